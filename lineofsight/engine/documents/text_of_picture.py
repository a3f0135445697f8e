"""What a picture says beside what it shows: descriptions, comments and camera data of PNG and JPEG files."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_MOST_TEXT = 1024 * 1024
# Marks of a JPEG which carry words: EXIF and XMP, IPTC, comments.
_TELLING_MARKS = frozenset({0xE1, 0xED, 0xFE})
_START_OF_PICTURE = 0xDA
_WORDS = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{4,}")


def texts_of_picture(data: bytes) -> list[str]:
    """The words in the hidden parts of a PNG or JPEG file; none for another kind of file or a damaged one."""
    parts = _parts_of_png(data) if data.startswith(_PNG) else _parts_of_jpeg(data) if data.startswith(_JPEG) else ()
    return [text.strip() for part in parts for text in _WORDS.findall(_read(part)) if any(map(str.isalnum, text))]


def _parts_of_png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + size]
        if kind in {b"tEXt", b"iTXt", b"eXIf"}:
            yield content
        if kind in {b"zTXt", b"iTXt"}:
            yield _inflated(content)
        at += 12 + size


def _inflated(content: bytes) -> bytes:
    """The packed text behind the keyword of a chunk; nothing where there is none."""
    for at in [place.end() for place in re.finditer(b"\0", content)][:5]:
        try:
            return zlib.decompressobj().decompress(content[at:], _MOST_TEXT)
        except zlib.error:
            continue
    return b""


def _parts_of_jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _START_OF_PICTURE:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] in _TELLING_MARKS:
            yield data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _read(part: bytes) -> str:
    return part.decode("utf-8", errors="replace").replace("\0", "\n")
