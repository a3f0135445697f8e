"""Percentages, fractions and means of a few children, and “all” or “none” of them: each leads back to a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lineofsight.engine.anonymising.prose import CHILD, OWNED, number_of, sentences
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Flag

SHARE, WHOLE = "share", "all_or_none"
LEAST_DENOMINATOR = 20
_PERCENT = re.compile(r"(?<![\w.])[0-9]{1,3}(?:\.[0-9]+)?\s?(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
_MEAN = re.compile(
    r"\b(?:mean|average|median)\b(?:\s+[a-z-]+){0,4}?\s+(?:was|is|of|were|:)\s+(?:about\s+|around\s+)?[0-9]+(?:\.[0-9]+)?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?:half|a\s+third|a\s+quarter|(?:two|three)[\s-](?:thirds|quarters|fifths)|a\s+fifth)\s+of\s+(?:the\s+|these\s+|our\s+)?{CHILD}{OWNED}\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"\b(?:of|/)\s*(?:the\s+|all\s+)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})\b|\bn\s*=\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})\b",
    re.IGNORECASE,
)
_COHORT = r"(?:in\s+(?:the|this|our)\s+(?:audit|cohort|sample|review|deep\s+dive|group))"
_WHOLE = re.compile(
    rf"\b(?:all\s+(?:of\s+)?(?:the|these|our)\s+(?:[a-z0-9]+\s+)?{CHILD}|all\s+(?:[2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:of\s+(?:the\s+)?)?{CHILD}|"
    rf"none\s+of\s+(?:the|these|our)\s+(?:[a-z0-9]+\s+)?{CHILD}|both\s+(?:of\s+the\s+)?(?:children|boys|girls|siblings|young\s+people)|neither\s+(?:child|boy|girl)|"
    rf"(?:every|each|no)\s+(?:child|young\s+person|boy|girl)\s+{_COHORT}|each\s+of\s+(?:the|these)\s+(?:[a-z0-9]+\s+)?{CHILD}){OWNED}",
    re.IGNORECASE,
)


def shares(passages: Sequence[Passage], *, cohort: int, least: int = LEAST_DENOMINATOR) -> list[Flag]:
    """Every share whose denominator is below ``least``, and every “all” or “none” of the children of the audit.

    A denominator said in the same sentence counts; where none is said, it is taken to be ``cohort``, the number of
    children of the audit.
    """
    return [
        Flag(number, start, end, kind, passage.where)
        for number, passage in enumerate(passages)
        if passage.where in {"body", "header"}
        for start, end, kind in _found(passage.text, cohort, least)
    ]


def _found(text: str, cohort: int, least: int) -> Iterator[tuple[int, int, str]]:
    for sentence in sentences(text):
        out_of = [number_of(found[1] or found[2]) or 0 for found in _OUT_OF.finditer(sentence.text)]
        smallest = min([each for each in out_of if each], default=cohort)
        if 0 < smallest < least:
            for pattern in (_PERCENT, _MEAN, _FRACTION):
                for found in pattern.finditer(sentence.text):
                    yield sentence.start + found.start(), sentence.start + found.end(), SHARE
        for found in _WHOLE.finditer(sentence.text):
            yield sentence.start + found.start(), sentence.start + found.end(), WHOLE
