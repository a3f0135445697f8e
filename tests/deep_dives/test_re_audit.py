"""A re-audit that is signed off tells the earlier audit's recommendations what changed; a person says what it means."""

import pytest
from django.urls import reverse

from lineofsight import vault
from lineofsight.deep_dives.actions.re_audit import tell_re_audit
from lineofsight.deep_dives.models import Case, Judgement
from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.text_of_word import passages_of_word
from lineofsight.improvement.actions import begin_review
from lineofsight.improvement.models import ImpactEvidence, Recommendation
from lineofsight.partnership.models import Task
from tests.deep_dives.addresses import address, said
from tests.deep_dives.comparing_world import signed_off

pytestmark = pytest.mark.django_db


def test_the_earlier_audit_s_recommendations_get_the_figures_of_the_re_audit_once(westmere: Cast, sign_in) -> None:
    earlier = signed_off(westmere, grade="inadequate")
    assert not ImpactEvidence.objects.exists()
    rows = Recommendation.objects.filter(tenant=westmere.tenant, raised_in_id=earlier.pk)
    later = signed_off(westmere, grade="good", predecessor=earlier)
    told = ImpactEvidence.objects.filter(tenant=westmere.tenant)
    assert {e.recommendation_id for e in told} == {row.pk for row in rows} and told.count() == rows.count() > 0
    assert tell_re_audit(deep_dive=later, on=told.first().collected_on, by=westmere.business_unit) == rows.count()
    assert told.count() == rows.count()
    one = told.first()
    assert (one.method, one.says) == ("re_audit", "")
    assert any(line[0].startswith("Judgements: ") and line[1] != line[2] for line in one.figures)
    assert Task.objects.filter(key="weigh_evidence", settled_at=None).count() == rows.count()
    page = reverse("improvement:weigh_evidence", kwargs={"tenant": westmere.tenant.slug, "pk": one.pk})
    assert "Cases: Children looked at" in said(sign_in(westmere.business_unit).get(page))
    # An audit that follows no other tells nothing.
    assert tell_re_audit(deep_dive=earlier, on=told.first().collected_on, by=westmere.business_unit) == 0


@pytest.mark.requirement("IMP-019")
def test_re_audit_is_a_way_of_an_impact_case_and_its_comparison_stands_in_the_yearly_review(
    westmere: Cast, sign_in
) -> None:
    earlier = signed_off(westmere, grade="inadequate")
    later = signed_off(westmere, grade="good", predecessor=earlier)
    told = ImpactEvidence.objects.filter(tenant=westmere.tenant).first()
    unit = sign_in(westmere.business_unit)

    def page(name: str, pk: object) -> str:
        return reverse(f"improvement:{name}", kwargs={"tenant": westmere.tenant.slug, "pk": pk})

    for offered in ("plan_impact", "add_evidence"):
        assert "Re-audit of the same theme" in said(unit.get(page(offered, told.recommendation_id)))
    meant = {"says": "agrees", "sure": "medium", "words": "Practice is better than a year ago."}
    assert unit.post(page("weigh_evidence", told.pk), meant).status_code == 302
    on = told.collected_on
    review = begin_review(tenant=westmere.tenant, year=on.year - (on.month < 4), by=westmere.business_unit)
    shown = said(unit.get(page("yearly_review", review.pk)))
    part = shown.split("Re-audit of the same theme", 1)[1].split("Nothing was collected this way.", 1)[0]
    what, before, now, change = next(line for line in told.figures if line[0].startswith("Judgements: "))
    assert f"{what} {before} {now} {change}".strip() in part and "Practice is better than a year ago." in part
    assert later.title in part
    word = unit.get(page("yearly_review_in_word", review.pk)).content
    text = " ".join(passage.text for passage in passages_of_word(word))
    assert what in text and now in text


@pytest.mark.requirement("IMP-002")
def test_impact_is_judged_for_each_case_and_stands_in_the_chart_and_the_comparison(westmere: Cast, sign_in) -> None:
    first = signed_off(westmere, grade="inadequate")
    second = signed_off(westmere, grade="good", predecessor=first)
    with vault.scope():
        given = Judgement.objects.filter(deep_dive=second, domain="impact", case__isnull=False)
        rows = list(given.select_related("deep_dive__tenant", "case"))
        assert len({row.case_id for row in rows}) == Case.objects.filter(deep_dive=second).count() > 0
        assert all(row.grade and row.reason for row in rows)
    unit = sign_in(westmere.business_unit)
    chart = unit.get(address(westmere, "judgement_summary", second))
    assert "Judgements of practice by domain." in said(chart) and "<svg" in chart.content.decode()
    assert "Impact" in said(chart)
    assert "Impact: Good" in said(unit.get(address(westmere, "comparison", second)))
