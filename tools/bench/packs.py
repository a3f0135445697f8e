"""The pack: its words gathered, then written as Word and as PDF, for 8 children and 80 with eight agencies each."""

import io
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import docx
import typst
from django.utils import timezone
from founding import audit, children, completed_tools, partnership
from measuring import Work, measured, seconds, show

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive, Pack
from lineofsight.deep_dives.pack_contents import pack_of
from lineofsight.deep_dives.pack_document import pack_document
from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.blocks import Bullets, Document, Heading, KeyValues, PageBreak, Table
from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.engine.documents.word import write_word
from lineofsight.partnership.models import Agency


def packs() -> None:
    w = partnership()
    agencies = list(w.agencies.values())
    agencies += [Agency.objects.create(name=f"Agency {i}", kind="voluntary") for i in range(8 - len(agencies))]
    small, collating = _collated(w, agencies, 8)
    large, collating_more = _collated(w, agencies, 80)
    show("collate a pack, 8 × 8; ×10: 80 × 8", "growth ≤ ×12", collating, None, f"×{collating_more / collating:5.1f}")

    reading, more = measured(lambda: pack_of(small), lambda: pack_of(large), 3)
    show("read a pack of 8 × 8 and open what is sealed", "growth ≤ ×12", reading, None, f"×{more / reading:5.1f}")

    documents = [pack_document(p, pack_of(p), reader="A reader", at=timezone.now()) for p in (small, large)]
    for name, write, bare in (("PDF", write_pdf, _bare_pdf), ("Word", write_word, _bare_word)):
        # typst keeps what it has laid out, so each round is given words it has not seen.
        mine = _median(lambda document, w=write: partial(w, document), documents[0])
        theirs = _median(bare, documents[0])
        growth = _median(lambda document, w=write: partial(w, document), documents[1])
        goal = "≤ ×1.2 of typst" if name == "PDF" else "growth ≤ ×12"
        show(f"write it as {name}", goal, mine, theirs, f"×{growth / mine:5.1f}")


def _collated(w: Cast, agencies: list[Agency], number: int) -> tuple[Pack, float]:
    """A pack of so many children, and the CPU seconds the collating took."""
    dd = audit(w)
    completed_tools(w, dd, children(w, dd, number), agencies)
    dd = DeepDive.objects.select_related("tenant", "edition").get(pk=dd.pk)
    taken = seconds(lambda: actions.collate_pack(deep_dive=dd, by=w.business_unit))
    pack = Pack.latest_of(dd)
    assert pack is not None
    return pack, taken


def _median(work_on: Callable[[Document], Work], document: Document) -> float:
    return statistics.median(seconds(work_on(_reworded(document))) for _ in range(3))


_ROUNDS = count(1)


def _reworded(document: Document) -> Document:
    """The same document with another figure after every text."""
    mark = f" {next(_ROUNDS)}"

    def say(part: Any) -> Any:
        if isinstance(part, str):
            return part + mark if part else part
        if isinstance(part, tuple):
            return tuple(say(each) for each in part)
        if is_dataclass(part) and not isinstance(part, type):
            return replace(part, **{f.name: say(getattr(part, f.name)) for f in fields(part)})
        return part

    return replace(document, parts=say(document.parts))


def _lines(document: object) -> list[str]:
    found: list[str] = []

    def say(part: Any) -> None:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, tuple | list):
            for each in part:
                say(each)
        elif hasattr(part, "__dataclass_fields__"):
            for field in part.__dataclass_fields__:
                say(getattr(part, field))

    say(document.parts if isinstance(document, Document) else document)
    return found


def _bare_pdf(document: Document) -> Work:
    """The same headings, paragraphs, lists and tables as plain markup, by typst alone, tagged as ours is."""
    lines = ['#set document(title: "Pack")', '#set text(lang: "en")']
    for part in document.parts:
        match part:
            case Heading(level, text):
                lines.append("=" * level + " " + _escaped(text))
            case Bullets(items):
                lines.append("\n".join("- " + _escaped(item) for item in items))
            case Table(_, headers, rows):
                lines.append(_bare_table(len(headers), (headers, *rows)))
            case KeyValues(rows):
                lines.append(_bare_table(2, rows))
            case PageBreak():
                lines.append("#pagebreak(weak: true)")
            case _:
                lines.append("\n\n".join(_escaped(text) for text in _lines(part)))
    file = Path(tempfile.mkdtemp()) / "pack.typ"
    file.write_text("\n\n".join(lines))
    return lambda: typst.compile(str(file), pdf_standards=["ua-1"])


def _bare_table(columns: int, rows: Any) -> str:
    return f"#table(columns: {columns}, {', '.join(f'[{_escaped(cell)}]' for row in rows for cell in row)})"


def _escaped(text: str) -> str:
    return "".join("\\" + c if not c.isalnum() and c.isascii() and c not in " \n" else c for c in text)


def _bare_word(document: Document) -> Work:
    """The same words as paragraphs, by python-docx alone."""
    lines = _lines(document)

    def write() -> None:
        made = docx.Document()
        for each in lines:
            made.add_paragraph(each)
        made.save(io.BytesIO())

    return write
