"""A group's year of meetings: worked out from how often it meets, changed date by date, moved, cancelled."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import is_working_day
from lineofsight.meetings import actions
from lineofsight.meetings.models import AgendaItem, Meeting
from lineofsight.meetings.rhythm import choice_of, dates_of
from lineofsight.partnership.actions import describe_group
from lineofsight.partnership.calendar import calendar_of
from lineofsight.partnership.models import Notice, Task
from tests.deep_dives.addresses import said

from .meeting_world import address, again, fresh, in_days, item, planned

pytestmark = pytest.mark.django_db


def form(first: date, until: date, rhythm: str, **more: str) -> dict[str, str]:
    return {
        "rhythm": rhythm,
        "first": first.isoformat(),
        "until": until.isoformat(),
        "at": "10am",
        "minutes": "120",
        "purpose": "ordinary",
        "place": "Town Hall",
        **more,
    }


@pytest.mark.parametrize(
    ("said_so", "rhythm"),
    [
        ("Quarterly", "quarterly"),
        ("Monthly", "monthly"),
        ("Every fortnight", "fortnightly"),
        ("Twice a year", "six months"),
        ("three times a year", "four months"),
        ("Annually", "yearly"),
        ("when needed", ""),
    ],
)
def test_how_often_a_group_meets_is_understood_as_people_write_it(said_so: str, rhythm: str) -> None:
    assert choice_of(said_so) == rhythm


def test_a_monthly_meeting_stays_on_its_weekday_and_gives_way_to_bank_holidays() -> None:
    days = dates_of(date(2026, 4, 14), date(2027, 3, 31), "monthly")
    assert len(days) == 12
    assert [d.weekday() for d in days] == [1] * 12
    assert all(8 <= d.day <= 14 for d in days)
    # The first Monday of May is a bank holiday.
    assert dates_of(date(2026, 4, 6), date(2026, 5, 31), "monthly") == [date(2026, 4, 7), date(2026, 5, 5)]
    assert all(is_working_day(d) for d in dates_of(date(2026, 1, 1), date(2026, 12, 31), "weekly"))


def test_the_fifth_weekday_is_the_last_where_a_month_has_only_four() -> None:
    assert dates_of(date(2026, 6, 30), date(2026, 8, 31), "monthly") == [
        date(2026, 6, 30),
        date(2026, 7, 28),
        date(2026, 8, 25),
    ]


@pytest.mark.requirement("GOV-046")
def test_a_leadership_group_meets_monthly_with_four_partner_seats(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    decides = westmere.groups["decides"]
    four = {f"seat-{westmere.agencies[a].pk}": "on" for a in ("council", "police", "health", "school")}
    unit.post(address(westmere, "group_seats", decides.pk), four)
    page = address(westmere, "plan_meetings", decides.pk)
    year = form(in_days(10), in_days(10 + 364), "monthly")
    looked = unit.post(page, year | {"work_out": "yes"})
    words = looked.content.decode()
    assert "Look over the dates" in words and Meeting.objects.count() == 0
    days = dates_of(in_days(10), in_days(374), "monthly")
    typed = {f"day-{n}": d.isoformat() for n, d in enumerate(days)}
    unit.post(page, year | typed | {"plan": "yes"})
    assert Meeting.objects.filter(group=decides).count() == len(days) >= 12
    shown = said(unit.get(address(westmere, "group", decides.pk)))
    assert "Monthly" in shown
    assert all(str(westmere.agencies[a]) in shown for a in ("council", "police", "health", "school"))
    assert Meeting.objects.first().attendances.filter(agency__isnull=False).count() == 4


@pytest.mark.requirement("CFG-023")
def test_how_often_a_group_meets_is_said_for_each_group_and_fills_the_plan_in(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    first = {
        key: unit.get(address(westmere, "plan_meetings", westmere.groups[key].pk)) for key in ("oversight", "decides")
    }
    chosen = '<option value="{}" selected>'
    assert chosen.format("quarterly") in first["oversight"].content.decode()
    assert chosen.format("monthly") in first["decides"].content.decode()
    found = westmere.groups["training"]
    describe_group(
        group=found, name=found.name, short_name="TG", meets="Weekly", joint_with="", by=fresh(westmere.business_unit)
    )
    weekly = unit.get(address(westmere, "plan_meetings", found.pk)).content.decode()
    assert chosen.format("weekly") in weekly


def test_own_dates_are_kept_an_emptied_one_is_left_out_and_nonsense_is_refused(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "plan_meetings", westmere.groups["oversight"].pk)
    year = form(in_days(10), in_days(200), "quarterly")
    refused = unit.post(page, year | {"day-0": "soon", "plan": "yes"})
    assert "“soon” is no date" in said(refused) and 'value="soon"' in refused.content.decode()
    own = in_days(13)
    unit.post(page, year | {"day-0": f"{own.day} {own.month} {own.year}", "day-1": "", "plan": "yes"})
    assert [m.day for m in Meeting.objects.order_by("starts_at")][0] == own
    assert Meeting.objects.count() <= 2
    before = Meeting.objects.count()
    again_sent = unit.post(page, year | {"day-0": own.isoformat(), "plan": "yes"})
    assert "in the calendar already" in said(again_sent) and Meeting.objects.count() == before


@pytest.mark.requirement("DDV-050")
def test_each_meeting_of_a_weekly_series_has_its_risk_review(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    group_pk = westmere.groups["oversight"].pk
    unit.post(address(westmere, "group_terms", group_pk), {"standing_items": "Review of risks\nFront door"})
    page = address(westmere, "plan_meetings", group_pk)
    weekly = form(in_days(7), in_days(34), "weekly", purpose="operational")
    days = dates_of(in_days(7), in_days(34), "weekly")
    unit.post(page, weekly | {f"day-{n}": d.isoformat() for n, d in enumerate(days)} | {"plan": "yes"})
    rows = list(Meeting.objects.filter(group=group_pk))
    assert len(rows) == 4 and {m.purpose for m in rows} == {"operational"}
    for row in rows:
        assert list(row.items.order_by("position").values_list("words", flat=True)) == ["Review of risks", "Front door"]
    actions.open_meeting(
        meeting=_today(westmere, rows[0]), chair=None, note_taker=None, by=fresh(westmere.business_unit)
    )
    risks = AgendaItem.objects.get(meeting=rows[0], words="Review of risks")
    unit.post(
        address(westmere, "record_meeting", rows[0].pk),
        {"do": "line", "kind": "note", "words": "Two risks are lower.", "item": str(risks.pk)},
    )
    assert "Two risks are lower." in said(unit.get(address(westmere, "record_meeting", rows[0].pk)))


def _today(w: Cast, meeting: Meeting) -> Meeting:
    now = timezone.now()
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=now, ends_at=now + timedelta(hours=1))
    return again(meeting)


def test_a_moved_meeting_says_why_and_asks_again(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere, 30)
    item(westmere, meeting)
    actions.send_agenda(meeting=meeting, by=fresh(westmere.business_unit))
    health = fresh(westmere.leads["health"])
    actions.reply(meeting=again(meeting), answer="coming", by=health)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "move_meeting", meeting.pk)
    other = {
        "day": in_days(35).isoformat(),
        "at": "2pm",
        "minutes": "90",
        "keep_day_" + in_days(35).strftime("%Y%m%d"): "on",
    }
    assert "Enter why the meeting is moved." in said(unit.post(page, other))
    unit.post(page, other | {"reason": "The chair is at court."})
    moved = again(meeting)
    assert (moved.day, moved.times_moved, moved.state) == (in_days(35), 1, "agenda_sent")
    assert "The chair is at court." in said(unit.get(address(westmere, "meeting", meeting.pk)))
    assert moved.attendances.filter(reply="coming").count() == 0
    assert Notice.objects.filter(member=health, subject__startswith="Moved").exists()
    calendar = unit.get(address(westmere, "meeting_calendar", meeting.pk)).content.decode()
    assert "SEQUENCE:1" in calendar


def test_a_cancelled_meeting_keeps_its_reason_and_nothing_waits_for_it(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere, 30)
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "cancel_meeting", meeting.pk)
    assert "Why is it cancelled?" in said(unit.post(page, {"reason": ""}))
    unit.post(page, {"reason": "Too few can come."})
    assert again(meeting).state == "cancelled"
    assert not Task.objects.filter(about_id=meeting.pk, settled_at=None).exists()
    assert "Too few can come." in said(unit.get(address(westmere, "meetings")))
    assert "STATUS:CANCELLED" in unit.get(address(westmere, "meeting_calendar", meeting.pk)).content.decode()
    assert "This cannot be done now" in said(unit.post(page, {"reason": "Twice."}))


def test_who_comes_finds_the_meeting_among_the_tasks_and_in_the_calendar(westmere: Cast) -> None:
    meeting = planned(westmere, 30)
    item(westmere, meeting)
    assert Task.objects.filter(key="send_agenda", settled_at=None).count() == 1
    actions.send_agenda(meeting=meeting, by=fresh(westmere.business_unit))
    police = fresh(westmere.leads["police"])
    assert Task.visible_to(police).filter(key="reply_to_meeting", settled_at=None).count() == 1
    actions.reply(meeting=again(meeting), answer="coming", by=police)
    waiting = Task.visible_to(fresh(westmere.leads["police"])).filter(settled_at=None)
    assert [(t.key, t.due_date) for t in waiting] == [("attend_meeting", meeting.day)]
    feed = calendar_of(police, "https://example.org/").decode()
    assert meeting.day.strftime("%Y%m%d") in feed and "Come to a meeting" in feed


@pytest.mark.requirement("GOV-026")
def test_the_group_page_shows_of_which_agency_its_chairs_were(westmere: Cast, sign_in) -> None:
    from lineofsight.partnership.actions import appoint
    from lineofsight.partnership.doors import Role
    from lineofsight.partnership.models import Appointment

    found = westmere.groups["oversight"]
    Appointment.objects.filter(member=westmere.oversight_chair, role="committee_chair").update(until_date=in_days(-3))
    appoint(
        member=westmere.leads["police"],
        role=Role.COMMITTEE_CHAIR,
        group=found,
        from_date=in_days(-2),
        by=westmere.business_unit,
    )
    words = said(sign_in(westmere.business_unit).get(address(westmere, "group", found.pk)))
    now, before = words.split("Who chaired before")
    assert "Gideon Stroud" in now and "Three Rivers Police" in now and "Corisande Vale" not in now
    assert "Corisande Vale" in before


@pytest.mark.requirement("GOV-030")
def test_of_two_chairs_either_can_sign_the_minutes(westmere: Cast, sign_in) -> None:
    from lineofsight.partnership.actions import appoint
    from lineofsight.partnership.doors import Role

    from .meeting_world import circulated, held

    found = westmere.groups["oversight"]
    second = westmere.leads["health"]
    appoint(member=second, role=Role.COMMITTEE_CHAIR, group=found, from_date=in_days(-9), by=westmere.business_unit)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "group", found.pk)))
    assert "Corisande Vale, Chair, Safeguarding Effectiveness Group" in words
    assert "Marguerite Fell, Designated nurse, Westmere and Vale Integrated Care Board" in words
    for day, chair in ((-20, westmere.oversight_chair), (-10, second)):
        meeting = circulated(westmere, held(westmere, day))
        typed = {"agreed_in": "", "agreed_on": in_days(0).isoformat()}
        assert sign_in(chair).post(address(westmere, "agree_minutes", meeting.pk), typed).status_code == 302
        assert again(meeting).agreed_by_id == chair.pk


def test_eastmere_sees_no_meeting_of_westmere(westmere: Cast, eastmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    for member in (eastmere.business_unit, eastmere.oversight_chair):
        browser = sign_in(member)
        assert browser.get(address(westmere, "meeting", meeting.pk)).status_code == 404
        assert browser.get(address(eastmere, "meeting", meeting.pk)).status_code == 404
        assert browser.get(address(eastmere, "group", westmere.groups["oversight"].pk)).status_code == 404
        assert "Town Hall" not in said(browser.get(address(eastmere, "meetings")))


def test_a_leader_of_another_group_neither_plans_nor_sees_it(westmere: Cast, sign_in) -> None:
    meeting = planned(westmere)
    other = sign_in(westmere.decision_chair)
    assert other.get(address(westmere, "meeting", meeting.pk)).status_code == 404
    assert other.get(address(westmere, "plan_meetings", westmere.groups["oversight"].pk)).status_code == 404
