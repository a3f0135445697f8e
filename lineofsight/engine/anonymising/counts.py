"""Small numbers of children in running text: one to five of them may be known to a reader one by one.

The rule follows the Department for Education's statistics of children in need, which hide counts of one to five.
What agencies did may be counted: “six of the eight plans named a date” says nothing of a child.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lineofsight.engine.anonymising.prose import CHILD, OWNED, number_of
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Flag

KIND = "small_count"
LEAST_SHOWN = 6
_NUMBER = r"(?P<number>[0-9]{1,3}|one|two|three|four|five|six)"
_COUNTED = re.compile(
    rf"(?<![\w.,/£-])(?P<all>(?:(?:only|just|a\s+single)\s+)?{_NUMBER}(?:\s+(?:out\s+)?of\s+(?:the\s+)?(?:[0-9]+|[a-z]+)?)?"
    rf"(?:\s+(?!plans?\b|agenc|year|month|week|day|hour)[a-z-]+){{0,2}}?\s+{CHILD}){OWNED}(?!\s+(?:protection|in\s+need\s+plan|records?|plans?|files?))\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"\b(?:only|just)?\s?a\s+single\s+{CHILD}{OWNED}\b", re.IGNORECASE)
_RANGE_BEFORE = re.compile(
    r"(?:\bto|\bbetween|\baged?|\bages?|\byear|\bappendix|\btable|\bpage|\bsection|\bat\s+least|–|-)\s*$", re.IGNORECASE
)
# “One child may have several plans”: the general one, not a count.
_GENERAL_AFTER = re.compile(r"\s+(?:may|might|can|could|should|must|will|at\s+a\s+time|per|for\s+each|a\s+year)\b")


def small_counts(passages: Sequence[Passage], least_shown: int = LEAST_SHOWN) -> list[Flag]:
    """Every count of one or more but fewer than ``least_shown`` children in the text that a reader sees.

    So is what a chart or picture says in its title and its description, which a screen reader reads out.
    """
    return [
        Flag(number, start, end, KIND, passage.where)
        for number, passage in enumerate(passages)
        if passage.where in {"body", "header", "attribute"}
        for start, end in _found(passage.text, least_shown)
    ]


def _found(text: str, least_shown: int) -> Iterator[tuple[int, int]]:
    for found in _COUNTED.finditer(text):
        count = number_of(found["number"])
        if count is None or not 0 < count < least_shown or _RANGE_BEFORE.search(text[: found.start()]):
            continue
        if "\n" in found[0] or _GENERAL_AFTER.match(text[found.end() :]):
            continue
        yield found.span()
    yield from (found.span() for found in _SINGLE.finditer(text))
