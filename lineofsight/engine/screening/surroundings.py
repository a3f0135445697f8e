"""What stands around a word of a text, by which an ordinary word is told from a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from lineofsight.engine.screening.folding import FoldedText, Token
from lineofsight.engine.screening.machine_written import places
from lineofsight.engine.screening.word_lists import word_list

TITLES = word_list("titles")
# The next line may be indented.
NEAR = re.compile(r"[\s,'.\-_]{0,4}|[ ,]?\n[ \t]{0,12}")
JOINT = re.compile(r"\s{0,3}['.\-_*·•|~+]?\s{0,3}|[ \t]?-?[ \t]?\n[ \t]{0,12}")
_OF_PERSONS = word_list("of_persons")
_HERS = frozenset(("his", "her", "their", "mum", "dad", "mother", "father", "sibling", "siblings", "family", "i"))


@dataclass
class Surroundings:
    """One text, and which of its words belong to names already found."""

    folded: FoldedText
    hidden: bool  # a file name, property or attribute, where capitals mean little
    sure: set[int] = field(default_factory=set)  # tokens that belong to a name found
    machine: frozenset[int] = frozenset()  # tokens of addresses, file names and handles, without capitals too

    def __post_init__(self) -> None:
        self.machine = places(self.folded)

    def before(self, first: int) -> Token | None:
        """The word before this one."""
        return self.folded.tokens[first - 1] if first else None

    def after(self, last: int) -> Token | None:
        """The word behind this one."""
        return self.folded.tokens[last + 1] if last + 1 < len(self.folded.tokens) else None

    def beside_name(self, first: int, last: int) -> bool:
        """Whether a name that was found stands right before or behind."""
        tokens = self.folded.tokens
        if first and first - 1 in self.sure and beside(tokens[first - 1], tokens[first]):
            return tokens[first].capital or self.hidden or first in self.machine
        if last + 1 in self.sure and beside(tokens[last], tokens[last + 1]):
            return tokens[first].capital or self.hidden or first in self.machine
        return False

    def among_capitals(self, place: int) -> bool:
        """Whether the words around are in capitals too, as in a heading, so that capitals say nothing."""
        around = self.folded.tokens[max(0, place - 2) : place + 3]
        return len(around) > 1 and all(token.all_capitals for token in around)

    def of_a_person(self, after: Token) -> bool:
        """Whether what follows a word shows that the word is somebody: a deed, a possessive, a colon, a bracket."""
        if after.gap.startswith(("'", ":", " (")):
            return True
        if after.text == "and":
            # “Grace and Tom”, “Grace and her brother”, but “Art and play”.
            tokens = self.folded.tokens
            place = bisect_left(self.folded.starts, after.at) + 1
            return place < len(tokens) and (tokens[place].capital or tokens[place].text in _HERS)
        return after.text in _OF_PERSONS or (after.text.endswith("ed") and len(after.text) > 4 and not after.capital)

    def alone_on_its_line(self, first: int, last: int) -> bool:
        """Whether nothing else stands on the line, as in a cell of a table."""
        tokens = self.folded.tokens
        opens = first == 0 or "\n" in tokens[first].gap
        closes = last + 1 == len(tokens) or "\n" in tokens[last + 1].gap
        return opens and closes


def beside(one: Token, other: Token) -> bool:
    """Whether two words stand next to each other in one sentence; the stop after an initial or title ends none."""
    if not NEAR.fullmatch(other.gap):
        return False
    ends = re.search(r"\.\s|\n\s*\n", other.gap) is not None
    return not ends or len(one.text) == 1 or (one.text in TITLES and "\n" not in other.gap)
