"""What a member may see of meetings, what was decided in them and their actions when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register

from .models import Entry, Meeting, MeetingAction

MEETING, ENTRY, ACTION = "meetings.meeting", "meetings.entry", "meetings.meetingaction"
Described = dict[UUID, Seen]


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register(MEETING, meetings)
    register(ENTRY, entries)
    register(ACTION, meeting_actions)


def meetings(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.MEETING_SEE):
        return {}
    return {
        row.pk: Seen(row.group_name, _path(member, "meeting", row.pk), row.day, row.state_words, "Meeting")
        for row in Meeting.visible_to(member).filter(pk__in=list(ids))
    }


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
