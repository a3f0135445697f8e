"""The initials of known children in a text: A.O. or AO for a forename and a surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lineofsight.engine.screening.folding import FoldedText, fold, tight
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.engine.screening.word_lists import word_list

_LETTER = r"([^\W\d_])"
_DOTTED = re.compile(rf"(?<![a-z0-9.]){_LETTER}\.\s?{_LETTER}(?:\.\s?{_LETTER})?(?:\.|(?=[\s,;:)'-]|$))(?![a-z0-9])")
_ALWAYS_SOMETHING_ELSE = frozenset(("uk", "us", "am", "pm", "nb", "eu", "un"))
_ABBREVIATIONS = word_list("abbreviations")
_BARE = re.compile(r"(?<![\w.&/+'-])[A-ZΑ-ΩА-ЯІЇЄҐ]{2,3}(?![\w&/+]|-[A-Za-z0-9]|\.[A-Za-z])")


class Initials:
    """The initials of each child, to be found in many texts."""

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        firsts: dict[str, set[str]] = defaultdict(set)
        lasts: dict[str, set[str]] = defaultdict(set)
        for each in identifiers:
            words = [tight(word) for word in re.split(r"[\s-]+", fold(each.value)) if tight(word)]
            if words and each.kind == "forename":
                firsts[each.person] |= {words[0][0], "".join(word[0] for word in words)}
            elif words and each.kind == "surname":
                lasts[each.person] |= {words[0][0], words[-1][0], "".join(word[0] for word in words)}
        pairs = {first + last for person, some in firsts.items() for first in some for last in lasts[person]}
        self._wanted = pairs - _ALWAYS_SOMETHING_ELSE
        # With dots also the surname first, as in a register.
        self._dotted = self._wanted | {pair[::-1] for pair in self._wanted if len(pair) == 2} - _ALWAYS_SOMETHING_ELSE
        self._bare = {pair for pair in self._wanted - _ABBREVIATIONS if len(pair) in {2, 3}}

    def find(self, folded: FoldedText) -> Iterator[tuple[int, int, str]]:
        """Initials in capitals, with dots or without, as (start, end, kind)."""
        for found in _DOTTED.finditer(folded.text):
            letters = "".join(filter(None, found.groups()))
            start, end = folded.span(found.start(), found.end())
            written = [character for character in folded.original[start:end] if character.isalpha()]
            if letters in self._dotted and all(character.isupper() for character in written):
                yield start, end, "alias"
        for found in _BARE.finditer(_plain(folded.original)):
            if fold(found[0]) in self._bare and not _stands_for_more(folded.original, found):
                yield found.start(), found.end(), "alias"


def _plain(text: str) -> str:
    """The text without accents on its letters, as long as before."""
    return (
        text
        if text.isascii()
        else "".join(c if c.isascii() else (fold(c).upper() if c.isupper() else c)[:1] or c for c in text)
    )


def _stands_for_more(text: str, found: re.Match[str]) -> bool:
    """Whether the words beside it are capitals too, as in a heading, or a number, as in 10 AM."""
    if text[: found.start()].rstrip()[-1:].isdigit() or text[found.end() : found.end() + 2].strip().isdigit():
        return True
    before, after = text[: found.start()].split()[-1:], text[found.end() :].split(maxsplit=1)[:1]
    return any(len(word) > 3 and word.isupper() and word.isalpha() for word in (*before, *after))
