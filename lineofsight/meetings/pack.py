"""The reading pack of a meeting: decisions needed, agenda, last time's actions and the text of its papers in one."""

from typing import Any

from lineofsight.engine.documents.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Table,
)
from lineofsight.engine.documents.passages import Unreadable
from lineofsight.govuk import words as said
from lineofsight.partnership.models import Member
from lineofsight.partnership.own_layout import word_file
from lineofsight.uploads import read_blocks, read_text

from .models import AgendaItem, Meeting, MeetingAction, Paper
from .states import STILL_OPEN

TEXT_KINDS = (".pdf", ".docx")
# A pack is read before a meeting; a paper longer than this is opened by itself.
MOST_LINES = 1500


def agenda_of(member: Member, meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.visible_to(member).filter(meeting=meeting).order_by("position", "added_at"))


def papers_of(member: Member, meeting: Meeting) -> list[Paper]:
    rows = Paper.visible_to(member).filter(meeting=meeting).select_related("file").defer("file__content")
    return list(rows.order_by("item__position", "brought_at"))


def open_actions(member: Member, meeting: Meeting) -> list[MeetingAction]:
    """Those of the group's earlier meetings that are not done, and those told of in this one."""
    rows = MeetingAction.visible_to(member).filter(
        meeting__group=meeting.group, meeting__starts_at__lt=meeting.starts_at, state__in=STILL_OPEN
    )
    return list(rows.order_by("due_date", "number"))


def pack(member: Member, meeting: Meeting, *, with_papers: bool = True) -> Document:
    """The pack as this member may read it."""
    items, papers = agenda_of(member, meeting), papers_of(member, meeting)
    where = meeting.place or ("Online" if meeting.meeting_link else "Not given")
    blocks: list[Block] = [
        KeyValues(
            (("When", f"{said.weekday_datetime(meeting.starts_at)} to {said.time(meeting.ends_at)}"), ("Where", where))
        )
    ]
    wanted = [i for i in items if i.kind == AgendaItem.Kind.DECISION]
    if wanted:
        cells = tuple((str(i.position), i.words) for i in wanted)
        blocks += [Heading(1, "Decisions needed"), Table("Decisions needed", ("Item", "To be decided"), cells)]
    blocks.append(Heading(1, "Agenda"))
    blocks.append(_agenda(items, papers) if items else Paragraph("Nothing is on the agenda yet."))
    actions = open_actions(member, meeting)
    if actions:
        rows = tuple((a.number, a.said, a.owner.name, said.date(a.due_date), a.state_words) for a in actions)
        blocks += [Heading(1, "Actions from earlier meetings"), Table("Actions", _ACTION_HEADERS, rows)]
    if with_papers:
        for paper in papers:
            blocks += _paper(paper)
    marking = "OFFICIAL-SENSITIVE" if any(i.confidential for i in items) else "OFFICIAL"
    return Document(
        f"Agenda and papers: {meeting.group_name}, {said.date(meeting.day)}",
        tuple(blocks),
        marking=marking,
        watermark=f"Copy of {member.name}",
    )


_ACTION_HEADERS = ("Number", "Action", "Owner", "Due", "State")


def _agenda(items: list[AgendaItem], papers: list[Paper]) -> Table:
    rows = []
    for item in items:
        named = ", ".join(p.title for p in papers if p.item_id == item.pk)
        outstanding = "Paper awaited" if item.paper_by_id and not named else ""
        rows.append(
            (
                str(item.position),
                item.words + (" (confidential)" if item.confidential else ""),
                item.get_kind_display(),
                item.presenter.name if item.presenter else "",
                f"{item.minutes} min" if item.minutes else "",
                named or outstanding,
            )
        )
    return Table("Agenda", ("Item", "About", "For", "Presented by", "Time", "Papers"), tuple(rows))


def _paper(paper: Paper) -> list[Block]:
    late = " (late)" if paper.late else ""
    head: list[Block] = [PageBreak(), Heading(1, f"Paper: {paper.title}{late}")]
    if paper.item is not None:
        head.append(Paragraph(f"For item {paper.item.position}: {paper.item.words}"))
    return [*head, *content_of(paper)]


def content_of(paper: Paper) -> list[Block]:
    """A paper as it is read in the pack, its headings below the heading that names it; or one sentence on why it has to
    be opened by itself. Of a Word file headings, lists, numbering and tables are kept; a PDF gives its text."""
    name = paper.file.name
    if not name.lower().endswith(TEXT_KINDS):
        return [Paragraph(f"This paper is a picture or a spreadsheet ({name}). Open it in Line of Sight.")]
    try:
        data = paper.file.read()
        blocks = read_blocks(data, name) if name.lower().endswith(".docx") else _lines(data, name)
    except Unreadable as reason:
        return [Paragraph(f"The text of this paper ({name}) could not be read: {reason} Open it in Line of Sight.")]
    if not blocks:
        return [Paragraph(f"This paper ({name}) holds no text that can be read. Open it in Line of Sight.")]
    kept: list[Block] = []
    lines = 0
    for block in blocks:
        lines += _length(block)
        if lines > MOST_LINES:
            longer = f"The paper is longer than this. Open the rest in Line of Sight ({name})."
            return [*kept, Paragraph(longer)]
        kept.append(Heading(min(block.level + 1, 3), block.text) if isinstance(block, Heading) else block)
    return kept


def _lines(data: bytes, name: str) -> list[Block]:
    # What a reader of the file does not see, such as comments and deletions, is not part of the paper.
    lines = (line.strip() for p in read_text(data, name) if p.where == "body" for line in p.text.splitlines())
    return [Paragraph(line) for line in lines if line]


def _length(block: Block) -> int:
    """In lines: an item of a list and a row of a table count as one each."""
    if isinstance(block, Bullets):
        return len(block.items)
    return len(block.rows) + 1 if isinstance(block, Table) else 1


def in_word(*, kind: str, member: Member, meeting: Meeting, document: Document) -> bytes:
    """A document of the meeting in the partnership's own layout. Raises NotYet."""
    values: dict[str, Any] = {
        "partnership": meeting.tenant.name,
        "group": meeting.group_name,
        "day": said.date(meeting.day),
        "time": f"{said.time(meeting.starts_at)} to {said.time(meeting.ends_at)}",
        "place": meeting.place or "Online",
        "chair": meeting.chair.name if meeting.chair else "",
        "state": f"Agreed on {said.date(meeting.agreed_on)}" if meeting.agreed_on else meeting.state_words,
        "actions": [
            {
                "number": a.number,
                "words": a.said,
                "owner": a.owner.name,
                "due": said.date(a.due_date),
                "state": a.state_words,
            }
            for a in group_log(member, meeting)
        ],
    }
    return word_file(
        tenant_id=meeting.tenant_id, kind=kind, document=document, values=values, begun_at=meeting.planned_at
    )


def group_log(member: Member, meeting: Meeting) -> list[MeetingAction]:
    """The group's actions that are open, with those of this meeting."""
    rows = MeetingAction.visible_to(member).filter(meeting__group=meeting.group, state__in=STILL_OPEN)
    return list(rows.filter(meeting__starts_at__lte=meeting.starts_at).order_by("due_date", "number"))
