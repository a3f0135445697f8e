"""What a file must be before anything opens it: of an allowed kind, what its name says, and without active content."""

from __future__ import annotations

import base64
import html
import re
import struct
from collections.abc import Collection

from lineofsight.engine.archives import (
    WORKBOOK_UNPACKED_LIMIT,
    UnsafeArchive,
    check_archive,
    read_member,
    unpacked_pieces,
)
from lineofsight.uploads.parsing import ChildFailed, in_child

MEGABYTE = 1024**2
LARGEST = {
    "csv": 20 * MEGABYTE,
    "ics": 2 * MEGABYTE,
    "xlsx": 20 * MEGABYTE,
    "xml": 20 * MEGABYTE,
    "docx": 20 * MEGABYTE,
    "pdf": 20 * MEGABYTE,
    "png": 10 * MEGABYTE,
    "jpg": 10 * MEGABYTE,
}
CONTENT_TYPES = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
}
KINDS = frozenset(LARGEST)
MOST_PIXELS = 25_000_000
_DAMAGED_PICTURE = "This picture is damaged. Save it again and upload it."
_TOO_MANY_PIXELS = "This picture has more than 25 megapixels. Make it smaller and upload it again."
_ENDINGS = {"jpeg": "jpg", "txt": "csv", "tsv": "csv"}
_WORDS = {
    "csv": "CSV",
    "ics": "a calendar file (.ics)",
    "xlsx": "Excel (.xlsx)",
    "xml": "XML",
    "docx": "Word (.docx)",
    "pdf": "PDF",
    "png": "PNG",
    "jpg": "JPEG",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class RefusedUpload(ValueError):
    """The file is not taken; the message is a sentence that says what to do."""


def kind_of_name(name: str, allowed: Collection[str]) -> str:
    """The kind a file's ending says; RefusedUpload when it is not among the allowed ones."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    kind = _ENDINGS.get(ending, ending)
    if kind not in allowed or kind not in KINDS:
        words = [_WORDS[each] for each in _WORDS if each in allowed]
        wanted = " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
        raise RefusedUpload(f"This kind of file cannot be taken here. Upload it as {wanted}.")
    return kind


def check(data: bytes, name: str, kind: str, most: int = 0) -> None:
    """Everything that is looked at before a file is kept; RefusedUpload says what is wrong."""
    if not data.strip():
        raise RefusedUpload("This file is empty. Check that it is the right one and upload it again.")
    most = most or LARGEST[kind]
    if len(data) > most:
        raise RefusedUpload(f"This file is larger than {most // MEGABYTE} MB. Make it smaller or split it.")
    if data.startswith(_OLD_OFFICE):
        raise RefusedUpload(
            "This file is protected by a password or in an old Office format. "
            f"Save it as {_WORDS[kind]} without a password."
        )
    if kind not in sniff(data):
        raise RefusedUpload(
            f"The content of this file is not {_WORDS[kind]}, though its name says so. "
            "Open it in the program it comes from and save it again."
        )
    if kind in ("xlsx", "docx"):
        check_office(data, kind, unpacked_limit=WORKBOOK_UNPACKED_LIMIT if most > LARGEST[kind] else 0)
    elif kind == "pdf":
        check_pdf(data, name)
    elif kind in ("png", "jpg"):
        check_picture(data, kind)


def sniff(data: bytes) -> set[str]:
    """The kinds the content could be."""
    if data.startswith(b"PK\x03\x04"):
        return {"xlsx", "docx"}
    if data.startswith(b"%PDF-"):
        return {"pdf"}
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return {"png"}
    if data.startswith(b"\xff\xd8\xff"):
        return {"jpg"}
    text = data[:4096]
    utf16 = text.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = text.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        return {"xml"} if not re.match(rb"<(!doctype\s+html|html|script)", start, re.IGNORECASE) else set()
    if (b"\x00" in data and not utf16) or start.startswith((b"MZ", b"\x7fELF", b"#!", b"{\\rtf", b"Rar!", b"7z\xbc")):
        return set()
    return {"csv", "ics"} if start[:15].upper() == b"BEGIN:VCALENDAR" else {"csv"}


_MAIN_PART = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
_ACTIVE_PARTS = (
    (re.compile(r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|customui", re.IGNORECASE), "macros"),
    (re.compile(r"/embeddings/|oleobject|/activex/|/ctrlprops/|/afchunk", re.IGNORECASE), "embedded objects"),
    (re.compile(r"/externallinks/|xl/connections\.xml|/querytables/|xl/model/", re.IGNORECASE), "links to other files"),
)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']\s*External", re.IGNORECASE)
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
_SAFE_ADDRESS = re.compile(rb"Target\s*=\s*[\"'](https?:|mailto:|tel:|#)", re.IGNORECASE)
_DDE = re.compile(rb"\bDDE(AUTO)?\b")
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr\s*=\s*[\"']([^\"']*)", re.IGNORECASE)


def check_office(data: bytes, kind: str, *, unpacked_limit: int = 0) -> None:
    """Refuse Excel and Word files with macros, embedded objects, DDE fields, or links that load something."""
    try:
        names = check_archive(data, unpacked_limit=unpacked_limit)
        if _MAIN_PART[kind] not in names:
            raise RefusedUpload(
                f"The content of this file is not {_WORDS[kind]}, though its name says so. "
                "Open it in the program it comes from and save it again."
            )
        for pattern, words in _ACTIVE_PARTS:
            if any(pattern.search("/" + name) for name in names):
                raise _active(words)
        if b"macroenabled" in read_member(data, "[Content_Types].xml").lower():
            raise _active("macros")
        for name in names:
            if name.lower().endswith((".xml", ".rels", ".vml")) and _declares(data, name):
                raise RefusedUpload("This file is damaged. Open it in the program it comes from and save it again.")
            if name.lower().endswith(".rels"):
                _check_relations(_as_ascii(read_member(data, name)))
            elif kind == "docx" and re.match(r"word/[^/]+\.xml$", name, re.IGNORECASE):
                # A field's name can be cut into several runs, so the runs are put together again first.
                runs = b"".join(b"".join(found) for found in _INSTRUCTION.findall(_as_ascii(read_member(data, name))))
                if _DDE.search(runs.upper()):
                    raise _active("links to other files")
    except UnsafeArchive as reason:
        raise RefusedUpload(str(reason)) from None


def _declares(data: bytes, name: str) -> bool:
    """Whether a part declares a document type: no Office program writes one, and entities that blow up or read a file
    from outside are declared in it. Read piece by piece, for a sheet may be large."""
    before = b""
    for piece in unpacked_pieces(data, name):
        found = (before + piece).replace(b"\x00", b"")
        if b"<!DOCTYPE" in found or b"<!ENTITY" in found:
            return True
        before = found[-16:]
    return False


def _check_relations(xml: bytes) -> None:
    for relation in _RELATION.findall(xml):
        if _EXTERNAL.search(relation) and not (_HYPERLINK.search(relation) and _SAFE_ADDRESS.search(relation)):
            raise _active("links to other files")


_OTHER_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|utf-16|us-ascii)", re.IGNORECASE)
_NOT_TEXT = re.compile(rb"<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)


def _as_ascii(xml: bytes) -> bytes:
    """A part made searchable: UTF-16, comments, CDATA and character references hide nothing."""
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in xml[:64]:
        xml = xml.replace(b"\x00", b"")
    if _OTHER_ENCODING.search(xml[:200]) or b"<!DOCTYPE" in xml[:1000]:
        raise RefusedUpload("This file is damaged. Open it in the program it comes from and save it again.")
    plain = _NOT_TEXT.sub(b"", xml)
    return html.unescape(plain.decode("utf-8", "replace")).encode() if b"&#" in plain else plain


def _active(words: str) -> RefusedUpload:
    return RefusedUpload(f"This file contains {words}. Save a copy without them and upload that.")


def check_pdf(data: bytes, name: str) -> None:
    """Refuse PDF files with scripts, attachments, embedded media or actions; its objects are walked in the child."""
    try:
        found = in_child("pdf", data, name)
    except ChildFailed:
        raise RefusedUpload("This PDF could not be read safely. Print it to a new PDF and upload that.") from None
    if found["locked"]:
        raise RefusedUpload("This PDF is protected by a password. Save it without one and upload it again.")
    if found["active"]:
        raise RefusedUpload("This PDF contains scripts or attachments. Print it to a new PDF and upload that.")


def check_picture(data: bytes, kind: str) -> None:
    """Refuse pictures of more than 25 megapixels, or whose size cannot be found."""
    size = _png_size(data) if kind == "png" else _jpeg_size(data)
    if size is None:
        raise RefusedUpload(_DAMAGED_PICTURE)
    if size[0] * size[1] > MOST_PIXELS:
        raise RefusedUpload(_TOO_MANY_PIXELS)


def drawn_anew(data: bytes, name: str, kind: str) -> bytes:
    """The picture without anything that is not seen in it, drawn in the child process. Raises RefusedUpload."""
    try:
        found = in_child("picture", data, name, {"kind": kind, "most_pixels": MOST_PIXELS})
        if found.get("refused") == "too_large":
            raise RefusedUpload(_TOO_MANY_PIXELS)
        if "refused" in found:
            raise RefusedUpload(_DAMAGED_PICTURE)
        return base64.b64decode(found["picture"])
    except (ChildFailed, KeyError, TypeError, ValueError) as reason:
        if isinstance(reason, RefusedUpload):
            raise
        raise RefusedUpload(_DAMAGED_PICTURE) from None


def _png_size(data: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", data[16:24]) if data[12:16] == b"IHDR" and len(data) >= 24 else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(length, 2)
    return None
