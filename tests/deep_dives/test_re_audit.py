"""A re-audit that is signed off tells the earlier audit's recommendations what changed; a person says what it means."""

import pytest
from django.urls import reverse

from lineofsight.deep_dives.actions.re_audit import tell_re_audit
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import ImpactEvidence, Recommendation
from lineofsight.partnership.models import Task
from tests.deep_dives.addresses import said
from tests.deep_dives.comparing_world import signed_off
from tests.deep_dives.discussion_world import fresh

pytestmark = pytest.mark.django_db


def test_the_earlier_audit_s_recommendations_get_the_figures_of_the_re_audit_once(westmere: Cast, sign_in) -> None:
    earlier = signed_off(westmere, grade="inadequate")
    assert not ImpactEvidence.objects.exists()
    rows = Recommendation.objects.filter(tenant=westmere.tenant, raised_in_id=earlier.pk)
    later = signed_off(westmere, grade="good", predecessor=earlier)
    told = ImpactEvidence.objects.filter(tenant=westmere.tenant)
    assert {e.recommendation_id for e in told} == {row.pk for row in rows} and told.count() == rows.count() > 0
    assert tell_re_audit(deep_dive=later, on=later.signed_off_on, by=fresh(westmere.business_unit)) == rows.count()
    assert told.count() == rows.count()
    one = told.first()
    assert (one.method, one.says) == ("re_audit", "")
    assert any(line[0].startswith("Judgements: ") and line[1] != line[2] for line in one.figures)
    assert Task.objects.filter(key="weigh_evidence", settled_at=None).count() == rows.count()
    page = reverse("improvement:weigh_evidence", kwargs={"tenant": westmere.tenant.slug, "pk": one.pk})
    assert "Cases: Children looked at" in said(sign_in(westmere.business_unit).get(page))
    # An audit that follows no other tells nothing.
    assert tell_re_audit(deep_dive=earlier, on=earlier.signed_off_on, by=fresh(westmere.business_unit)) == 0
