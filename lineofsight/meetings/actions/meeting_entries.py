"""What is said in a meeting, one line at a time: written, changed, struck out until the minutes are agreed."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.improvement import actions as improvement
from lineofsight.improvement.models import Recommendation, Scope
from lineofsight.partnership.actions import settle
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import AgendaItem, Entry, Meeting, MeetingAction
from .meeting_actions import OWNED, begin_action, tell_owner
from .meeting_decisions import next_number, put_words
from .meeting_thread import cut, strand, thing_of

Kind = Entry.Kind


@dataclass(frozen=True)
class Doing:
    """What an action needs besides its words; with a recommendation it goes into the register of actions."""

    owner: Member | None = None
    agency: Agency | None = None
    due_date: date | None = None
    recommendation: Recommendation | None = None
    improvement: str = ""
    evidence_wanted: str = ""


def record(
    *,
    meeting: Meeting,
    kind: str,
    words: str,
    item: AgendaItem | None = None,
    right: str = "",
    doing: Doing | None = None,
    sent_as: UUID | None = None,
    by: Member,
) -> Entry:
    """One line. Sent twice with the same mark it is one line. Raises NotYet.

    An action that belongs to a recommendation goes into the register and is agreed there; any other stays with the
    group. Without a day it is due at the group's next meeting.
    """
    rules.check_records(by, meeting)
    if kind not in Kind.values:
        raise NotYet("Choose decision, action, update or note.")
    if not words.strip():
        raise NotYet("Enter what was said.")
    mark = sent_as or uuid4()
    with trail.act(by=by, verb="record_entry", on=meeting, kind_of_line=kind) as act:
        row = _held(meeting, by)
        before = Entry.objects.filter(meeting=row, sent_as=mark).select_related("meeting", "item").first()
        if before is not None:
            return before
        if kind == Kind.DECISION:
            rules.check_right(rules.terms_of(row.group), right, rules.settings_of(row.group))
        entry = Entry(
            tenant_id=by.tenant_id,
            meeting=row,
            item=item,
            number=next_number(row),
            kind=kind,
            right=right if kind == Kind.DECISION else "",
            sent_as=mark,
            entered_by=by,
        )
        put_words(entry, words.strip())
        entry.save(force_insert=True)
        act.also("record_entry", entry)
        if kind != Kind.NOTE:
            strand(entry, row, Strand.Means.PART_OF, by)
            _tie_to_item(entry, by)
        if kind == Kind.ACTION:
            _act_on(entry, doing or Doing(), by)
    return entry


def _tie_to_item(entry: Entry, by: Member) -> None:
    about = thing_of(entry.item.about_kind, entry.item.about_id) if entry.item else None
    if about is not None and about._meta.label_lower != "partnership.group":
        strand(entry, about, Strand.Means.RESTS_ON, by)


def _act_on(entry: Entry, doing: Doing, by: Member) -> None:
    if doing.owner is None:
        raise NotYet("Choose who does it.")
    due = doing.due_date or _next_day(entry.meeting)
    if due is None:
        raise NotYet("Enter by when it is done: this group has no later meeting in the calendar.")
    if due < entry.meeting.day:
        raise NotYet(f"Enter a day after the meeting of {in_words(entry.meeting.day)}.")
    if doing.recommendation is None:
        begin_action(entry=entry, owner=doing.owner, agency=doing.agency, due_date=due, by=by)
        return
    if entry.item is not None and entry.item.confidential:
        raise NotYet("This item is confidential and the register is read by many. Leave the recommendation out.")
    agencies = sorted(doing.owner.own_agency_ids)
    agency = doing.agency or (Agency.objects.get(pk=agencies[0]) if len(agencies) == 1 else None)
    if agency is None:
        raise NotYet("Choose which agency is accountable.")
    action = improvement.propose_action(
        recommendation=doing.recommendation,
        words=entry.words,
        improvement=doing.improvement,
        evidence_wanted=doing.evidence_wanted,
        scope=Scope.PARTNERSHIP,
        agency=agency,
        owner=doing.owner,
        due_date=due,
        group=entry.meeting.group,
        by=by,
    )
    improvement.agree_actions(
        actions=[action],
        group=entry.meeting.group,
        decided_on=entry.meeting.day,
        minute_reference=entry.meeting.minute_reference(entry.item.position if entry.item else None),
        by=by,
    )
    entry.register_action = action
    entry.doing = f"{doing.owner.name}, by {in_words(due)}"
    entry.save(update_fields=["register_action", "doing"])
    strand(action, entry, Strand.Means.RESTS_ON, by)


def _next_day(meeting: Meeting) -> date | None:
    later = next_meeting(meeting)
    return later.day if later else None


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The group's meeting after this one that is not cancelled."""
    rows = Meeting.objects.filter(tenant=meeting.tenant_id, group=meeting.group, starts_at__gt=meeting.starts_at)
    return rows.exclude(state="cancelled").order_by("starts_at").first()


