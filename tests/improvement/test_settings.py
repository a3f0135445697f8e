"""Settings of recommendations and actions: changed on screen for one partnership, for what is entered from then on."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions
from lineofsight.improvement.chapter import ImprovementSettings, ReportingDuty
from lineofsight.improvement.models import Recommendation, RoundReport, UpdateRound
from lineofsight.improvement.rules import duties_in
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.models import Task
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.partnership.test_change_lines import lines

from .plans_world import address, again, agreed, fresh, recommendation, today

pytestmark = pytest.mark.django_db


def entered(w: Cast, client, words: str) -> Recommendation:
    form = {"words": words, "source": "inspection", "came_from": "Inspection of spring", "approved_on": today()}
    assert client.post(address(w, "enter_recommendation"), form).status_code == 302
    return Recommendation.objects.select_related("overseen_by").get(words=words)


@pytest.mark.requirement("CFG-005")
def test_the_group_that_monitors_is_chosen_on_screen_for_what_is_entered_from_then_on(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit, theirs = sign_in(w.business_unit), sign_in(eastmere.business_unit)
    executive, committee = w.groups["decides"], w.groups["oversight"]
    before = entered(w, unit, "Entered before.")
    assert before.overseen_by == committee
    page = f"/{w.tenant.slug}/settings/improvement/monitoring_group/"
    shown = unit.get(page).content.decode()
    assert f'<option value="{executive.name}"' in shown and "The group that oversees deep dives" in shown
    known = set(Event.objects.values_list("pk", flat=True))
    assert "Choose one of the options shown" in said(unit.post(page, {"value": "A group nobody knows"}))
    assert unit.post(page, {"value": executive.name}).status_code == 302
    after = entered(w, unit, "Entered after.")
    assert after.overseen_by == executive
    plan = said(unit.get(address(w, "work_plan", executive.pk)))
    assert "Entered after." in plan and "Entered before." not in plan
    assert "Entered before." in said(unit.get(address(w, "work_plan", committee.pk)))
    before.refresh_from_db()
    assert before.overseen_by == committee, "what was entered stays with the group it began with"
    there = entered(eastmere, theirs, "Entered elsewhere.")
    assert there.overseen_by == eastmere.groups["oversight"]
    changed = Event.objects.filter(verb="change_settings").exclude(pk__in=known).values_list("tenant_id", flat=True)
    assert set(changed) == {w.tenant.id}
    assert executive.name in said(unit.get(page)), "the history of the setting says what it was changed to"
    assert unit.post(page, {"value": ""}).status_code == 302
    assert recommendation(w, "Entered last.").overseen_by == committee


def test_a_group_that_was_renamed_since_leaves_what_follows_to_the_one_that_oversees(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    group = westmere.groups["decides"]
    page = f"/{westmere.tenant.slug}/settings/improvement/monitoring_group/"
    unit.post(page, {"value": group.name})
    group.name = "Executive Board"
    group.save(update_fields=["name"])
    assert recommendation(westmere).overseen_by == westmere.groups["oversight"]
    assert "Executive Board" in unit.get(page).content.decode()


def begun_round(w: Cast, client) -> UpdateRound:
    """The round of the period that ended last, begun on its page."""
    client.post(address(w, "update_rounds"))
    return UpdateRound.objects.filter(tenant=w.tenant).latest("period_end")


@pytest.mark.requirement("CFG-031")
def test_who_must_report_and_how_often_is_set_on_screen_and_the_round_says_who_has_not(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    known = set(Event.objects.values_list("pk", flat=True))
    with time_machine.travel(datetime(2026, 8, 17, 10, tzinfo=UTC), tick=False):
        unit = sign_in(w.business_unit)
        before = begun_round(w, unit)
        assert "Who must report" not in said(unit.get(address(w, "update_round", before.pk)))
        duties = (
            {"who": "agencies", "months": "3", "only": ""},
            {"who": "agencies", "months": "12", "only": "Three Rivers Police"},
            {"who": "groups", "months": "6", "only": w.groups["oversight"].name},
        )
        page = f"/{w.tenant.slug}/settings/improvement/reporting_duties/lines/"
        looked = said(unit.post(page, lines(*duties)))
        assert "Every agency of the partnership" in looked
        refused = said(unit.post(page, lines({"who": "groups", "months": "5", "only": ""})))
        assert "Who must report does so every 1, 2, 3, 6 or 12 months." in refused
        nobody = said(unit.post(page, lines({"who": "agencies", "months": "3", "only": "Three Rivers Polise"})))
        assert "Choose one of the options shown" in nobody
        offered = said(unit.get(page))
        assert w.agencies["health"].name in offered and eastmere.agencies["health"].name not in offered
        assert unit.post(page, lines(*duties) | {"keep": "yes"}).status_code == 302
        assert not RoundReport.objects.exists(), "what is begun keeps what was asked when it began"
    with time_machine.travel(datetime(2026, 10, 16, 10, tzinfo=UTC), tick=False):
        unit, there = sign_in(w.business_unit), sign_in(eastmere.business_unit)
        found, theirs = begun_round(w, unit), begun_round(eastmere, there)
        assert found.period_end == date(2026, 9, 30)
        due = {(r.who, r.months) for r in RoundReport.objects.filter(of_round=found)}
        assert (w.groups["oversight"].name, 6) in due and (w.agencies["health"].name, 3) in due
        assert not any(who == "Three Rivers Police" for who, _ in due), "it reports once a year, in the spring"
        assert not RoundReport.objects.filter(of_round__in=[before, theirs]).exists()
        # The agency's lead finds it on her list, and the chair of the group on hers.
        report = RoundReport.objects.get(of_round=found, agency=w.agencies["health"])
        where = address(w, "report_for_round", report.pk)
        health = sign_in(w.leads["health"])
        assert "Report on what was done to improve practice" in said(
            health.get(reverse("partnership:my_work", kwargs={"tenant": w.tenant.slug}))
        )
        assert Task.objects.filter(key="report_for_round", group=w.groups["oversight"], settled_at=None).exists()
        assert sign_in(w.leads["council"]).get(where).status_code == 404
        assert there.get(where).status_code == 404
        assert "Enter what was done" in said(health.post(where, {"words": ""}))
        assert health.post(where, {"words": "A nurse joins the rota."}).status_code == 302
        words = said(unit.get(address(w, "update_round", found.pk)))
        lacking = words.split("Has not reported:")[1].split(".")[0]
        assert w.agencies["council"].name in lacking and w.groups["oversight"].name in lacking
        assert w.agencies["health"].name not in lacking and "A nurse joins the rota." in words
        assert not Task.objects.filter(key="report_for_round", agency=w.agencies["health"], settled_at=None).exists()
        answer = unit.get(address(w, "update_round", found.pk), {"d-reported": "no", "d-export": "csv"})
        assert w.groups["oversight"].name in answer.content.decode()
    changed = Event.objects.filter(verb="change_settings").exclude(pk__in=known).values_list("tenant_id", flat=True)
    assert set(changed) == {w.tenant.id}


def test_the_last_update_of_an_agency_is_its_report(westmere: Cast, sign_in) -> None:
    w = westmere
    change_value(
        tenant=w.tenant,
        chapter="improvement",
        field="reporting_duties",
        value=(ReportingDuty("statutory_partners", 1),),
        by=w.business_unit,
    )
    one = agreed(w)
    two = agreed(w, one.recommendation, words="A second thing is done.")
    found = actions.begin_round(tenant=w.tenant, by=fresh(w.business_unit))
    actions.ask_owners.call(round_id=str(found.pk))
    report = RoundReport.objects.get(of_round=found, agency=w.agencies["health"])
    for action, reported in ((one, False), (two, True)):
        actions.update_action(action=again(action), how="on_track", words="Goes on.", by=fresh(w.leads["health"]))
        report.refresh_from_db()
        assert bool(report.answered_at) is reported
    assert report.how == "Reported by its updates"
    assert not Task.objects.filter(key="report_for_round", about_id=report.pk, settled_at=None).exists()


@pytest.mark.parametrize(
    ("month", "rounds", "due"),
    [(3, 3, {1, 3, 6, 12}), (9, 3, {1, 3, 6}), (12, 3, {1, 3}), (5, 2, {1, 2}), (8, 1, {1}), (7, 2, {1, 3})],
)
def test_a_length_is_due_in_the_round_in_whose_period_it_ends(month: int, rounds: int, due: set[int]) -> None:
    """Counted from 1 April: three months end in June, half a year in September, a year in March."""
    duties = tuple(ReportingDuty("groups", months) for months in (1, 2, 3, 6, 12))
    settings = ImprovementSettings(months_between_rounds=rounds, reporting_duties=duties)
    assert due <= duties_in(date(2026, month, 28), settings)
    assert (12 in duties_in(date(2026, month, 28), settings)) == (month == 3)
