"""A Word file as a package: what it says of its origin, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# Word wants some moment; a fixed one says nothing about when or where the file was made.
_NO_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001  (python-docx takes naive UTC only)
_ZIP_MOMENT = (2000, 1, 1, 0, 0, 0)
_APP_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word_bytes(word: WordDocument) -> bytes:
    """The file: the same bytes each time, without anything the blank template brought along."""
    file = io.BytesIO()
    word.save(file)
    return _same_bytes(file.getvalue())


def forget_origin(word: WordDocument, *, title: str) -> None:
    """The file's properties say its title and nothing of who made it, when or with what."""
    properties = word.core_properties
    properties.title = clean(title)
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.subject = properties.category = properties.identifier = properties.content_status = ""
    properties.version = ""
    properties.created = properties.modified = _NO_MOMENT
    properties.revision = 1


def clean(text: str) -> str:
    """The text without the signs a Word file cannot hold."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _same_bytes(data: bytes) -> bytes:
    """The same package with fixed dates and ordered members, without the preview and extras of the blank template."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/thumbnail.jpeg" or name.startswith("customXml/"):
                continue
            if name == "word/_rels/document.xml.rels":
                content = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", content)
            if name == "[Content_Types].xml":
                content = re.sub(rb'<Override [^>]*PartName="/customXml/[^>]*/>', b"", content)
            if name == "docProps/app.xml":
                content = _APP_PROPERTIES
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            member = zipfile.ZipInfo(name, _ZIP_MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return result.getvalue()
