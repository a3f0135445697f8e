"""Minutes: circulated as written, corrected, and agreed by the group."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import ask, notify, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..minutes import parts_of
from ..models import Attendance, Correction, Entry, Meeting, Minutes
from .meeting_decisions import take_in_decisions
from .meeting_entries import next_meeting
from .meetings import AGREE, CIRCULATE, locked, path_of

CORRECT = "correct_minutes"


def circulate_minutes(*, meeting: Meeting, by: Member) -> Minutes:
    """Everybody asked to the meeting can read them from now on; amended ones are another edition. Raises NotYet."""
    rules.check_records(by, meeting)
    with trail.act(by=by, verb="circulate_minutes", on=meeting) as act:
        row = locked(meeting, by)
        row.state = rules.next_state(row, "circulate")
        take_in_decisions(meeting=row, by=by)
        content = parts_of(row)
        last = Minutes.objects.select_related("meeting").filter(meeting=row).order_by("number").last()
        if last is not None and last.content == content:
            raise NotYet("Nothing has changed since the minutes were circulated.")
        made = Minutes.objects.create(
            tenant_id=by.tenant_id,
            meeting=row,
            number=(last.number if last else 0) + 1,
            content=content,
            made_by=by,
            made_at=timezone.now(),
        )
        act.also("circulate_minutes", made, number=made.number)
        row.circulated_at = made.made_at
        row.save(update_fields=["state", "circulated_at"])
        settle(key=CIRCULATE, about=row, by=by)
        later = next_meeting(row)
        ask(
            key=AGREE,
            words="Agree the minutes of a meeting",
            thing=str(row),
            path=path_of(row, "minutes"),
            about=row,
            role=Role.COMMITTEE_CHAIR,
            group=row.group,
            due_date=later.day if later else None,
            by=by,
        )
        _tell_everybody(row, made, by)
    return made


def _tell_everybody(meeting: Meeting, made: Minutes, by: Member) -> None:
    for each in Attendance.objects.filter(meeting=meeting, member__isnull=False).select_related(
        "member__person", "member__tenant"
    ):
        assert each.member is not None
        if each.member.pk != by.pk:
            notify(
                member=each.member,
                subject=f"Minutes{' (amended)' if made.number > 1 else ''}: {meeting.group_name}",
                body=f"The minutes of {in_words(meeting.day)} are ready to read. If something is not right, say so on "
                "their page in Line of Sight.",
                about=meeting,
                by=by,
            )


def ask_correction(*, meeting: Meeting, words: str, by: Member) -> Correction:
    """Somebody who was asked to the meeting says what is not right. Raises NotYet."""
    if not words.strip():
        raise NotYet("Enter what is not right and how it should read.")
    with trail.act(by=by, verb="ask_correction", on=meeting):
        row = locked(meeting, by)
        if row.state != "minutes_circulated":
            raise NotYet("Corrections can be asked for while minutes are circulated and not yet agreed.")
        correction = Correction(tenant_id=by.tenant_id, meeting=row, asked_by=by)
        correction.words = words.strip()
        correction.save(force_insert=True)
        ask(
            key=CORRECT,
            words="Look at a correction of minutes",
            thing=str(row),
            path=path_of(row, "minutes"),
            about=row,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
    return correction


def settle_correction(*, correction: Correction, accepted: bool, by: Member) -> None:
    """Taken up, when the lines are changed, or left. Raises NotYet."""
    rules.check_records(by, correction.meeting)
    with trail.act(by=by, verb="settle_correction", on=correction, accepted=accepted):
        row = held(correction, "meeting", by=by)
        if row.settled_at is not None:
            return
        row.accepted, row.settled_by, row.settled_at = accepted, by, timezone.now()
        row.save(update_fields=["accepted", "settled_by", "settled_at"])
        if not Correction.objects.filter(meeting=row.meeting, settled_at=None).exists():
            settle(key=CORRECT, about=row.meeting, by=by)


def agree_minutes(*, meeting: Meeting, agreed_on: date, agreed_in: Meeting | None = None, by: Member) -> None:
    """The group agrees the minutes as last circulated; from then on nothing in them changes. Raises NotYet.

    The chair says so, or the business unit records it with the meeting in which it was said.
    """
    rules.check_arranges(by, meeting.group)
    chairs = rules.chairs_herself(by, meeting.group)
    if not chairs and agreed_in is None:
        raise NotYet("Choose the meeting in which the group agreed them.")
    if agreed_on < meeting.day:
        raise NotYet("Minutes are agreed after the meeting: enter a later day.")
    with trail.act(by=by, verb="agree_minutes", on=meeting):
        row = locked(meeting, by)
        row.state = rules.next_state(row, "agree")
        if Correction.objects.filter(meeting=row, settled_at=None).exists():
            raise NotYet("Somebody asked for a correction that nobody has looked at yet.")
        last = Minutes.objects.select_related("meeting").filter(meeting=row).order_by("number").last()
        if last is None or last.content != parts_of(row):
            raise NotYet("Something has been changed since the minutes were circulated. Circulate them again first.")
        row.agreed_on, row.agreed_in, row.agreed_by = agreed_on, agreed_in, by
        row.save(update_fields=["state", "agreed_on", "agreed_in", "agreed_by"])
        record_decision(
            about=row,
            question="agree_minutes",
            outcome="agreed",
            decided_on=agreed_on,
            group=row.group,
            minute_reference=str(agreed_in) if agreed_in else "",
            from_minute=not chairs,
            by=by,
        )
        _keep_decisions(row, chairs, by)
        settle(key=AGREE, about=row, by=by)


def _keep_decisions(meeting: Meeting, chairs: bool, by: Member) -> None:
    """Each decision of the minutes stands among the partnership's decisions; confidential ones without their words."""
    rows = Entry.objects.filter(meeting=meeting, kind=Entry.Kind.DECISION, struck_at=None, decision=None)
    for entry in rows.select_related("item").order_by("number"):
        entry.decision = record_decision(
            about=entry,
            question="meeting_decision",
            outcome="decided",
            reason=entry.words,
            decided_on=meeting.day,
            group=meeting.group,
            minute_reference=meeting.minute_reference(entry.item.position if entry.item else None),
            from_minute=not chairs,
            by=by,
        )
        entry.save(update_fields=["decision"])
