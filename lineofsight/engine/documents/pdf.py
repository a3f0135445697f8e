"""A document as a tagged PDF (PDF/UA-1) with its own fonts, the same bytes for the same document."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from lineofsight.engine.documents.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    column_weights,
    figure_columns,
    without_skipped_levels,
)

_HERE = Path(__file__).parent
# A contents list helps from here on; a shorter report is quicker to leaf through.
_SECTIONS_FOR_CONTENTS = 6
_SUBSTITUTE = "□"


def write_pdf(document: Document) -> bytes:
    """The document as PDF/UA-1: title, language, tags, bookmarks, repeated table headings, page numbers.

    The text goes to typst as data, never as markup, so nothing an author types can be read as an instruction.
    A character none of the fonts can show is replaced by “□”, since PDF/UA allows no unreadable text.
    """
    import typst

    report = json.dumps(_report(document), ensure_ascii=False)
    for _ in range(len(set(report)) + 1):
        try:
            return bytes(
                typst.compile(
                    str(_HERE / "report.typ"),
                    root=str(_HERE),
                    font_paths=[str(_HERE / "fonts")],
                    ignore_system_fonts=True,
                    format="pdf",
                    pdf_standards=["ua-1"],
                    sys_inputs={"report": report},
                )
            )
        except typst.TypstError as error:
            unshown = {character for character in _unshown(str(error)) if character in report}
            if not unshown:
                raise
            report = "".join(_SUBSTITUTE if character in unshown else character for character in report)
    raise AssertionError("every character was replaced and the document still has one without a glyph")


def _report(document: Document) -> dict[str, object]:
    language, _, region = document.language.partition("-")
    sections = sum(isinstance(part, Heading) and part.level == 1 for part in document.parts)
    return {
        "title": _printable(document.title),
        "lang": language,
        "region": region.lower() or None,
        "marking": _printable(document.marking) if document.marking else None,
        "watermark": _printable(document.watermark) if document.watermark else None,
        "contents": sections >= _SECTIONS_FOR_CONTENTS,
        "contents_title": "Contents",
        "parts": [_as_data(part) for part in without_skipped_levels(document.parts)],
    }


def _as_data(part: Block) -> dict[str, object]:
    match part:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": _printable(text)}
        case Paragraph(text):
            return {"kind": "paragraph", "text": _printable(text)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_printable(item) for item in items]}
        case Table(caption, headers, rows):
            return {
                "kind": "table",
                "caption": _printable(caption),
                "headers": [_printable(header) for header in headers],
                "rows": [[_printable(cell) for cell in row] for row in rows],
                "figures": list(figure_columns(part)),
                "weights": list(column_weights(part)),
            }
        case KeyValues(rows):
            return {"kind": "facts", "rows": [[_printable(label), _printable(value)] for label, value in rows]}
        case Quote(text, source):
            return {"kind": "quote", "text": _printable(text), "source": _printable(source)}
        case PageBreak():
            return {"kind": "break"}
    raise TypeError(f"{type(part).__name__} is not a block of a document.")


def _printable(text: str) -> str:
    """The text without control and format characters, which PDF/UA forbids; line breaks stay, tabs become spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n")
    # Nearly every text is plain, and asked as a whole it is known at once.
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn"})


def _unshown(message: str) -> set[str]:
    """The characters typst says no font has, from its words: the text `"…"` could not be displayed with font …"""
    named = re.search(r'the text `"(.+?)"` could not be displayed', message, re.DOTALL)
    if not named:
        return set()
    plain = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda code: chr(int(code[1], 16)), named[1])
    return {character for character in plain if not character.isascii()}
