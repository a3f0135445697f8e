"""Planning a group's meetings, moving and cancelling them, opening and ending them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import words as said
from lineofsight.partnership.actions import ask, notify, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.moving import Moved, moved
from lineofsight.thread.offering import MEETINGS_AHEAD

from .. import rules as rules
from ..models import AgendaItem, Attendance, Meeting
from ..rhythm import working_days_before
from .meeting_agenda import gather, put_standing_items
from .meeting_decisions import take_in_decisions
from .meeting_people import ask_people, tell_people

SEND_AGENDA, REPLY, ATTEND, CIRCULATE, AGREE = (
    "send_agenda",
    "reply_to_meeting",
    "attend_meeting",
    "circulate_minutes",
    "agree_minutes",
)


def plan_meetings(
    *,
    group: Group,
    starts: Sequence[datetime],
    minutes: int,
    purpose: str,
    place: str = "",
    meeting_link: str = "",
    by: Member,
) -> list[Meeting]:
    """Puts a group's meetings in the calendar. A date the group has already is left as it is. Raises NotYet."""
    rules.check_arranges(by, group)
    rules.check_at_work(group)
    rules.check_times(starts, minutes)
    settings = rules.settings_of(group)
    if purpose not in {p.key for p in settings.purposes}:
        raise NotYet("Choose a kind of meeting.")
    made = []
    with trail.act(by=by, verb="plan_meetings", on=group, count=len(starts)) as act:
        held(group, by=by)
        there = set(Meeting.objects.filter(tenant=by.tenant_id, group=group).values_list("starts_at", flat=True))
        for start in sorted(set(starts) - there):
            meeting = Meeting.objects.create(
                tenant_id=by.tenant_id,
                group=group,
                group_name=group.name,
                purpose=purpose,
                starts_at=start,
                ends_at=start + timedelta(minutes=minutes),
                place=place.strip(),
                meeting_link=meeting_link.strip(),
                papers_due=_before(start, settings.papers_working_days),
                key_id=vault.new_key(by.tenant_id, by=by).id,
                planned_by=by,
            )
            act.also("plan_meeting", meeting)
            put_standing_items(meeting)
            ask_people(meeting)
            _ask_for_agenda(meeting, settings.agenda_working_days, by)
            made.append(meeting)
    if not made:
        raise NotYet("These meetings are in the calendar already.")
    return made


def _before(start: datetime, working_days: int) -> Any:
    return working_days_before(timezone.localtime(start).date(), working_days)


def _ask_for_agenda(meeting: Meeting, working_days: int, by: Any) -> None:
    if meeting.day < timezone.localdate():
        return
    ask(
        key=SEND_AGENDA,
        words="Send the agenda of a meeting",
        thing=str(meeting),
        path=path_of(meeting),
        about=meeting,
        role=Role.BUSINESS_UNIT,
        due_date=_before(meeting.starts_at, working_days),
        by=by,
    )


def move_meeting(
    *,
    meeting: Meeting,
    starts_at: datetime,
    minutes: int,
    place: str,
    meeting_link: str,
    reason: str,
    by: Member,
) -> int:
    """Another time or place. Whoever was sent the agenda is told, and asked again whether she comes. Raises NotYet.

    What is due at the meeting, such as a milestone, moves along; gives how many things did.
    """
    rules.check_arranges(by, meeting.group)
    rules.check_times([starts_at], minutes)
    with trail.act(by=by, verb="move_meeting", on=meeting):
        row = locked(meeting, by)
        row.state = rules.next_state(row, "move")
        is_moved, was = row.starts_at != starts_at, row.day
        if is_moved and not reason.strip():
            raise NotYet("Enter why the meeting is moved.")
        taken = Meeting.objects.filter(tenant=by.tenant_id, group=row.group, starts_at=starts_at).exclude(pk=row.pk)
        if taken.exists():
            raise NotYet("This group meets at that time already.")
        settings = rules.settings_of(row.group)
        if is_moved:
            row.moved_from, row.times_moved = row.starts_at, row.times_moved + 1
            row.changed_because = reason.strip()
            row.papers_due = _before(starts_at, settings.papers_working_days)
        row.starts_at, row.ends_at = starts_at, starts_at + timedelta(minutes=minutes)
        row.place, row.meeting_link = place.strip(), meeting_link.strip()
        row.save()
        if is_moved:
            _ask_for_agenda(row, settings.agenda_working_days, by)
        if is_moved and row.agenda_sent_at:
            row.attendances.update(reply="", replied_at=None)
            tell_people(
                row, f"Moved: {row.group_name}", f"The meeting is now on {said.weekday_datetime(starts_at)}.", by
            )
            ask_for_replies(row, by)
        if row.day == was:
            return 0
        return moved(MEETINGS_AHEAD, Moved(row, row.group, was, row.day), by=by)


