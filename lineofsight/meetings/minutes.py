"""The minutes of a meeting as parts of a document: drafted from its lines, shown to each reader as far as she may."""

from typing import Any
from uuid import UUID

from lineofsight.engine.documents.block_data import as_data, from_data
from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, KeyValues, Paragraph, Table
from lineofsight.govuk import words as said
from lineofsight.partnership.models import Member

from . import rules as rules
from .models import AgendaItem, Attendance, Entry, Interest, Meeting, MeetingAction, Minutes

Part = dict[str, Any]


def parts_of(meeting: Meeting) -> list[Part]:
    """The minutes as they stand now: who was there, then item by item; each part names the item it belongs to."""
    entries = list(
        Entry.objects.filter(meeting=meeting, struck_at=None)
        .select_related("meeting__group", "item", "register_action")
        .order_by("number")
    )
    doings = {
        a.entry_id: a
        for a in MeetingAction.objects.filter(meeting=meeting).select_related("owner__person", "entry__meeting")
    }
    items = (
        AgendaItem.objects.filter(meeting=meeting, removed_at=None)
        .select_related("presenter__person")
        .prefetch_related("interests__member__person")
    )
    parts = [_part(None, _opening(meeting))]
    parts += [
        _part(item.pk, _item(item, [e for e in entries if e.item_id == item.pk], doings))
        for item in items.order_by("position", "added_at")
    ]
    loose = [e for e in entries if e.item_id is None]
    if loose:
        parts.append(_part(None, [Heading(1, "Also said"), *_lines(loose, doings)]))
    return parts


def _part(item: UUID | None, blocks: list[Block]) -> Part:
    # As it comes back from being kept, so that two editions can be compared.
    data = [{k: _plain(v) for k, v in block.items()} for block in as_data(blocks)]
    return {"item": str(item) if item else None, "blocks": data}


def _plain(value: Any) -> Any:
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


def _opening(meeting: Meeting) -> list[Block]:
    rows = list(
        Attendance.objects.filter(meeting=meeting)
        .select_related("agency", "member__person", "deputy__person")
        .order_by("agency__name", "member__person__full_name")
    )
    order = [Attendance.Part.CHAIR, Attendance.Part.MEMBER, Attendance.Part.ATTENDS]
    rows.sort(key=lambda r: order.index(Attendance.Part(r.part)))
    where = meeting.place or ("Online" if meeting.meeting_link else "")
    facts = [
        ("Meeting", str(meeting)),
        ("When", said.weekday_datetime(meeting.starts_at)),
        ("Where", where or "Not given"),
    ]
    if meeting.chair:
        facts.append(("In the chair", meeting.chair.name))
    if meeting.note_taker:
        facts.append(("Notes", meeting.note_taker.name))
    lacking = rules.not_quorate(rows, rules.terms_of(meeting.group), rules.settings_of(meeting.group))
    if lacking:
        facts.append(("Not quorate", lacking))
    cells = tuple((str(r.agency or ""), r.who_came, r.get_part_display(), r.get_present_display() or "–") for r in rows)
    blocks: list[Block] = [KeyValues(tuple(facts))]
    if cells:
        blocks.append(Table("Attendance", ("Agency", "Name", "As", "Attendance"), cells))
    general = Interest.objects.filter(meeting=meeting, item=None).select_related("member__person")
    interests = tuple(f"{i.member.name}: {i.words}" for i in general.order_by("declared_at"))
    if interests:
        blocks += [Heading(1, "Interests declared"), Bullets(interests)]
    return blocks


def _item(item: AgendaItem, lines: list[Entry], doings: dict[UUID, MeetingAction]) -> list[Block]:
    mark = " (confidential)" if item.confidential else ""
    blocks: list[Block] = [Heading(1, f"{item.position}. {item.words}{mark}")]
    if item.presenter:
        blocks.append(Paragraph(f"Presented by {item.presenter.name}."))
    for interest in sorted(item.interests.all(), key=lambda i: i.declared_at):
        left = " and left the room" if interest.leaves else ""
        blocks.append(Paragraph(f"{interest.member.name} declared an interest{left}: {interest.words}"))
    return [*blocks, *(_lines(lines, doings) or [Paragraph("Nothing was recorded under this item.")])]


def _lines(lines: list[Entry], doings: dict[UUID, MeetingAction]) -> list[Block]:
    blocks: list[Block] = []
    for entry in lines:
        if entry.kind == Entry.Kind.NOTE:
            blocks.append(Paragraph(entry.said))
        elif entry.kind == Entry.Kind.ACTION:
            blocks.append(Paragraph(f"Action {_doing(entry, doings)}"))
        else:
            blocks.append(Paragraph(f"{entry.get_kind_display()}: {entry.said}"))
    return blocks


def _doing(entry: Entry, doings: dict[UUID, MeetingAction]) -> str:
    if entry.register_action is not None:
        # Its owner may change in the register; the minutes keep who took it on.
        return f"{entry.register_action.number}: {entry.said} ({entry.doing}; in the register of actions)"
    own = doings.get(entry.pk)
    return f"{own.number}: {entry.said} ({own.owner.name}, by {said.date(own.first_due_date)})" if own else entry.said


def readable(member: Member, meeting: Meeting, parts: list[Part]) -> list[Block]:
    """What this member reads of them: without the items she may not see, and without a gap in their place."""
    seen = {str(pk) for pk in AgendaItem.visible_to(member).filter(meeting=meeting).values_list("pk", flat=True)}
    blocks: list[Block] = []
    for part in parts:
        if part["item"] is None or part["item"] in seen:
            blocks += from_data(part["blocks"])
    return blocks


def last_edition(meeting: Meeting) -> Minutes | None:
    return (
        Minutes.objects.select_related("meeting", "made_by__person").filter(meeting=meeting).order_by("number").last()
    )


def minutes_for(member: Member, meeting: Meeting) -> Document:
    """The minutes as last circulated; before that, for whoever takes them, as they stand now."""
    edition = last_edition(meeting)
    agreed = f"Agreed on {said.date(meeting.agreed_on)}" if meeting.agreed_on else "Not agreed yet"
    draft = rules.records(member, meeting) and meeting.takes_entries
    parts = parts_of(meeting) if edition is None or draft else edition.content
    seen = AgendaItem.visible_to(member).filter(meeting=meeting, confidential=True)
    marking = "OFFICIAL-SENSITIVE" if seen.exists() else "OFFICIAL"
    title = f"Minutes: {meeting.group_name}"
    return Document(title, (KeyValues((("State", agreed),)), *readable(member, meeting, parts)), marking=marking)
