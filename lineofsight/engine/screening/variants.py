"""Other shapes of a name: diminutives, spellings, how it sounds, and how a scanner or a prankster would write it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lineofsight.engine.screening.folding import tight
from lineofsight.engine.screening.pinyin import other_forms
from lineofsight.engine.screening.surnames import of_one_family
from lineofsight.engine.screening.vocabulary import is_word

_DATA = Path(__file__).parent / "data"
# Characters that stand in for letters, by the one sign all of a family become.
_STANDS_FOR = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "3": "e", "4": "a", "@": "a", "5": "s"})
_STANDS_FOR |= str.maketrans({"$": "s", "7": "t", "+": "t", "8": "b", "9": "g", "6": "g", "2": "z", "€": "e", "£": "l"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_PAIRS_OF_A_BAD_SCAN = (("rl", "n"), ("ll", "u"))
_SPLIT_LETTERS = (("rl", "n"), ("ll", "h"))
_BAD_SCAN = str.maketrans("aecfh", "oootu")
_SOUNDS = (
    (re.compile("^(kn|gn|pn)"), "n"),
    (re.compile("^wr"), "r"),
    (re.compile("^x"), "s"),
    (re.compile("tch"), "c"),
    (re.compile("ph|gh(?=[aeiou])"), "f"),
    (re.compile("gh"), ""),
    (re.compile("sch|sh|tio|sio|ch"), "x"),
    (re.compile("c(?=[eiy])|z"), "s"),
    (re.compile("ck|c|q"), "k"),
    (re.compile("g(?=[eiy])|dg"), "j"),
    (re.compile("th"), "t"),
    (re.compile("(?<=.)[hw]"), ""),
    (re.compile("(?<=.)[aeiouy]+"), ""),
    (re.compile("^[aeiouy]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@cache
def _diminutives() -> dict[str, frozenset[str]]:
    """For each forename its short forms, and for each short form the forenames it may stand for."""
    table: dict[str, set[str]] = {}
    for line in (_DATA / "diminutives.txt").read_text("utf-8").splitlines():
        full, _, short_forms = line.partition(":")
        for short in short_forms.split():
            if len(short) > 1:
                table.setdefault(full, set()).add(short)
                table.setdefault(short, set()).add(full)
    return {name: frozenset(others) for name, others in table.items()}


@cache
def _spellings() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in (_DATA / "spellings.txt").read_text("utf-8").splitlines():
        family = frozenset(tight(name) for name in line.split())
        for name in family:
            table[name] = table.get(name, frozenset()) | family
    return table


def other_names(name: str) -> frozenset[str]:
    """Diminutives, full forms and spellings of a folded forename, without itself.

    One step only, and spellings of that step: Betty leads to Elizabeth and Elisabeth, not on to Liz.
    """
    near = {name} | _spellings().get(name, frozenset())
    for spelling in tuple(near):
        for other in _diminutives().get(spelling, frozenset()):
            near |= {other} | _spellings().get(other, frozenset())
    near |= {form for form in other_forms(name) if not is_word(form)}
    return frozenset(near - {name})


def other_spellings(name: str) -> frozenset[str]:
    """Usual other spellings of a folded surname and its forms for the women or men of a family, without itself."""
    forms = frozenset(form for form in of_one_family(name) if not is_word(form))
    return (_spellings().get(name, frozenset()) | forms) - {name}


def skeleton(token: str) -> str:
    """The token with look-alike letters, digits and signs made one, so that “Arne1ia” and “Amelia” are equal."""
    return _made_one(token, _PAIRS)


def split_skeleton(token: str) -> str:
    """The same with letters which a scanner reads as two: n and ri, h and li are each one."""
    return _made_one(token, (*_SPLIT_LETTERS, *_PAIRS))


def blurred_skeleton(token: str) -> str:
    """The same as a bad scan shows it: round letters, t and f, n and ri, h, u and li are each one."""
    # Letters that fell apart come first: the li of a broken h is no part of the cl in “Micliael”.
    return _made_one(token, (*_PAIRS_OF_A_BAD_SCAN, *_PAIRS)).translate(_BAD_SCAN)


def _made_one(token: str, pairs: tuple[tuple[str, str], ...]) -> str:
    shape = token.translate(_STANDS_FOR)
    for pair, single in pairs:
        shape = shape.replace(pair, single)
    return shape


def sound(token: str) -> str:
    """The consonants as they sound in English; equal for Kathryn and Catherine, useless below three letters."""
    for pattern, replacement in _SOUNDS:
        token = pattern.sub(replacement, token)
    return token


def slips_allowed(length: int, *, capital: bool) -> int:
    """How many slips of the keyboard (a letter wrong, missing, extra, or two swapped) still make the same name."""
    if capital:
        return 0 if length < 3 else 1 if length < 6 else 2
    return 0 if length < 5 else 1 if length < 8 else 2
