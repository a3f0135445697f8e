"""The look into a zip archive (Excel, Word) before anything opens it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes
WORKBOOK_UNPACKED_LIMIT = 500 * 1024 * 1024  # where a workbook is gone through a piece at a time
RATIO_LIMIT = 100  # a real workbook reaches 11, a very repetitive one 16, a bomb 400
MEMBERS_LIMIT = 2000

_NESTED_STARTS = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_NESTED_ENDINGS = (".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".xlsx", ".xlsm", ".docx", ".docm", ".jar")
_SYMLINK = 0o120000


class UnsafeArchive(ValueError):
    """The archive is not opened; the message is a sentence that says what to do."""


def check_archive(data: bytes, *, unpacked_limit: int = 0) -> tuple[str, ...]:
    """The names of the archive's members, once it is found harmless.

    Every member is really unpacked, a piece at a time and without keeping it, because the sizes an archive declares
    can lie. Raises UnsafeArchive: damaged, protected by a password, more than 2,000 members, unpacked above
    200 MB (unless another limit is given) or 100 times its size, an archive inside, paths that lead elsewhere, links, or two members of one name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError, EOFError):
        raise UnsafeArchive(_DAMAGED) from None
    if len(members) > MEMBERS_LIMIT:
        raise UnsafeArchive(f"This file holds more than {MEMBERS_LIMIT:,} parts. Copy the content into a new file.")
    names = [member.orig_filename for member in members]
    if len({name.lower() for name in names}) < len(names):
        raise UnsafeArchive(_DAMAGED)
    most, unpacked = unpacked_limit or UNPACKED_LIMIT, 0
    for member, name in zip(members, names, strict=True):
        if member.flag_bits & 1:
            raise UnsafeArchive("This file is protected by a password. Save it without one and upload it again.")
        if _leads_elsewhere(name) or member.external_attr >> 16 & 0o170000 == _SYMLINK:
            raise UnsafeArchive("This file holds parts with a suspicious path. Copy the content into a new file.")
        start, size = _unpack(data, member, limit=most - unpacked)
        unpacked += size
        if unpacked > most or unpacked > RATIO_LIMIT * len(data):
            raise UnsafeArchive("This file unpacks to far more than its size. Copy the content into a new file.")
        if start.startswith(_NESTED_STARTS) or name.lower().endswith(_NESTED_ENDINGS):
            raise UnsafeArchive("This file has another file inside it. Remove the embedded file and save it again.")
    return tuple(names)


def read_member(data: bytes, name: str) -> bytes:
    """The content of one member of an archive that has been checked. Raises UnsafeArchive when it is damaged."""
    return b"".join(unpacked_pieces(data, name))


def unpacked_pieces(data: bytes, name: str) -> Iterator[bytes]:
    """The content of one member of an archive that has been checked, a mebibyte at a time. Raises UnsafeArchive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as member:
            while piece := member.read(1024 * 1024):
                yield piece
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, NotImplementedError, OSError, EOFError):
        raise UnsafeArchive(_DAMAGED) from None


_DAMAGED = "This file is damaged and cannot be opened. Open it in the program it comes from and save it again."


def _leads_elsewhere(name: str) -> bool:
    return name.startswith("/") or any(sign in name for sign in ("\\", ":", "\x00")) or ".." in name.split("/")


def _unpack(data: bytes, member: zipfile.ZipInfo, *, limit: int) -> tuple[bytes, int]:
    """The first bytes of a member and its real size, counted no further than just beyond the limit."""
    at = member.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or len(data) < at + 30:
        raise UnsafeArchive(_DAMAGED)
    name_length, extra_length = struct.unpack("<HH", data[at + 26 : at + 30])
    at += 30 + name_length + extra_length
    packed = memoryview(data)[at : at + member.compress_size]
    if len(packed) < member.compress_size:
        raise UnsafeArchive(_DAMAGED)
    if member.compress_type == zipfile.ZIP_STORED:
        return bytes(packed[:8]), len(packed)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise UnsafeArchive(_DAMAGED)
    unpacker, start, size = zlib.decompressobj(-zlib.MAX_WBITS), b"", 0
    rest: bytes | memoryview = packed
    try:
        while not unpacker.eof and size <= limit:
            piece = unpacker.decompress(rest, 1024 * 1024)
            rest = unpacker.unconsumed_tail
            if not piece and not rest and not unpacker.eof:
                raise UnsafeArchive(_DAMAGED)
            start = start or piece[:8]
            size += len(piece)
    except zlib.error:
        raise UnsafeArchive(_DAMAGED) from None
    if size <= limit and size != member.file_size:
        raise UnsafeArchive(_DAMAGED)
    return start, size
