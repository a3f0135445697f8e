"""House numbers in words: fourteen, twenty-one."""

from __future__ import annotations

from collections.abc import Sequence

from lineofsight.engine.numbers_in_words import TENS, UNITS

_NUMBERS = {word: str(number) for number, word in enumerate(UNITS, start=1)}
_NUMBERS |= {word: str(number) for word, number in TENS.items()}


def in_figures(words: Sequence[str]) -> str:
    """The number the last of up to two words says, in figures; the word itself where it is no number."""
    if not words:
        return ""
    last = words[-1]
    tens = TENS.get(words[0]) if len(words) > 1 else None
    if tens and _NUMBERS.get(last, "0") in "123456789":
        return str(tens + int(_NUMBERS[last]))
    return _NUMBERS.get(last, last)
