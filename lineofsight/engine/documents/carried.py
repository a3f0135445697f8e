"""Files that lie inside another file: what they say, where somebody wants to know it rather than have them refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from lineofsight.engine.documents.passages import Passage, Unreadable
from lineofsight.engine.documents.text_of_picture import texts_of_picture

_DEEPEST = 2
_SPREADSHEET_PART = re.compile(
    r"xl/(?:sharedStrings|workbook|comments\d*|worksheets/[^/]+|drawings/[^/]+)\.xml|docProps/.*"
)


class Carried:
    """Reads the files another file carries, and those inside them, to a depth a person would look."""

    def __init__(self, depth: int = 0) -> None:
        self._depth = depth

    def passages(self, data: bytes, name: str) -> list[Passage]:
        """Every passage of a carried file and its name; raises Unreadable where some of it would stay unseen."""
        from lineofsight.engine.documents.text import extract

        if self._depth >= _DEEPEST:
            raise Unreadable("Files are embedded in files that are embedded in this one. Take them out and try again.")
        stem = PurePosixPath(name.replace("\\", "/")).name
        kind = _kind_of(data, stem)
        if kind == "spreadsheet":
            return [Passage("filename", stem), *_of_spreadsheet(data)]
        if kind == "picture":
            return [Passage("filename", stem), *(Passage("metadata", text) for text in texts_of_picture(data))]
        if not kind:
            raise Unreadable(
                "Another file is embedded in this one that cannot be read here. Take it out and try again."
            )
        found = extract(data, f"carried.{kind}", carried=Carried(self._depth + 1))
        # Its text is hidden from whoever reads the file that carries it.
        shown = [Passage("metadata" if p.where == "body" else p.where, p.text) for p in found[:-1]]
        return [Passage("filename", stem), *shown]


def _kind_of(data: bytes, name: str) -> str:
    """The ending a file should have by its content: people rename files, and programs leave names out."""
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
        except zipfile.BadZipFile:
            return ""
        return "docx" if "word/document.xml" in names else "spreadsheet" if "xl/workbook.xml" in names else ""
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        return "picture"
    if b"\0" in data:
        return ""
    start = data.lstrip()[:200].lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) or name.endswith((".htm", ".html")) else "txt"


def _of_spreadsheet(data: bytes) -> list[Passage]:
    from lineofsight.engine.documents.text_of_word import parts_of_package, texts_of_part

    parts = parts_of_package(data, lambda name: bool(_SPREADSHEET_PART.fullmatch(name)))
    return [Passage("metadata", text) for root in parts for text in texts_of_part(root)]
