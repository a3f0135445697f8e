"""Rounds of updates: each owner asked once however often it runs, the missing listed, the stalled sent on."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from lineofsight import trail
from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions, jobs
from lineofsight.improvement.actions import asking
from lineofsight.improvement.actions.rounds import last_period_end
from lineofsight.improvement.chapter import ImprovementSettings, ReportingDuty
from lineofsight.improvement.models import Action, UpdateRequest, UpdateRound
from lineofsight.improvement.rules import duty_of
from lineofsight.jobs import run_due_jobs
from lineofsight.partnership.actions import change_setting
from lineofsight.partnership.models import Task
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

from .plans_world import address, adopted, again, agreed, closed, fresh, in_days, today

pytestmark = pytest.mark.django_db


def three_owners(w: Cast) -> list[Action]:
    row = adopted(w)[0]
    return [agreed(w, row, agency) for agency in ("health", "police", "council")]


def run(w: Cast) -> UpdateRound:
    begun = actions.begin_round(tenant=w.tenant, by=w.business_unit)
    actions.ask_owners.call(round_id=str(begun.pk))
    return UpdateRound.objects.select_related("tenant").get(pk=begun.pk)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 4, 1), 3, date(2026, 3, 31)),
        (date(2026, 6, 30), 3, date(2026, 3, 31)),
        (date(2026, 7, 1), 3, date(2026, 6, 30)),
        (date(2026, 1, 15), 3, date(2025, 12, 31)),
        (date(2026, 3, 2), 1, date(2026, 2, 28)),
        (date(2026, 9, 30), 6, date(2026, 3, 31)),
        (date(2026, 3, 31), 12, date(2025, 3, 31)),
    ],
)
def test_the_period_that_ended_last_is_counted_from_april(day: date, months: int, end: date) -> None:
    assert last_period_end(day, months) == end


@pytest.mark.requirement("ACT-006")
def test_open_actions_are_asked_closed_ones_not_and_the_missing_are_listed(westmere: Cast, sign_in) -> None:
    health, police, council = three_owners(westmere)
    ended = closed(westmere, health.recommendation)
    unit = sign_in(westmere.business_unit)
    unit.post(address(westmere, "update_rounds"))
    run_due_jobs()
    found = UpdateRound.objects.get(tenant=westmere.tenant)
    assert set(UpdateRequest.objects.values_list("action", flat=True)) == {health.pk, police.pk, council.pk}
    assert again(ended).state == "closed" and again(police).state == "update_due"
    actions.update_action(action=again(health), how="on_track", words="Goes on.", by=fresh(westmere.leads["health"]))
    UpdateRound.objects.update(due_date=in_days(-1))
    jobs.end_rounds(westmere.tenant)
    jobs.end_rounds(westmere.tenant)
    assert [again(a).state for a in (health, police, council)] == ["in_progress", "update_overdue", "update_overdue"]
    words = said(unit.get(address(westmere, "update_round", found.pk)))
    assert "1 of 3 updates received" in words
    silent = words.split("Agencies that have not reported")[1].split("Action by action")[0]
    assert "Three Rivers Police" in silent and "Integrated Care Board" not in silent


def test_run_twice_it_asks_nobody_twice(westmere: Cast) -> None:
    three_owners(westmere)
    mail.outbox.clear()
    found = run(westmere)
    run(westmere)
    asking.ask_owners.call(round_id=str(found.pk))
    assert UpdateRequest.objects.count() == 3
    assert Task.objects.filter(key="update_actions", settled_at=None).count() == 3
    assert UpdateRound.objects.count() == 1


def test_killed_half_way_it_goes_on_with_those_not_asked_yet(westmere: Cast, monkeypatch) -> None:
    three_owners(westmere)
    begun = actions.begin_round(tenant=westmere.tenant, by=westmere.business_unit)
    whole, told = asking.notify, []

    def dies_at_the_second(**given) -> None:
        if len(told) == 1:
            raise KeyboardInterrupt
        told.append(given["member"])
        whole(**given)

    monkeypatch.setattr(asking, "notify", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        asking.ask_owners.call(round_id=str(begun.pk))
    # The second owner's part is undone whole: no request, no task, no state without the message.
    assert UpdateRequest.objects.count() == Task.objects.filter(key="update_actions").count() == 1
    assert Action.objects.filter(state="update_due").count() == 1
    assert UpdateRound.objects.get().asked_at is None
    monkeypatch.setattr(asking, "notify", lambda **given: told.append(given["member"]) or whole(**given))
    asking.ask_owners.call(round_id=str(begun.pk))
    assert UpdateRequest.objects.count() == 3
    assert len({m.pk for m in told}) == len(told) == 3


def test_five_hundred_actions_of_forty_owners_cost_one_message_each(westmere: Cast) -> None:
    from lineofsight.partnership.actions import appoint, seat_agency, welcome_member
    from lineofsight.partnership.doors import Role

    first = agreed(westmere)
    rows = []
    for n in range(40):
        agency = seat_agency(name=f"Agency {n}", kind="other", short_name=f"A{n}", by=westmere.business_unit)
        owner = welcome_member(
            email=f"owner{n}@westmere.example",
            full_name=f"Owner {n}",
            from_date=today() - timedelta(days=9),
            by=westmere.business_unit,
        )
        appoint(member=owner, role=Role.AGENCY_LEAD, agency=agency, from_date=today(), by=westmere.business_unit)
        for k in range(13 if n < 20 else 12):
            row = again(first)
            row.pk, row.id, row.number, row.agency, row.owner = None, None, f"X-{n}-{k}", agency, owner
            row._state.adding = True
            from uuid import uuid4

            row.id = uuid4()
            rows.append(row)
    Action.objects.bulk_create(rows)
    found = run(westmere)
    assert UpdateRequest.objects.filter(of_round=found).count() == 501
    assert Task.objects.filter(key="update_actions", settled_at=None).count() == 41


def test_the_last_update_takes_the_task_off_the_owners_list(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    one, two = agreed(westmere, row), agreed(westmere, row)
    run(westmere)
    lead = sign_in(westmere.leads["health"])
    page = address(westmere, "my_actions")
    lead.post(page, {f"how-{one.pk}": "on_track", f"words-{one.pk}": "Goes on."})
    assert Task.objects.filter(key="update_actions", settled_at=None).exists()
    lead.post(page, {f"how-{two.pk}": "behind", f"words-{two.pk}": "Slowly."})
    assert not Task.objects.filter(key="update_actions", settled_at=None).exists()


def test_what_stands_still_goes_to_the_forum_named_in_the_settings(westmere: Cast) -> None:
    action = agreed(westmere)
    change_setting(
        tenant=westmere.tenant,
        chapter="improvement",
        field="stalled_forum",
        text="Executive Committee",
        by=westmere.business_unit,
    )
    Action.objects.update(rounds_stalled=1)
    found = run(westmere)
    UpdateRound.objects.update(due_date=in_days(-1))
    actions.list_missing(of_round=found, by=trail.System(westmere.tenant.pk))
    task = Task.objects.get(key="stalled_action", settled_at=None)
    assert task.group == westmere.groups["decides"] and again(action).rounds_stalled == 2


def test_the_clock_begins_the_round_itself_unless_the_partnership_asks_by_hand(westmere: Cast) -> None:
    agreed(westmere)
    Action.objects.update(agreed_on=today() - timedelta(days=200))
    change_setting(
        tenant=westmere.tenant, chapter="improvement", field="ask_by_itself", text="no", by=westmere.business_unit
    )
    jobs.follow_the_calendar()
    assert not UpdateRound.objects.exists()
    change_setting(
        tenant=westmere.tenant, chapter="improvement", field="ask_by_itself", text="yes", by=westmere.business_unit
    )
    jobs.follow_the_calendar()
    jobs.follow_the_calendar()
    assert UpdateRound.objects.get().begun_by is None


@pytest.mark.requirement("ACT-020")
@pytest.mark.requirement("CFG-011")
def test_monthly_rounds_are_set_on_screen_for_one_partnership_and_earlier_rounds_keep_their_quarter(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    known = list(Event.objects.values_list("pk", flat=True))
    with time_machine.travel(datetime(2026, 2, 16, 10, tzinfo=UTC), tick=False):
        before = run(westmere)
        assert before.period_end == date(2025, 12, 31)
        page = "/westmere/settings/improvement/months_between_rounds/"
        assert sign_in(westmere.business_unit).post(page, {"value": "1"}).status_code == 302
        assert run(westmere).period_end == date(2026, 1, 31)
        assert run(eastmere).period_end == date(2025, 12, 31)
        before.refresh_from_db()
        assert before.period_end == date(2025, 12, 31)
    new = Event.objects.filter(verb="change_settings").exclude(pk__in=known).values_list("tenant_id", flat=True)
    assert set(new) == {westmere.tenant.id}


def test_groups_and_agencies_that_said_nothing_are_listed(westmere: Cast, sign_in) -> None:
    three_owners(westmere)
    found = run(westmere)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "update_round", found.pk)))
    assert "Agencies that have not reported" in words and "Westmere Council" in words
    assert "Groups for which nothing was reported Safeguarding Effectiveness Group" in words


def test_what_is_cancelled_is_waited_for_no_more(westmere: Cast) -> None:
    action = agreed(westmere)
    run(westmere)
    actions.cancel(action=again(action), reason="It has ended.", decided_on=today(), by=fresh(westmere.oversight_chair))
    assert not UpdateRequest.objects.exists()
    assert not Task.objects.filter(key="update_actions", settled_at=None).exists()


def test_the_next_round_asks_for_what_is_still_owed_with_one_task(westmere: Cast) -> None:
    agreed(westmere)
    first = run(westmere)
    UpdateRound.objects.update(period_end=first.period_end - timedelta(days=91))
    second = run(westmere)
    assert first.pk != second.pk
    assert [t.about_id for t in Task.objects.filter(key="update_actions", settled_at=None)] == [second.pk]
    assert UpdateRequest.objects.filter(answered_at=None).count() == 2


@pytest.mark.parametrize(
    ("kinds", "statutory", "names", "months"),
    [
        ({"agencies", "statutory_partners"}, True, ["Health"], 3),
        ({"agencies", "statutory_partners"}, False, ["Housing"], 6),
        ({"agencies", "statutory_partners"}, False, ["housing", "Homes"], 6),
        ({"agencies", "statutory_partners"}, False, ["Probation"], 1),
        ({"groups"}, False, ["Training Group"], 0),
    ],
)
def test_a_statutory_partner_may_be_asked_more_often_and_one_agency_most_often(kinds, statutory, names, months) -> None:
    duties = (
        ReportingDuty("agencies", 6),
        ReportingDuty("statutory_partners", 3),
        ReportingDuty("agencies", 1, only=" probation "),
    )
    assert duty_of(ImprovementSettings(reporting_duties=duties), kinds, statutory, names) == months
