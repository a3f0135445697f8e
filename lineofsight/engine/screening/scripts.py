"""Names in Cyrillic and Greek letters as they are written in Latin ones, in the spellings passports and families use.

Ukrainian by the resolution of 2010, Russian by ICAO Doc 9303, Greek by ISO 843, each with the older English habit.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FIRST = re.compile("[\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f]")
_UKRAINIAN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяъыэё",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "iu",
            "ia",
            "_",
            "y",
            "e",
            "io",
        ],
        strict=True,
    )
)
_RUSSIAN = _UKRAINIAN | dict(zip("гиёэъ", ("g", "i", "e", "e", "ie"), strict=True))
_ENGLISH = _RUSSIAN | dict(zip("йюяєїхё", ("y", "yu", "ya", "ye", "yi", "h", "yo"), strict=True))
_SOUTHERN = dict(zip("ђјљњћџѓќ", ("dj", "j", "lj", "nj", "c", "dz", "gj", "kj"), strict=True))
_CYRILLIC = tuple(table | _SOUTHERN for table in (_UKRAINIAN, _RUSSIAN, _ENGLISH))
_AT_THE_BEGINNING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_GREEK_ONE = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    )
)
_GREEK_TWO = _GREEK_ONE | dict(zip("βγφχυξ", ("b", "y", "ph", "h", "i", "ks"), strict=True))
_GREEK_PAIRS = (("ου", "ou"), ("γγ", "ng"), ("γκ", "gk"), ("αυ", "av"), ("ευ", "ef"), ("τζ", "tz"))
_GREEK_SOUNDS = (("μπ", "b"), ("ντ", "d"), ("γι", "y"))


def in_another_script(text: str) -> bool:
    """Whether all letters of the text are Cyrillic or Greek."""
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and all(_FIRST.match(letter) for letter in letters)


@lru_cache(maxsize=4096)
def in_latin(word: str) -> frozenset[str]:
    """The usual Latin spellings of one word in Cyrillic or Greek, in small letters; none for a word in Latin."""
    if not in_another_script(word):
        return frozenset()
    # The breve of й and the two dots of ї and ё make letters of their own; other marks are accents.
    small = unicodedata.normalize("NFC", word).casefold()
    if re.search("[\u0400-\u052f]", small):
        spellings = set()
        for table in _CYRILLIC:
            spelt = "".join(table.get(letter, "") for letter in small).replace("_", "")
            first = _AT_THE_BEGINNING.get(small[0])
            spellings |= {spelt, first + spelt[len(table[small[0]]) :] if first else spelt}
        return frozenset(spellings)
    plain = "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))
    spellings = set()
    for pairs in (_GREEK_PAIRS, (*_GREEK_PAIRS, *_GREEK_SOUNDS)):
        spelt = plain
        for pair, latin in pairs:
            spelt = spelt.replace(pair, latin)
        spellings |= {"".join(table.get(letter, letter) for letter in spelt) for table in (_GREEK_ONE, _GREEK_TWO)}
    return frozenset(spellings)
