"""Web addresses, e-mail addresses, file names, handles and hashtags: names in them have neither capitals nor spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from lineofsight.engine.screening.folding import FoldedText
from lineofsight.engine.screening.vocabulary import everyday_words, is_word
from lineofsight.engine.screening.word_lists import word_list

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S*[a-z0-9_]@\S+|(?<![^\s(\[\"'“])[@#][a-z0-9_][\w.\-]*"
    r"|(?<![a-z0-9_])[a-z0-9]+(?:_[a-z0-9]+)+(?![a-z0-9_])"
    r"|\S+\.(?:docx?|dotx?|pdf|xlsx?|csv|txt|rtf|odt|pptx?|msg|eml|html?|jpe?g|png|heic|mp[34]|mov|zip)(?![a-z0-9])"
)
_PERCENT = re.compile(r"[^\s<>\"“”]*%[0-9A-Fa-f]{2}[^\s<>\"“”]*")
_ENTITY = re.compile(r"[^\s<>\"“”]{0,60}&(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8});[^\s<>\"“”]{0,60}")
# What UTF-8 looks like where it was read as Windows-1252.
_MISREAD = re.compile("[^ \t\n]*[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][^ \t\n]*")
_PUNCTUATION = ".,;:()[]'\"!?"
_QUOTES = "“”‘’…–—*"
_LONGEST_NUMBER = 4
_SHORTEST_FRAMED = 5
_AROUND = word_list("around_a_handle")


def places(folded: FoldedText) -> frozenset[int]:
    """The tokens that belong to an address, file name, handle or hashtag."""
    found: set[int] = set()
    spans = [folded.span(each.start(), each.end()) for each in _ADDRESS.finditer(folded.text)]
    at = 0
    for number, token in enumerate(folded.tokens):
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        if at < len(spans) and spans[at][0] <= token.start:
            found.add(number)
    return frozenset(found)


def is_around(word: str) -> bool:
    """Whether this is one of the words people put before a name in a hashtag."""
    return word in _AROUND


def is_a_handle(word: str) -> bool:
    """Whether no word is written so: letters with figures at the end, or between two x."""
    letters = word.rstrip("0123456789")
    framed = word.startswith("x") and word.endswith("x") and len(word) > _SHORTEST_FRAMED
    return letters.isalpha() and (framed or (letters != word and not is_word(letters)))


@lru_cache(maxsize=4096)
def belongs_beside(rest: str, *, everyday: bool) -> bool:
    """Whether these letters may stand beside a name in a handle: figures, a letter or two, or words.

    Beside a name that is an everyday word only words people put around names, so that “#disgrace” names nobody.
    """
    rest = rest.strip("0123456789")
    if len(rest) < (1 if everyday else 3) or set(rest) == {"x"}:
        return True
    words = _AROUND if everyday else _AROUND | everyday_words()
    reachable = {0}
    for end in range(1, len(rest) + 1):
        if any(start in reachable and rest[start:end] in words for start in range(max(0, end - 13), end)):
            reachable.add(end)
    return len(rest) in reachable


def without_ending(handle: str) -> Iterator[str]:
    """The handle, and what is left without figures at its end, or without what an underscore divides from it."""
    yield handle
    name = handle.rpartition("_")[0] or handle
    if name != handle:
        yield name
    for length in range(1, _LONGEST_NUMBER + 1):
        if len(name) > length + 2 and name[-length:].isdigit():
            yield name[:-length]


def decoded(original: str) -> list[tuple[int, int, str]]:
    """Stretches in percent signs, in the entities of HTML or a wrong encoding, as (start, end, what they say)."""
    found = []
    if "&" in original:
        for each in _ENTITY.finditer(original):
            if (said := unescape(each[0])) != each[0]:
                found.append((each.start(), each.end(), said))
    if "%" in original:
        for each in _PERCENT.finditer(original):
            found.append((each.start(), each.end(), unquote(each[0], errors="replace")))
    if not original.isascii():
        for each in _MISREAD.finditer(original):
            # Quotation marks may be part of what was misread, so they are taken off only where that fails.
            for around in (_PUNCTUATION, _PUNCTUATION + _QUOTES):
                chunk = each[0].rstrip(around)
                lead = len(chunk) - len(chunk.lstrip(around))
                if said := _read_again(chunk[lead:]):
                    found.append((each.start() + lead, each.start() + len(chunk), said))
                    break
    return found


def _read_again(chunk: str) -> str:
    """The chunk read as UTF-8, or nothing where it was none."""
    read = bytearray()
    for character in chunk:
        try:
            read += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return ""
            read.append(ord(character))
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError:
        return ""
