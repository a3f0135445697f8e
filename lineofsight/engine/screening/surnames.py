"""Surnames of one family that differ by who bears them or how a clerk writes them: Novák and Nováková, MacKay and McKay.

Only forms that are further apart than a slip of the keyboard; -ov and -ova, -ski and -ska are found as slips.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_SHORTEST_STEM = 3
# A Lithuanian man's ending, and those of his wife and daughters.
_LITHUANIAN = {
    "ius": ("iene", "iute", "e"),
    "us": ("iene", "uviene", "ute"),
    "as": ("iene", "aite", "e"),
    "ys": ("iene", "yte", "e"),
    "is": ("iene", "yte", "e"),
    "a": ("iene", "aite"),
}
# With the short ending only where nobody else is called so.
_BEFORE_SHORT = ("sk", "vic", "aus", "ait")
# A Czech or Slovak man's ending, and that of the women of his family.
_CZECH = {"ek": "kova", "ec": "cova", "el": "lova", "er": "rova", "a": "ova", "o": "ova", "y": "a"}
_LEAST_CZECH = 3
_MAC_NAMES = 6


@lru_cache(maxsize=8192)
def of_one_family(surname: str) -> frozenset[str]:
    """Other forms of a folded surname, without itself."""
    forms = {*_lithuanian(surname), *_czech(surname), *_scottish(surname)}
    return frozenset(forms - {surname})


def _lithuanian(surname: str) -> Iterator[str]:
    for man, women in _LITHUANIAN.items():
        if surname.endswith(man) and len(surname) - len(man) >= _SHORTEST_STEM:
            stem = surname.removesuffix(man)
            yield from (stem + woman for woman in women if woman != "e" or stem.endswith(_BEFORE_SHORT))
            break
    for man, women in _LITHUANIAN.items():
        for woman in women:
            stem = surname.removesuffix(woman)
            if stem != surname and len(stem) >= _SHORTEST_STEM and (woman != "e" or stem.endswith(_BEFORE_SHORT)):
                yield stem + man
                yield from (stem + other for other in women if other != "e" or stem.endswith(_BEFORE_SHORT))


def _czech(surname: str) -> Iterator[str]:
    stem = surname.removesuffix("ova")
    if stem != surname and len(stem) >= _LEAST_CZECH:
        yield from (stem, f"{stem}a", f"{stem}o", f"{stem[:-1]}e{stem[-1]}")
        return
    for man, woman in _CZECH.items():
        if surname.endswith(man) and len(surname) > len(man) + 1:
            yield surname.removesuffix(man) + woman
    if surname[-1:] not in "aeiouy" and len(surname) >= _LEAST_CZECH:
        yield f"{surname}ova"


def _scottish(surname: str) -> Iterator[str]:
    """Mac as Mc and M', also where a space follows."""
    for prefix in ("mac", "mc"):
        if surname.startswith(prefix) and len(surname) >= _MAC_NAMES:
            yield from (short + surname.removeprefix(prefix) for short in ("mac", "mc", "m"))
            return
