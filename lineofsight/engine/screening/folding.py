"""Text made comparable (case, accents, invisible and look-alike characters), with the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

# Letters that decomposition leaves alone, and letters of other scripts that look like Latin ones.
_LOOKALIKES = dict(
    zip("øłđðħıŧʼʹ", "olddhit''", strict=True),
    **dict(zip("авекмнорстухіјѕԁԛԝһӏ", "abekmhopctyxijsdqwhl", strict=True)),
    **dict(zip("αβεηικνορτυχγωμζ", "abenikvoptuxywuz", strict=True)),
    æ="ae",
    œ="oe",
    þ="th",
)
_MIXED = re.compile("[^\\W\\d_]*[\u0370-\u03ff\u0400-\u04ff][^\\W\\d_]*")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CAPITALS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХІЈЅ", "ABEZHIKMNOPTYXABEKMHOPCTYXIJS")
_HYPHENS = frozenset("‐‑‒–—―−﹘﹣－")
_APOSTROPHES = frozenset("'’‘‛`´ʼ′＇")
# Blank letters which are neither spaces nor format characters.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character in _HYPHENS:
        return "-"
    if character in _APOSTROPHES:
        return "'"
    if unicodedata.category(character) in {"Cf", "Cc", "Mn", "Me"} and not character.isspace():
        return ""
    if character in _BLANK_LETTERS:
        return ""
    plain = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        if unicodedata.combining(part) or unicodedata.category(part) in {"Cf", "Mn"}:
            continue
        plain.append(str(unicodedata.digit(part)) if part.isdigit() else _LOOKALIKES.get(part, part))
    return "".join(plain)


def _in_one_script(text: str) -> str:
    """The text, as long as before, with Greek and Cyrillic capitals among Latin letters made the Latin ones they show.

    Their small letters look like other ones, so that is done before the case is given up.
    """
    if text.isascii():
        return text
    return _MIXED.sub(lambda word: word[0].translate(_CAPITALS) if _LATIN.search(word[0]) else word[0], text)


def fold(text: str) -> str:
    """The text in lower-case Latin letters without accents, invisible characters or typographic variants."""
    return "".join(_folded(character) for character in _in_one_script(text))


def tight(text: str) -> str:
    """The folded letters and digits alone."""
    return "".join(character for character in fold(text) if character.isalnum())


@dataclass(frozen=True)
class Token:
    """A word or number. `start` and `end` are places in the original text, `at` its place in the tight text."""

    text: str
    start: int
    end: int
    at: int
    capital: bool
    all_capitals: bool
    gap: str  # what stands between the token before and this one, folded
    odd: bool = False  # a capital inside, though it begins with a small letter

    @property
    def opens_sentence(self) -> bool:
        """Whether a capital here says nothing: start of the text, a line, a sentence or a list item."""
        return not self.gap or any(mark in self.gap for mark in '\n.!?:;•*"“”|\t') or self.gap.strip() == "("


def _all_capitals(source: str, capitals: int) -> bool:
    """Whether a word is in capitals, also with the small s of a plural: LSCBs."""
    letters = sum(character.isalpha() for character in source)
    return capitals == letters > 0 or (capitals > 1 and capitals == letters - 1 and source.endswith("s"))


@dataclass
class FoldedText:
    """A text ready to be searched: its tokens, and all their letters and digits in one string."""

    original: str
    text: str = ""
    origin: list[int] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    tight: str = ""
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        folded: list[str] = []
        for place, character in enumerate(_in_one_script(self.original)):
            # A soft hyphen is seen where the line ends behind it.
            parts = (
                "-" if character == "\u00ad" and self.original[place + 1 : place + 2] == "\n" else _folded(character)
            )
            for part in parts:
                folded.append(part)
                self.origin.append(place)
        self.text = "".join(folded)
        self._find_tokens()

    def _find_tokens(self) -> None:
        letters: list[str] = []
        position, last_end, length = 0, 0, len(self.text)
        size = 0
        while position < length:
            if not self.text[position].isalnum():
                position += 1
                continue
            end = position
            while end < length and self.text[end].isalnum() and not self._turns(position, end):
                end += 1
            word = self.text[position:end]
            source = self.original[self.origin[position] : self.origin[end - 1] + 1]
            capitals = sum(character.isupper() for character in source)
            self.tokens.append(
                Token(
                    text=word,
                    start=self.origin[position],
                    end=self.origin[end - 1] + 1,
                    at=size,
                    capital=source[:1].isupper() or source[:1].isdigit() or source[:1].istitle(),
                    all_capitals=len(word) > 1 and _all_capitals(source, capitals),
                    gap=self.text[last_end:position],
                    odd=capitals > 0 and source[:1].islower(),
                )
            )
            letters.append(word)
            size += len(word)
            position = last_end = end
        self.tight = "".join(letters)
        self.starts = [token.at for token in self.tokens]

    def _turns(self, first: int, place: int) -> bool:
        """Whether a new word begins inside a run of letters, as in “AmeliaSmith” (but not in “McAvoy”)."""
        if place <= first + 1:
            return False
        before, here = self.original[self.origin[place - 1]], self.original[self.origin[place]]
        if not here.isupper() or place - first > 40:
            return here.isupper() and before.islower()
        part = self.text[first:place]
        return here.isupper() and before.islower() and part.isalpha() and part not in {"mc", "mac", "de", "le", "la"}

    def token_at(self, place: int) -> int:
        """Which token holds this place of the tight text."""
        return bisect_right(self.starts, place) - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places in the original of a stretch of the folded text."""
        return self.origin[start], self.origin[end - 1] + 1
