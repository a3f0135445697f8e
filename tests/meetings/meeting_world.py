"""Meetings of Westmere for these tests, made by the product's own actions."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.meetings import actions
from lineofsight.meetings.models import Attendance, Meeting
from lineofsight.partnership.models import Group, Member
from tests.told import told_once


def fresh(member: Member) -> Member:
    """The member as the door sees her, with her appointments of today."""
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def at(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def group(w: Cast, key: str = "oversight") -> Group:
    return Group.objects.select_related("tenant").get(pk=w.groups[key].pk)


@told_once
def seats(w: Cast, key: str = "oversight", agencies: tuple[str, ...] = ("council", "police", "health")) -> None:
    """An agency's lead comes, its author deputises; the analyst attends."""
    actions.set_seats(
        group=group(w, key),
        seats=[actions.SeatOf(w.agencies[a], w.leads[a], w.authors.get(a)) for a in agencies]
        + [actions.SeatOf(None, w.members["analyst"])],
        by=fresh(w.business_unit),
    )


@told_once
def planned(w: Cast, days: int = 30, key: str = "oversight", **more: Any) -> Meeting:
    if not group(w, key).seats.exists():
        seats(w, key)
    made = actions.plan_meetings(
        group=group(w, key),
        starts=[at(in_days(days), more.pop("hour", 10))],
        minutes=120,
        purpose=more.pop("purpose", "ordinary"),
        place=more.pop("place", "Town Hall"),
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )
    return again(made[0])


def item(w: Cast, meeting: Meeting, words: str = "The front door", **more: Any) -> Any:
    return actions.add_item(
        meeting=meeting, kind=more.pop("kind", "decision"), words=words, by=fresh(w.business_unit), **more
    )


@told_once
def opened(w: Cast, days: int = 0, **more: Any) -> Meeting:
    meeting = planned(w, days, **more)
    actions.open_meeting(
        meeting=meeting, chair=w.oversight_chair, note_taker=w.business_unit, by=fresh(w.business_unit)
    )
    return again(meeting)


def everybody_present(w: Cast, meeting: Meeting, **but: str) -> None:
    """All present, except agencies named with how it was."""
    by_agency = {w.agencies[key].pk: how for key, how in but.items()}
    came = [
        actions.Came(row, by_agency.get(row.agency_id, "present")) for row in Attendance.objects.filter(meeting=meeting)
    ]
    actions.record_attendance(meeting=meeting, came=came, by=fresh(w.business_unit))


@told_once
def held(w: Cast, days: int = 0, **more: Any) -> Meeting:
    but = more.pop("but", {})
    meeting = opened(w, days, **more)
    everybody_present(w, meeting, **but)
    actions.end_meeting(meeting=meeting, by=fresh(w.business_unit))
    return again(meeting)


@told_once
def circulated(w: Cast, meeting: Meeting) -> Meeting:
    actions.circulate_minutes(meeting=meeting, by=fresh(w.business_unit))
    return again(meeting)


def decide(w: Cast, meeting: Meeting, words: str = "The protocol is adopted.", **more: Any) -> Any:
    return actions.record(
        meeting=meeting,
        kind="decision",
        words=words,
        right=more.pop("right", "policy"),
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )


def doing(w: Cast, meeting: Meeting, words: str = "Send the protocol to schools.", **more: Any) -> Any:
    given = actions.Doing(owner=fresh(more.pop("owner", w.leads["police"])), due_date=more.pop("due", in_days(20)))
    return actions.record(
        meeting=meeting, kind="action", words=words, doing=given, by=fresh(w.business_unit), **more
    ).meeting_action


def again(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("tenant", "group__tenant", "chair", "note_taker").get(pk=meeting.pk)


def address(w: Cast, page: str, pk: Any = None, **more: Any) -> str:
    return reverse(f"meetings:{page}", kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {}), **more})