def cancel_meeting(*, meeting: Meeting, reason: str, by: Member) -> None:
    """It does not take place; the reason stays in the calendar. Raises NotYet."""
    rules.check_arranges(by, meeting.group)
    if not reason.strip():
        raise NotYet("Enter why the meeting is cancelled.")
    with trail.act(by=by, verb="cancel_meeting", on=meeting):
        row = locked(meeting, by)
        row.state = rules.next_state(row, "cancel")
        row.changed_because = reason.strip()
        row.save(update_fields=["state", "changed_because"])
        nothing_waits(row, (SEND_AGENDA, REPLY, ATTEND), by)
        for item in AgendaItem.objects.filter(meeting=row, paper_by__isnull=False):
            settle(key="bring_paper", about=item, by=by)
        if row.agenda_sent_at:
            tell_people(row, f"Cancelled: {row.group_name}", f"The meeting on {said.date(row.day)} is cancelled.", by)


def send_agenda(*, meeting: Meeting, by: Member) -> int:
    """Gathers what waits, and asks everybody to come; sent again only those are told who were not yet. Raises NotYet."""
    rules.check_arranges(by, meeting.group)
    with trail.act(by=by, verb="send_agenda", on=meeting):
        row = locked(meeting, by)
        row.state = rules.next_state(row, "send_agenda")
        if row.day < timezone.localdate():
            raise NotYet("The day of this meeting has passed. Open it to record what was said, or move it.")
        gather(meeting=row, by=by)
        ask_people(row)
        if not row.items.filter(removed_at=None).exists():
            raise NotYet("Put at least one item on the agenda first.")
        row.agenda_sent_at = timezone.now()
        row.save(update_fields=["state", "agenda_sent_at"])
        settle(key=SEND_AGENDA, about=row, by=by)
        return ask_for_replies(row, by)


def ask_for_replies(meeting: Meeting, by: Any) -> int:
    """Everybody with an account who has not answered; returns how many."""
    waiting = Attendance.objects.filter(meeting=meeting, reply="", member__isnull=False)
    rows = list(waiting.select_related("member__person", "member__tenant"))
    for each in rows:
        assert each.member is not None
        ask(
            key=REPLY,
            words="Say whether you come to a meeting",
            thing=str(meeting),
            path=reverse("meetings:reply_to_meeting", kwargs={"tenant": meeting.tenant.slug, "pk": meeting.pk}),
            about=meeting,
            member=each.member,
            due_date=min(meeting.papers_due, meeting.day),
            by=by,
        )
        notify(
            member=each.member,
            subject=f"Agenda: {meeting.group_name}, {said.date(meeting.day)}",
            body=f"{meeting.group_name} meets on {said.weekday_datetime(meeting.starts_at)}"
            f"{', ' + meeting.place if meeting.place else ''}. The agenda is ready. Sign in to Line of Sight to read it "
            "and to say whether you come.",
            about=meeting,
            by=by,
        )
    return len(rows)


def open_meeting(*, meeting: Meeting, chair: Member | None, note_taker: Member | None, by: Member) -> None:
    """From now on what is said can be entered. Raises NotYet before its day."""
    rules.check_records(by, meeting)
    with trail.act(by=by, verb="open_meeting", on=meeting):
        row = locked(meeting, by)
        row.state = rules.next_state(row, "open")
        rules.check_can_open(row)
        row.opened_at = row.opened_at or timezone.now()
        row.chair, row.note_taker = chair, note_taker
        row.save(update_fields=["state", "opened_at", "chair", "note_taker"])
        gather(meeting=row, by=by)
        ask_people(row)
        nothing_waits(row, (SEND_AGENDA, REPLY, ATTEND, CIRCULATE), by)


def end_meeting(*, meeting: Meeting, by: Member) -> None:
    """The group has parted; what it decided on other pages that day is taken in. Raises NotYet."""
    rules.check_records(by, meeting)
    with trail.act(by=by, verb="end_meeting", on=meeting):
        row = locked(meeting, by)
        row.state = rules.next_state(row, "end")
        if unmarked := [each.name for each in row.attendances.filter(present="")]:
            more = [f"{len(unmarked) - 3} more"] if len(unmarked) > 3 else []
            raise NotYet(f"Record who was there first. Not marked yet: {said.oxford(unmarked[:3] + more)}.")
        row.ended_at = timezone.now()
        row.save(update_fields=["state", "ended_at"])
        take_in_decisions(meeting=row, by=by)
        days = rules.settings_of(row.group).minutes_working_days
        who: dict[str, Any] = {"member": row.note_taker} if row.note_taker else {"role": Role.BUSINESS_UNIT}
        ask(
            key=CIRCULATE,
            words="Circulate the minutes of a meeting",
            thing=str(row),
            path=path_of(row, "minutes"),
            about=row,
            due_date=add_working_days(row.day, days),
            by=by,
            **who,
        )


def nothing_waits(meeting: Meeting, keys: Sequence[str], by: Any) -> None:
    for key in keys:
        settle(key=key, about=meeting, by=by)


def path_of(meeting: Meeting, page: str = "meeting") -> str:
    return reverse(f"meetings:{page}", kwargs={"tenant": meeting.tenant.slug, "pk": meeting.pk})


def locked(meeting: Meeting, by: Any) -> Meeting:
    """The row as it stands now, held until the act ends."""
    return held(meeting, "group__tenant", "note_taker", by=by)