def change_entry(
    *,
    entry: Entry,
    words: str,
    right: str = "",
    owner: Member | None = None,
    due_date: date | None = None,
    by: Member,
) -> None:
    """Other words, and for an action of the meeting another owner or day. Raises NotYet."""
    rules.check_records(by, entry.meeting)
    if not words.strip():
        raise NotYet("Enter what was said, or strike the line out.")
    with trail.act(by=by, verb="change_entry", on=entry):
        row = _held_entry(entry, by)
        if row.register_action_id:
            raise NotYet(f"This action stands in the register as {row.register_action}. Change it there.")
        if row.kind == Kind.DECISION and row.decision_id is None:
            rules.check_right(rules.terms_of(row.meeting.group), right, rules.settings_of(row.meeting.group))
            row.right = right
        put_words(row, words.strip())
        row.changed_by, row.changed_at = by, timezone.now()
        row.save()
        action = MeetingAction.objects.select_related("meeting__tenant", "owner").filter(entry=row).first()
        if action is not None:
            action.words = row.words
            action.owner = owner or action.owner
            if due_date and due_date < row.meeting.day:
                raise NotYet(f"Enter a day after the meeting of {in_words(row.meeting.day)}.")
            action.due_date = due_date or action.due_date
            action.save(update_fields=["words", "owner", "due_date"])
            settle(key=OWNED, about=action, by=by)
            tell_owner(action, by)


def strike_entry(*, entry: Entry, by: Member) -> None:
    """It was not said so: struck out it stays to be seen by whoever takes the minutes, and nowhere else. Raises NotYet."""
    rules.check_records(by, entry.meeting)
    with trail.act(by=by, verb="strike_entry", on=entry):
        row = _held_entry(entry, by)
        if row.register_action_id:
            raise NotYet(f"This action stands in the register as {row.register_action}. Cancel it there.")
        if row.struck_at is not None:
            return
        row.struck_by, row.struck_at = by, timezone.now()
        row.save(update_fields=["struck_by", "struck_at"])
        action = MeetingAction.objects.filter(entry=row).first()
        if action is not None:
            settle(key=OWNED, about=action, by=by)
        cut(row, row.meeting, Strand.Means.PART_OF, by)


def restore_entry(*, entry: Entry, by: Member) -> None:
    """A line struck out by mistake stands again. Raises NotYet."""
    rules.check_records(by, entry.meeting)
    with trail.act(by=by, verb="restore_entry", on=entry):
        row = _held_entry(entry, by)
        row.struck_by, row.struck_at = None, None
        row.save(update_fields=["struck_by", "struck_at"])
        if row.kind != Kind.NOTE:
            strand(row, row.meeting, Strand.Means.PART_OF, by)
        action = MeetingAction.objects.select_related("meeting__tenant", "owner").filter(entry=row).first()
        if action is not None and action.state in ("open", "carried_forward"):
            tell_owner(action, by)


def _held(meeting: Meeting, by: Any) -> Meeting:
    row = held(meeting, "group__tenant", by=by)
    if not row.takes_entries:
        raise NotYet(f"Nothing is entered or changed here now. The meeting stands at: {row.state_words.lower()}.")
    return row


def _held_entry(entry: Entry, by: Any) -> Entry:
    meeting = _held(entry.meeting, by)
    row: Any = Entry.objects.select_related("item", "register_action").get(pk=entry.pk, tenant=by.tenant_id)
    row.meeting = meeting
    found: Entry = row
    return found
