"""What a member may see of meetings, what was decided in them and their actions when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register
from lineofsight.thread.offering import MEETINGS, MEETINGS_AHEAD, Offered, offer

from .models import Entry, Meeting, MeetingAction
from .states import AHEAD, MeetingState

MEETING, ENTRY, ACTION = "meetings.meeting", "meetings.entry", "meetings.meetingaction"
Described = dict[UUID, Seen]
# Two years of many groups.
OFFERED = 200


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register(MEETING, meetings)
    register(ENTRY, entries)
    register(ACTION, meeting_actions)
    offer(MEETINGS_AHEAD, meetings_ahead)
    offer(MEETINGS, every_meeting)


def meetings(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.MEETING_SEE):
        return {}
    return {
        row.pk: Seen(row.group_name, _path(member, "meeting", row.pk), row.day, row.state_words, "Meeting")
        for row in Meeting.visible_to(member).filter(pk__in=list(ids))
    }


def meetings_ahead(member: Member) -> list[Offered]:
    """The meetings to come that this member sees, the next first; something can be due at one of them."""
    if not member.may(Permission.MEETING_SEE):
        return []
    rows = Meeting.visible_to(member).filter(state__in=AHEAD, starts_at__gte=timezone.now()).order_by("starts_at")
    return [Offered(row, str(row), row.day, row.group) for row in rows[:OFFERED]]


def every_meeting(member: Member) -> list[Offered]:
    """The meetings this member sees, the last first; something can have been dealt with in one of them."""
    if not member.may(Permission.MEETING_SEE):
        return []
    rows = Meeting.visible_to(member).exclude(state=MeetingState.CANCELLED).order_by("-starts_at")
    return [Offered(row, str(row), row.day, row.group) for row in rows[:OFFERED]]


def entries(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.MEETING_SEE):
        return {}
    rows = Entry.visible_to(member).filter(pk__in=list(ids), struck_at=None)
    return {
        row.pk: Seen(
            row.said,
            _path(member, "minutes", row.meeting_id),
            row.meeting.day,
            "Minuted" if row.meeting.state == "minutes_agreed" else "Minutes not agreed yet",
            f"{row.get_kind_display()} of {row.meeting.group_name}",
        )
        for row in rows
    }


def meeting_actions(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.MEETING_SEE):
        return {}
    return {
        row.pk: Seen(
            row.said, _path(member, "meeting_action", row.pk), row.due_date, row.state_words, f"Meeting action {row}"
        )
        for row in MeetingAction.visible_to(member).filter(pk__in=list(ids))
    }


def _path(member: Member, page: str, pk: UUID) -> str:
    return reverse(f"meetings:{page}", kwargs={"tenant": member.tenant.slug, "pk": pk})
