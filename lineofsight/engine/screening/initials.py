"""The initials of known children in a text: A.O. or AO for a forename and a surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lineofsight.engine.screening.folding import FoldedText, fold, tight
from lineofsight.engine.screening.identifiers import Identifier

_DOTTED = re.compile(r"(?<![a-z0-9.])([a-z])\.\s?([a-z])(?:\.\s?([a-z]))?(?:\.|(?=[\s,;:)'-]|$))(?![a-z0-9])")
_ALWAYS_SOMETHING_ELSE = frozenset(("uk", "us", "am", "pm", "eg", "ie", "nb", "eu", "un"))


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

    def find(self, folded: FoldedText) -> Iterator[tuple[int, int, str]]:
        """Initials with dots, in capitals, as (start, end, kind)."""
        for found in _DOTTED.finditer(folded.text):
            letters = "".join(filter(None, found.groups()))
            start, end = folded.span(found.start(), found.end())
            written = [character for character in folded.original[start:end] if character.isalpha()]
            if letters in self._wanted and all(character.isupper() for character in written):
                yield start, end, "alias"
