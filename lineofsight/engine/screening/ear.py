"""How a name may sound to somebody who writes it down by ear, or in the letters of another language.

Each spelling has several readings, for the same letters stand for other sounds elsewhere: c is k, s or the Somali ayn,
x is sh, ks or h, j is dj, y or h. A reading keeps the kinds of consonants and where vowels stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Kinds: S hissing and tch, K back of the mouth, T tongue, V and P lips, M N L R; a any vowels; nothing where it is silent.
_LETTERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("shch", "szcz", "tx", "tsch", "sch", "tch", "dzh", "dsh", "dzs"), ("S",)),
    **dict.fromkeys(("cz", "cs", "sz", "sh", "zh", "zs", "ts", "tz", "dz", "dj", "hs"), ("S",)),
    **dict.fromkeys(("tia", "tio", "tie", "cia", "cio", "sia", "sio"), ("Sa", "Ta", "Ka")),
    **dict.fromkeys(("ph", "ff", "wh"), ("V",)),
    **dict.fromkeys(("ck", "qu", "kk", "cc"), ("K",)),
    "ch": ("S", "K", ""),
    "kh": ("K", ""),
    "gh": ("K", "", "V"),
    "th": ("T", ""),
    "dh": ("T", ""),
    "bh": ("V", "P"),
    "mh": ("V", "M"),
    "fh": ("",),
    "dd": ("T",),
    "ll": ("L", ""),
    "tr": ("TR", "S"),
    "xh": ("S", "KS"),
    "ng": ("N", "NK"),
    "gn": ("N", "KN"),
    "kn": ("N", "KaN", "KN"),
    "gy": ("S", "T", "K"),
    "ny": ("N",),
    "ly": ("L", "La"),
    "x": ("S", "KS", "K", ""),
    "c": ("K", "S", ""),
    "q": ("K", "S"),
    "j": ("S", "a", "K"),
    "w": ("V", ""),
    "g": ("K", ""),
    "v": ("V", "P"),
    "h": ("",),
    **dict.fromkeys(("b", "p"), ("P",)),
    **dict.fromkeys(("d", "t"), ("T",)),
    "f": ("V",),
    **dict.fromkeys(("s", "z"), ("S",)),
    "k": ("K",),
    "l": ("L",),
    "m": ("M",),
    "n": ("N",),
    "r": ("R",),
}
_BEFORE_A_BRIGHT_VOWEL = {"c": ("S", "K"), "g": ("K", "S", "")}
# An r before a consonant or at the end is hardly heard in English.
_SILENT_R = "[aeiouy]+r(?![aeiouyr])"
_PIECES = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)) + f"|{_SILENT_R}|[aeiouy]+|.")
_BRIGHT = re.compile("[eiy]")
_AGAIN = re.compile(r"(.)\1+")
_MOST_READINGS = 48
_FEWEST_CONSONANTS = 2
_MANY_CONSONANTS = 4
_SHORTEST = 4


@lru_cache(maxsize=16384)
def readings(word: str) -> frozenset[str]:
    """The ways in which a folded name may be read; none where too little is left to know it by."""
    if len(word) < _SHORTEST or not word.isascii():
        return frozenset()
    read = {""}
    for piece in _PIECES.finditer(word):
        sounds = _sounds(piece, word)
        read = {before + sound for before in read for sound in sounds}
        if len(read) > _MOST_READINGS:
            read = set(sorted(read)[:_MOST_READINGS])
    if word.endswith("e"):
        read |= {each.removesuffix("a") for each in read}
    if word.endswith(("s", "t", "x")) and len(word) > _SHORTEST:
        read |= {each.rstrip("STK") for each in read}
    plain = {_AGAIN.sub(r"\1", each) for each in read}
    # With many consonants also where a vowel between them is swallowed.
    plain |= {_AGAIN.sub(r"\1", each.replace("a", "")) for each in plain if consonants(each) >= _MANY_CONSONANTS}
    return frozenset(each for each in plain if consonants(each) >= _FEWEST_CONSONANTS)


def consonants(reading: str) -> int:
    """How many consonants a reading has."""
    return len(reading) - reading.count("a")


def _sounds(piece: re.Match[str], word: str) -> tuple[str, ...]:
    letters = piece[0]
    if letters in _BEFORE_A_BRIGHT_VOWEL and _BRIGHT.match(word, piece.end()):
        return _BEFORE_A_BRIGHT_VOWEL[letters]
    if len(letters) > 1 and letters.endswith("r") and letters not in _LETTERS:
        return ("aR", "a")
    return _LETTERS.get(letters, ("a",))
