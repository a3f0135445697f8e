"""One audit tool as a document, for Word."""

from datetime import datetime

from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, KeyValues, Paragraph
from lineofsight.govuk import words
from lineofsight.partnership.own_layout import word_file
from lineofsight.question_sets.models import ListEntry
from lineofsight.question_sets.reading import SectionContents

from .layout_values import of_deep_dive
from .models import AgencyReturn, TermsOfReference
from .own_layouts import TOOL
from .states import ReturnState

MARKING = "Restricted"
NOT_ANSWERED = "Not answered"


def tool_document(
    row: AgencyReturn,
    parts: list[SectionContents],
    scope: TermsOfReference | None,
    *,
    reader: str,
    read_at: datetime,
) -> Document:
    """Every section with its questions, answers and lists; the reader's name stands at the foot of each page."""
    blocks: list[Block] = [KeyValues(tuple(facts_of(row, scope)))]
    for part in parts:
        blocks += section_of(part)
    return Document(
        title=f"Audit tool: {row.case.name}, {row.agency}",
        parts=tuple(blocks),
        marking=MARKING,
        watermark=f"For {reader}, {words.datetime(read_at)}",
    )


def word_of_tool(row: AgencyReturn, document: Document) -> bytes:
    """The tool as Word, in the layout in use when it was issued. Raises NotYet."""
    values = of_deep_dive(row.deep_dive) | {"child": row.case.name, "agency": row.agency.name}
    return word_file(
        tenant_id=row.tenant_id, kind=TOOL, document=document, values=values, begun_at=row.issued_at or timezone.now()
    )


def facts_of(row: AgencyReturn, scope: TermsOfReference | None) -> list[tuple[str, str]]:
    """What stands at its head: the audit, the time looked at, its state, and who signed it off."""
    facts = [
        (row.deep_dive.settings.audit_name, row.deep_dive.title),
        ("Category", row.case.category_words),
        ("State", ReturnState(row.state).words),
    ]
    if scope and scope.window_from and scope.window_until:
        facts.insert(1, ("Time looked at", f"{words.date(scope.window_from)} to {words.date(scope.window_until)}"))
    if row.author:
        facts.append(("Author", row.author.name))
    if row.submitted_at and row.signed_off_by:
        how = "Declared by" if row.by_declaration else "Signed off by"
        facts.append((how, f"{row.signed_off_by.name}, {words.date(row.submitted_at)}"))
    return facts


def section_of(part: SectionContents) -> list[Block]:
    """One section with its questions, answers and lists."""
    blocks: list[Block] = [Heading(1, part.section.title)]
    if part.section.history:
        blocks.append(Paragraph("History: from before the time this audit looks at."))
    for each in part.questions:
        descriptor = f". {each.descriptor}" if each.descriptor else ""
        blocks += [
            Heading(2, each.question.words),
            Paragraph(f"{each.words}{descriptor}" if each.value else NOT_ANSWERED),
        ]
    for kind, heading, entries, nothing in part.lists:
        if entries:
            blocks += [Heading(2, heading), Bullets(tuple(entry_words(entry) for entry in entries))]
            continue
        empty = "Nothing to record." if nothing else "Nothing written yet."
        blocks += [
            Heading(2, heading),
            Paragraph("Written here and kept with the history." if part.moved(kind) else empty),
        ]
    return blocks


def entry_words(entry: ListEntry) -> str:
    """An entry with its day and, from outside the window, why it matters."""
    found = entry.words
    if entry.day:
        found += f" ({words.date(entry.day)})"
    if entry.outside_window_because:
        found += f" History: {entry.outside_window_because}"
    return found
