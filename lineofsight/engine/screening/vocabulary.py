"""Ordinary English words, so that a name which is also a word is judged with care and a word is not taken for a slip.

The words come from SCOWL, levels 10 to 50, English and British (data/WORDS-COPYRIGHT.txt).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lineofsight.engine.screening.word_lists import word_list

_DATA = Path(__file__).parent / "data"
MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august")
    + ("september", "october", "november", "december")
)
_OF_THIS_WORK = word_list("of_this_work")


@cache
def everyday_words() -> frozenset[str]:
    """About four thousand of the commonest words: a capital alone does not make a name of them."""
    return frozenset((_DATA / "everyday.txt").read_text("utf-8").split()) | MONTHS


@cache
def known_words() -> frozenset[str]:
    """About sixty thousand words: none of them is a misspelt name unless a name stands beside it."""
    return frozenset((_DATA / "words.txt").read_text("utf-8").split()) | everyday_words() | _OF_THIS_WORK


@cache
def places_of_england() -> frozenset[str]:
    """Words of the names of English councils, counties and larger towns: none of them is a misspelt name."""
    return frozenset((_DATA / "places.txt").read_text("utf-8").split())


def is_word(token: str) -> bool:
    """Whether a folded token is an English word, its plural or possessive included."""
    words = known_words()
    return token in words or (token.endswith("s") and token[:-1] in words)
