"""Finds what a PDF would do or carries along: scripts, actions, attachments and embedded media."""

from __future__ import annotations

import io
from typing import Any

_KEYS = frozenset({"/JavaScript", "/JS", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA", "/AA"})
_KINDS = frozenset(
    {"/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/Movie", "/Sound", "/SubmitForm", "/ImportData"}
    | {"/GoToR", "/GoToE", "/FileAttachment", "/3D"}
)


class LockedPdf(Exception):
    """The PDF needs a password."""


def active_parts(data: bytes) -> list[str]:
    """The PDF names of active parts, in order; empty for a harmless file.

    Every object is visited, also those in compressed streams, where a search through the bytes would miss them.
    Raises LockedPdf, and whatever pypdf raises on a damaged file: files from people are read in the child process.
    """
    from pypdf import PdfReader
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedPdf("This PDF needs a password.")
    found: set[str] = set()
    waiting: list[Any] = [reader.trailer]
    seen: set[int] = set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            found |= {str(key) for key in thing} & _KEYS
            found |= {str(value) for key, value in thing.items() if key in ("/S", "/Subtype", "/Type")} & _KINDS
            waiting += [thing.raw_get(key) for key in thing]
        elif isinstance(thing, ArrayObject):
            waiting += list(thing)
    return sorted(found)
