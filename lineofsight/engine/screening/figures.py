"""Letters a scanner reads for digits, and digits for letters: O and 0, l or I and 1, Z and 2, S and 5, G and 6, B and 8."""

from __future__ import annotations

# What a letter among digits most likely was.
DIGIT_OF = {"o": "0", "i": "1", "l": "1", "z": "2", "s": "5", "g": "6", "b": "8"}
DIGITS_OF = str.maketrans(DIGIT_OF)
LETTERS_LIKE_DIGITS = "".join(DIGIT_OF)
_PAIRS = frozenset({"0o", "1i", "1l", "il", "2z", "5s", "6b", "6g", "8b", "9g"})
# All that may be read for one another, by one sign.
_BLURRED = str.maketrans(DIGIT_OF | {"8": "6", "9": "6", "b": "6"})


def blurred(text: str) -> str:
    """The folded text, as long as before, with letters and digits that look alike made one."""
    return text.translate(_BLURRED)


def reads_as(written: str, known: str) -> bool:
    """Whether a code is the known one, letter by letter, or with letters and digits read for each other."""
    return written == known or (
        any(map(str.isdigit, written))
        and all(a == b or f"{min(a, b)}{max(a, b)}" in _PAIRS for a, b in zip(written, known, strict=True))
    )
