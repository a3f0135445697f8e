"""The pack: its words gathered, then written as Word and as PDF, for 8 children and 80 with eight agencies each."""

import io
import statistics
import tempfile
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
from lineofsight.engine.documents.blocks import Document
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
        mine, theirs = measured(lambda w=write: w(documents[0]), bare(documents[0]), 3)  # type: ignore[misc]
        growth = statistics.median(seconds(lambda w=write: w(documents[1])) for _ in range(2))  # type: ignore[misc]
        goal = "≤ ×1.2 of bare typst" if name == "PDF" else "growth ≤ ×12"
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


def _lines(document: Document) -> list[str]:
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

    say(document.parts)
    return found


def _bare_pdf(document: Document) -> Work:
    """The same words as paragraphs, by typst alone."""
    escaped = ("\\" + c if not c.isalnum() and c.isascii() and c != " " else c for c in "\0".join(_lines(document)))
    file = Path(tempfile.mkdtemp()) / "pack.typ"
    file.write_text("".join(escaped).replace("\\\0", "\n\n"))
    return lambda: typst.compile(str(file))


def _bare_word(document: Document) -> Work:
    """The same words as paragraphs, by python-docx alone."""
    lines = _lines(document)

    def write() -> None:
        made = docx.Document()
        for each in lines:
            made.add_paragraph(each)
        made.save(io.BytesIO())

    return write
