"""A deep dive and the year's plans: what it rests on, the planned audit it is, and what the programme says of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.planned import months_between
from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.models import Task
from lineofsight.practice import steps
from lineofsight.practice.story import themes
from lineofsight.programme.actions import Ground, begin_planned_audit, complete_what_it_was, finish_planned_audit
from lineofsight.programme.chapter import PlanSettings
from lineofsight.programme.models import Plan, PlannedAudit
from tests.deep_dives.addresses import said
from tests.programme.plans_world import address, audit, begun, fresh, priority
from tests.programme.plans_world import agreed as agreed_plan

pytestmark = pytest.mark.django_db


def proposal(w: Cast, **more: str) -> dict[str, str]:
    return {
        "approach": "deep_dive",
        "title": "Neglect in early years",
        "theme": "mental_health",
        "practice_areas": "Assessment",
        "reason": "Half of all plans are for neglect.",
        "proposed_for": "Business unit",
        "sources-TOTAL_FORMS": "1",
        "sources-INITIAL_FORMS": "0",
        "sources-0-kind": "business_plan",
        "sources-0-words": "A priority of the year",
        **more,
    }


def propose_page(w: Cast) -> str:
    return reverse("deep_dives:propose_theme", kwargs={"tenant": w.tenant.slug})


def test_from_a_priority_one_follows_to_the_deep_dive_that_rests_on_it(westmere: Cast, sign_in) -> None:
    neglect = priority(westmere, begun(westmere, "priorities"))
    unit = sign_in(westmere.business_unit)
    sent = proposal(westmere, **{"sources-0-priority": str(neglect.pk)})
    assert unit.post(propose_page(westmere), sent).status_code == 302
    made = DeepDive.objects.get(title="Neglect in early years")
    assert made.sources.get().reference == "1. Neglect"
    words = said(unit.get(address(westmere, "priority", neglect.pk)))
    assert "What came of it" in words and "Neglect in early years" in words
    # Side by side with others it says which priority it serves and when the theme was audited last.
    compared = said(unit.get(reverse("deep_dives:proposals", kwargs={"tenant": westmere.tenant.slug})))
    assert "Audited before on this theme Not yet Priority it serves Service priority 1: Neglect" in compared
    earlier = themes.propose(westmere, theme="mental_health")
    DeepDive.objects.filter(pk=earlier.pk).update(
        stage="signed_off", agreed_on=date(2025, 5, 1), signed_off_on=date(2025, 8, 16)
    )
    compared = said(unit.get(reverse("deep_dives:proposals", kwargs={"tenant": westmere.tenant.slug})))
    assert "Audited before on this theme 1 time, the last on 16 August 2025" in compared
    # Changed to another, it rests on that one alone.
    other = priority(westmere, neglect.plan, "Exploitation")
    edit = reverse("deep_dives:edit_proposal", kwargs={"tenant": westmere.tenant.slug, "pk": made.pk})
    assert f'<option value="{neglect.pk}" selected' in unit.get(edit).content.decode()
    unit.post(edit, proposal(westmere, **{"sources-0-priority": str(other.pk)}))
    assert "Neglect in early years" not in said(unit.get(address(westmere, "priority", neglect.pk)))
    assert "Neglect in early years" in said(unit.get(address(westmere, "priority", other.pk)))
    # Who may not see the deep dive sees no trace of it on the priority.
    assert "Neglect in early years" not in said(sign_in(westmere.trainer).get(address(westmere, "priority", other.pk)))


def test_a_planned_audit_opens_its_proposal_filled_in_and_is_under_way_with_it(westmere: Cast, sign_in) -> None:
    neglect = priority(westmere, begun(westmere, "priorities"))
    planned = audit(
        westmere, begun(westmere, "audits"), "Neglect in early years", grounds=[Ground("priority", "", "", neglect)]
    )
    unit = sign_in(westmere.business_unit)
    page = unit.get(address(westmere, "planned_audit", planned.pk)).content.decode()
    link = f"{propose_page(westmere)}?planned={planned.pk}"
    assert link in page and "Propose its theme" in page
    html = unit.get(link).content.decode()
    assert 'value="Neglect in early years"' in html and f'<option value="{neglect.pk}" selected' in html
    sent = proposal(westmere, **{"sources-0-priority": str(neglect.pk)})
    assert unit.post(link, sent).status_code == 302
    assert PlannedAudit.objects.get(pk=planned.pk).state == "under_way"
    words = said(unit.get(address(westmere, "planned_audit", planned.pk)))
    assert "What came of it" in words and "Neglect in early years" in words
    # Sent again, the planned audit is under way already and nothing else comes of it.
    unit.post(link, sent)
    assert PlannedAudit.objects.get(pk=planned.pk).state == "under_way"


def test_somebody_elses_planned_audit_is_not_begun_by_naming_it_in_the_address(westmere: Cast, sign_in) -> None:
    planned = audit(westmere, begun(westmere, "audits"))
    lead = sign_in(westmere.leads["health"])
    sent = proposal(westmere, proposed_for="")
    assert lead.post(f"{propose_page(westmere)}?planned={planned.pk}", sent).status_code == 302
    assert PlannedAudit.objects.get(pk=planned.pk).state == "planned"


def test_the_programme_says_how_many_were_signed_off_and_how_long_each_took(westmere: Cast, sign_in) -> None:
    """Two in the year, of two to three: one took 3.5 months, one 5 and is flagged."""
    begun(westmere, "audits", 2025)
    for title, agreed, signed_off in (
        ("Missing from home", date(2025, 5, 1), date(2025, 8, 16)),
        ("Neglect", date(2025, 6, 2), date(2025, 11, 2)),
    ):
        made = themes.propose(westmere, title=title, theme="mental_health")
        DeepDive.objects.filter(pk=made.pk).update(stage="signed_off", agreed_on=agreed, signed_off_on=signed_off)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "audit_programme") + "?year=2025"))
    assert "Signed off: 2 of 2 to 3." in words
    assert "Missing from home 1 May 2025 16 Aug 2025 3.5 months Yes" in words
    assert "Neglect 2 Jun 2025 2 Nov 2025 5 months Longer than usual" in words
    assert "3 to 4 months are usual here" in words
    # The depth of audits is for those who see assurance.
    other = said(sign_in(westmere.leads["health"]).get(address(westmere, "audit_programme") + "?year=2025"))
    assert "3.5 months" not in other


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 4, 1), date(2025, 7, 16), Decimal("3.5")),
        (date(2025, 1, 31), date(2025, 6, 30), Decimal(5)),
        (date(2025, 12, 15), date(2026, 3, 15), Decimal(3)),
    ],
)
def test_months_are_counted_to_a_half(first: date, last: date, months: Decimal) -> None:
    assert months_between(first, last) == months


@pytest.mark.requirement("THM-018")
def test_for_a_theme_one_screen_shows_what_each_kind_of_source_says_with_counts(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    kinds = (
        ("practice_review", "A review said so"),
        ("performance_data", "31 of 100"),
        ("children_families", "Young people said so"),
        ("frontline_staff", "Nurses said so"),
        ("inspection", "Inspectors said so"),
        ("inspection", "And said it again"),
        ("previous_audit", "The audit of last year"),
    )
    rows = {"sources-TOTAL_FORMS": str(len(kinds))}
    for n, (kind, words) in enumerate(kinds):
        rows |= {f"sources-{n}-kind": kind, f"sources-{n}-words": words}
    assert unit.post(propose_page(westmere), proposal(westmere, **rows)).status_code == 302
    begun(westmere, "priorities")
    board = said(unit.get(address(westmere, "evidence_board")))
    assert "Mental health 1 1 1 1 1 2 0 Strong: 6 of 6 kinds of source" in board
    html = unit.get(address(westmere, "evidence_board") + "?theme=mental_health")
    words = said(html)
    for head, count, piece in (
        ("Audits", "1 piece", "The audit of last year"),
        ("Reviews", "1 piece", "A review said so"),
        ("Data", "1 piece", "31 of 100"),
        ("Children and families", "1 piece", "Young people said so"),
        ("Staff", "1 piece", "Nurses said so"),
        ("Inspections", "2 pieces", "Inspectors said so"),
    ):
        assert f"{head} {count} of evidence {piece}" in words
    # It feeds the setting of priorities: the page to add one is filled in with what the sources say.
    link = html.content.decode().split("Make it a priority", 1)[0].rsplit('href="', 1)[1].split('"', 1)[0]
    filled = unit.get(link.replace("&amp;", "&")).content.decode()
    assert 'value="Mental health"' in filled and "Inspections: 2" in filled
    # The trainer may not see deep dives, and so no trace of this one.
    assert "Mental health" not in said(sign_in(westmere.trainer).get(address(westmere, "evidence_board")))


def test_how_many_kinds_of_source_make_it_strong_is_the_partnerships_own(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    settings = PlanSettings(some_from=1, strong_from=1)
    change_chapter(tenant=westmere.tenant, chapter="plans", value=settings, by=westmere.business_unit)
    sent = {"sources-0-kind": "inspection", "sources-0-words": "Inspectors said so"}
    for cast, theme, words in ((westmere, "mental_health", "Strong"), (eastmere, "neglect", "Weak")):
        unit = sign_in(cast.business_unit)
        assert unit.post(propose_page(cast), proposal(cast, theme=theme, **sent)).status_code == 302
        assert f"{words}: 1 of 6 kinds of source" in said(unit.get(address(cast, "evidence_board")))


def test_signing_off_its_report_completes_the_planned_audit_and_takes_it_off_the_list(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "audits")
    planned = audit(westmere, plan, "Children not seen")
    by_hand = audit(westmere, plan, "Recorded by hand", quarter=3)
    agreed_plan(westmere, plan)
    deep_dive = themes.propose(westmere, title="Children not seen")
    for each in (planned, by_hand):
        begin_planned_audit(audit=each, thing=deep_dive, by=fresh(westmere.business_unit))
    today = timezone.localdate()
    finish_planned_audit(
        audit=PlannedAudit.objects.get(pk=by_hand.pk),
        completed_on=today,
        result="Written by hand.",
        by=fresh(westmere.business_unit),
    )
    for step in steps.STEPS:
        assert PlannedAudit.objects.get(pk=planned.pk).state == "under_way"
        deep_dive = step.take(westmere, deep_dive)
    row = PlannedAudit.objects.get(pk=planned.pk)
    assert (row.state, row.completed_on) == ("completed", deep_dive.signed_off_on) and row.cases_done
    words = said(sign_in(westmere.business_unit).get(address(westmere, "planned_audit", planned.pk)))
    assert f"The report of {deep_dive.reference} is signed off, with" in words and "Completed" in words
    assert not Task.objects.filter(about_id=planned.pk, settled_at=None).exists()
    assert PlannedAudit.objects.get(pk=by_hand.pk).result == "Written by hand."


def test_a_planned_audit_of_a_closed_year_stays_as_it_was(westmere: Cast) -> None:
    plan = begun(westmere, "audits")
    planned = audit(westmere, plan)
    deep_dive = themes.propose(westmere)
    begin_planned_audit(audit=planned, thing=deep_dive, by=fresh(westmere.business_unit))
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    done = {"completed_on": timezone.localdate(), "result": "Done.", "cases_done": 4}
    assert complete_what_it_was(thing=deep_dive, **done, by=fresh(westmere.business_unit)) == 0
    assert PlannedAudit.objects.get(pk=planned.pk).state == "under_way"
