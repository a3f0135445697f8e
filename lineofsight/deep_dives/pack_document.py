"""The pack as a document: the same words as on screen, by child and section, marked and with its reader's name."""

from collections.abc import Sequence
from datetime import datetime

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
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import datetime as moment_in_words
from lineofsight.govuk.words import oxford

from .models import Pack
from .pack_contents import ChildInPack, Column, PackSection

MARKING = "RESTRICTED"


def pack_document(pack: Pack, children: Sequence[ChildInPack], *, reader: str, at: datetime) -> Document:
    """A document of the whole pack; ``reader`` and ``at`` stand at the foot of each page."""
    deep_dive = pack.deep_dive
    parts: list[Block] = [
        Paragraph(deep_dive.settings.confidentiality_terms),
        KeyValues(
            (
                ("Deep dive", f"{deep_dive.title} ({deep_dive.reference})"),
                ("Pack collated", in_words(pack.built_at)),
                ("Not received", pack.missing_words or "Nothing"),
            )
        ),
        Table(
            "Reading index",
            ("Child", "Category", "Audit tools from", "Not received"),
            tuple(
                (
                    child.case.name,
                    child.case.category_words,
                    ", ".join(t.agency for t in child.tools) or "None",
                    ", ".join(child.missing) or "–",
                )
                for child in children
            ),
        ),
    ]
    for child in children:
        parts += _child(child)
    return Document(
        f"Audit pack: {deep_dive.title}",
        tuple(parts),
        marking=MARKING,
        watermark=f"Copy of {reader}, {moment_in_words(at)}",
    )


def _child(child: ChildInPack) -> list[Block]:
    parts: list[Block] = [PageBreak(), Heading(1, f"{child.case.name}: {child.case.category_words}")]
    if child.missing:
        parts.append(Paragraph(f"Not received: {oxford(child.missing)}."))
    for tool in child.tools:
        parts += [
            Paragraph(f"{tool.agency} corrected its audit tool on {in_words(each.made_at)}: {each.reason}")
            for each in tool.corrections
        ]
    for section in child.in_window:
        parts += _section(section, 2)
    if child.history:
        parts.append(Heading(2, "History: before the audit’s window"))
        for section in child.history:
            parts += _section(section, 3)
    return parts


def _section(section: PackSection, level: int) -> list[Block]:
    title = f"History: {section.section.title}" if section.history else section.section.title
    parts: list[Block] = [Heading(level, title)]
    for column in section.columns:
        parts.append(Heading(3, column.tool.agency))
        parts += _column(column)
    return parts


def _column(column: Column) -> list[Block]:
    parts: list[Block] = []
    if column.part.grade:
        parts.append(KeyValues((("Own grade", column.part.grade.words),)))
    for each in column.answered:
        parts += [Paragraph(each.question.common_words), Paragraph(each.words)]
    for _kind, words, entries, _nothing in column.part.lists:
        if entries:
            said = []
            for entry in entries:
                when = ", ".join(filter(None, ["History" if entry.history else "", in_words(entry.day)]))
                why = f" Why it matters: {entry.outside_window_because}" if entry.outside_window_because else ""
                said.append(f"{entry.words}{f' ({when})' if when else ''}{why}")
            parts += [Paragraph(words), Bullets(tuple(said))]
    if column.nothing:
        parts.append(Paragraph(f"Nothing to record: {', '.join(column.nothing)}"))
    return parts
