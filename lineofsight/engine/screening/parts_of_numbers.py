"""Parts of a number by which somebody who knows it knows it again: its last digits, the sector of a postcode."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lineofsight.engine.screening.folding import FoldedText, tight

_FEWEST, _MOST = 4, 8
_ENDING = re.compile(
    r"(?:\b(?:ending|ends|ended|last (?:four|five|six|4|5|6)(?: digits?| figures?| numbers?)?)"
    r"(?: (?:in|with|of|are|is|was|were))?:?\s{0,2}|[.*x•#]{2,}[ -]?)"
    r"(?P<digits>[0-9][0-9 -]{2,9}[0-9])(?![0-9])"
)
# The last three of a postcode are a figure and two letters; without the letters it is a sector.
_LETTERS_OF_A_HOUSE = 2


class PartsOfNumbers:
    """The ends of known numbers and the sectors of known postcodes, to be found in many texts."""

    def __init__(self, numbers: dict[str, str], postcodes: Iterable[str]) -> None:
        self._ends = {
            number[-length:]: kind
            for number, kind in numbers.items()
            for length in range(_FEWEST, min(_MOST, len(number) - 1) + 1)
        }
        inward = _LETTERS_OF_A_HOUSE + 1
        plain = [tight(postcode) for postcode in postcodes]
        self._sectors = {(code[:-inward], code[-inward]) for code in plain if len(code) > inward + 1}

    def find(self, folded: FoldedText) -> Iterator[tuple[int, int, str]]:
        """Each of them, as (start, end, kind)."""
        for found in _ENDING.finditer(folded.text) if self._ends else ():
            if kind := self._ends.get(re.sub("[ -]", "", found["digits"])):
                start, end = folded.span(found.start("digits"), found.end("digits"))
                yield start, end, kind
        for first, second in zip(folded.tokens, folded.tokens[1:], strict=False):
            if first.capital and second.gap == " " and (first.text, second.text) in self._sectors:
                behind = folded.original[second.end : second.end + 2]
                figure_goes_on = behind[:1] in {"%", ":", "/"} or (behind[:1] in {".", ","} and behind[1:].isdigit())
                if not figure_goes_on and first.text != folded.original[first.start : first.end]:
                    yield first.start, second.end, "postcode"
