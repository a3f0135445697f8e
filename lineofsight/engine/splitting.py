"""A secret split into sheets of paper, any two of which give it back, while one alone says nothing about it."""

import base64
import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass

SHEETS, NEEDED = 3, 2
SECRET_BYTES = 64
_VERSION = 1
_LINE_BYTES = 10  # sixteen letters, and four more by which a slip is noticed
_LINES = 7
# Typed from paper: these are read as what they look like.
_LOOKS_LIKE = str.maketrans("018", "OLB")


class BadSheet(Exception):
    """What was typed is no sheet, or the sheets do not belong together; the message is one plain sentence."""


@dataclass(frozen=True)
class Sheet:
    """One part: the number of the set it belongs to, its own number (1, 2, 3) and its bytes."""

    set_number: bytes
    number: int
    part: bytes

    def lines(self) -> list[str]:
        """Seven lines of five groups of four letters and figures; the last group of a line checks the line."""
        whole = bytes([_VERSION]) + self.set_number + bytes([self.number]) + self.part
        pieces = [whole[start : start + _LINE_BYTES] for start in range(0, len(whole), _LINE_BYTES)]
        return [_grouped(_letters(piece) + _check(place, piece)) for place, piece in enumerate(pieces, 1)]


def split(secret: bytes) -> list[Sheet]:
    """Three sheets of a secret of 64 bytes (Shamir's scheme over GF(256), a line through the secret for each byte)."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"A secret of {SECRET_BYTES} bytes is split, not of {len(secret)}.")
    set_number, slopes = os.urandom(4), os.urandom(SECRET_BYTES)
    return [
        Sheet(set_number, x, bytes(s ^ _times(slope, x) for s, slope in zip(secret, slopes, strict=True)))
        for x in range(1, SHEETS + 1)
    ]


def join(sheets: Iterable[Sheet]) -> bytes:
    """The secret from two sheets of one set; BadSheet when they are too few, the same, or of two sets."""
    by_number = {sheet.number: sheet for sheet in sheets}
    if len(by_number) < NEEDED:
        raise BadSheet("Two different sheets are needed; one alone does not give the key back.")
    one, two = list(by_number.values())[:NEEDED]
    if one.set_number != two.set_number:
        raise BadSheet("The two sheets were not printed together. Use two sheets with the same first line.")
    # The value at 0 of the line through two points; in this field minus is plus.
    both = one.number ^ two.number
    first, second = _over(two.number, both), _over(one.number, both)
    return bytes(_times(a, first) ^ _times(b, second) for a, b in zip(one.part, two.part, strict=True))


def read(text: str) -> Sheet:
    """A sheet as it was typed; spaces and small letters do not matter. BadSheet says in which line the slip is."""
    lines = [line for line in text.splitlines() if re.sub(r"[^A-Za-z0-9]", "", line)]
    if len(lines) != _LINES:
        raise BadSheet(f"A sheet has {_LINES} lines, and here are {len(lines)}.")
    whole = b"".join(read_line(place, line) for place, line in enumerate(lines, 1))
    if whole[0] != _VERSION or not 1 <= whole[5] <= SHEETS or len(whole) != 6 + SECRET_BYTES:
        raise BadSheet("This sheet was not printed by this version of the product.")
    return Sheet(whole[1:5], whole[5], whole[6:])


def read_line(place: int, line: str) -> bytes:
    """The ten bytes of one line; BadSheet when a letter is wrong."""
    letters = re.sub(r"[^A-Za-z0-9]", "", line).upper().translate(_LOOKS_LIKE)
    try:
        piece = base64.b32decode(letters[:16])
        good = len(letters) == 20 and letters[16:] == _check(place, piece)
    except ValueError:
        good = False
    if not good:
        raise BadSheet(f"There is a slip in line {place}. Compare it with the sheet.")
    return piece


def _letters(piece: bytes) -> str:
    return base64.b32encode(piece).decode()


def _check(place: int, piece: bytes) -> str:
    return _letters(hashlib.sha256(bytes([place]) + piece).digest()[:10])[:4]


def _grouped(letters: str) -> str:
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _times(a: int, b: int) -> int:
    """The product in GF(256) with the polynomial of AES, in the same number of steps whatever the bytes are."""
    product = 0
    for _ in range(8):
        product ^= a & -(b & 1)
        a = (a << 1) ^ (0x11B & -(a >> 7))
        b >>= 1
    return product


def _over(a: int, b: int) -> int:
    """``a`` divided by ``b``, which is not 0: ``b`` to the 254th is its inverse."""
    inverse = 1
    for _ in range(254):
        inverse = _times(inverse, b)
    return _times(a, inverse)
