"""Chinese given names of two syllables: each alone or twice, and as Taiwan and older passports spell them."""

from __future__ import annotations

import re
from functools import lru_cache

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|a|e|i|o|u)"
)
_NAME = re.compile(rf"({_SYLLABLE})({_SYLLABLE})")
_LEAST_NAME, _LEAST_SYLLABLE = 5, 3
_FIRST = (
    ("zh", "ch"),
    ("x", "hs"),
    ("q", "ch"),
    ("j", "ch"),
    ("b", "p"),
    ("d", "t"),
    ("g", "k"),
    ("z", "ts"),
    ("c", "ts"),
)
_WHOLE = {"zhi": "chih", "chi": "chih", "shi": "shih", "si": "szu"}
_LAST = (("yan", "yen"), ("ian", "ien"), ("ong", "ung"), ("ie", "ieh"), ("ue", "ueh"))


@lru_cache(maxsize=4096)
def other_forms(forename: str) -> frozenset[str]:
    """Other forms of a folded forename; none for one that is no Chinese name of two syllables."""
    parts = _NAME.fullmatch(forename) if len(forename) >= _LEAST_NAME else None
    if not parts:
        return frozenset()
    forms = {_as_in_taiwan(parts[1]) + _as_in_taiwan(parts[2])}
    for syllable in parts.groups():
        if len(syllable) >= _LEAST_SYLLABLE:
            forms |= {syllable * 2, f"xiao{syllable}"}
    if len(parts[2]) >= _LEAST_SYLLABLE:
        forms.add(parts[2])
    return frozenset(forms - {forename})


def _as_in_taiwan(syllable: str) -> str:
    """The syllable as Wade and Giles spelt it, without their apostrophes."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    for pinyin, older in _LAST:
        if syllable.endswith(pinyin):
            syllable = syllable.removesuffix(pinyin) + older
            break
    for pinyin, older in _FIRST:
        if syllable.startswith(pinyin) and not syllable.startswith(("ch", "sh")):
            return older + syllable.removeprefix(pinyin)
    return syllable
