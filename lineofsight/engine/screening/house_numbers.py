"""House numbers in words: fourteen, twenty-one."""

from __future__ import annotations

from collections.abc import Sequence

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_UNITS += ["seventeen", "eighteen", "nineteen"]
_NUMBERS = {word: str(number) for number, word in enumerate(_UNITS, start=1)}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_NUMBERS |= {word: str(number) for word, number in _TENS.items()}


def in_figures(words: Sequence[str]) -> str:
    """The number the last of up to two words says, in figures; the word itself where it is no number."""
    if not words:
        return ""
    last = words[-1]
    tens = _TENS.get(words[0]) if len(words) > 1 else None
    if tens and _NUMBERS.get(last, "0") in "123456789":
        return str(tens + int(_NUMBERS[last]))
    return _NUMBERS.get(last, last)
