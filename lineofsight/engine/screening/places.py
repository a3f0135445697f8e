"""Addresses and schools of known persons, and what people leave out when they write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lineofsight.engine.screening.folding import fold
from lineofsight.engine.screening.word_lists import word_list

STREETS = {
    **dict.fromkeys(("road", "rd"), "road"),
    **dict.fromkeys(("street", "st", "str", "saint"), "st"),
    **dict.fromkeys(("avenue", "ave", "av"), "avenue"),
    **dict.fromkeys(("lane", "ln", "la"), "lane"),
    **dict.fromkeys(("close", "cl", "clo"), "close"),
    **dict.fromkeys(("drive", "dr", "drv"), "drive"),
    **dict.fromkeys(("crescent", "cres", "cresc", "cr", "crec"), "crescent"),
    **dict.fromkeys(("court", "ct", "crt"), "court"),
    **dict.fromkeys(("gardens", "garden", "gdns", "gdn", "gds"), "gardens"),
    **dict.fromkeys(("place", "pl"), "place"),
    **dict.fromkeys(("terrace", "terr", "ter", "tce"), "terrace"),
    **dict.fromkeys(("square", "sq"), "square"),
    **dict.fromkeys(("grove", "gr", "gro", "grv"), "grove"),
    **dict.fromkeys(("park", "pk"), "park"),
    **dict.fromkeys(("hill", "hl"), "hill"),
    **dict.fromkeys(("cottage", "cott", "cottages"), "cottage"),
    **dict.fromkeys(("walk", "wlk"), "walk"),
    **dict.fromkeys(("way", "wy"), "way"),
    **dict.fromkeys(("mount", "mt", "mnt"), "mount"),
    **dict.fromkeys(("view", "vw"), "view"),
    **dict.fromkeys(("mews", "mws"), "mews"),
    **dict.fromkeys(("green", "grn"), "green"),
    **dict.fromkeys(("parade", "pde"), "parade"),
    **dict.fromkeys(("buildings", "bldgs"), "buildings"),
    **dict.fromkeys(("meadow", "meadows", "mdw", "mdws"), "meadow"),
    **dict.fromkeys(("orchard", "orch"), "orchard"),
    **dict.fromkeys(("heights", "hts"), "heights"),
    **dict.fromkeys(("estate", "est"), "estate"),
    **dict.fromkeys(("row", "rise", "house", "vale"), ""),
    **dict.fromkeys(("mead", "chase", "croft", "dell", "drove", "gate", "lea", "ridge", "spinney", "wood"), ""),
    **dict.fromkeys(("farm", "fields", "quay", "wharf", "end", "common", "yard", "path"), ""),
}
STREETS = {word: canonical or word for word, canonical in STREETS.items()}
_TYPES = frozenset(STREETS.values())
GENERIC = word_list("of_schools")
SMALL = frozenset(("of", "the", "and"))
_ENDINGS = tuple(sorted((word for word in GENERIC - SMALL if len(word) > 1), key=len, reverse=True))
# Every town has one: they tell nothing without a house number.
EVERYWHERE = frozenset(
    ("high", "church", "station", "london", "main", "park", "mill", "school", "new", "king", "queen")
)
# Before a name and not part of it: people say “Humphrey Dalton” for the Sir Humphrey Dalton School.
_STYLES = frozenset(("sir", "lady", "lord", "dame", "king", "queen", "dr", "bishop", "archbishop", "the"))
_COMMON_ACRONYMS = word_list("acronyms")


@dataclass(frozen=True)
class Place:
    """A school or street: its own words, what may follow them, and a house number which may stand before them."""

    kind: str
    core: tuple[str, ...]
    street: str = ""
    number: str = ""
    initials: frozenset[str] = frozenset()
    full: str = ""  # a school's whole name in one
    site: str = ""  # its own words as a web address has them, in one

    @property
    def joined(self) -> str:
        """The words that are its own, in one."""
        return "".join(self.core)


def school(name: str) -> Place | None:
    """A school by the words that are its own; None for a name with no word of its own."""
    words = split_words(fold(name.split(",")[0]))
    core = tuple(plain_word(word) for word in words if word not in GENERIC)
    full = "".join(plain_word(word) for word in words)
    joined = split_words(fold(name.split(",")[0]).replace("-", ""))
    initials = _acronyms(words) | _acronyms(joined)
    return Place("school", core, initials=initials, full=full, site=_site(words)) if core else None


def without_school_words(word: str) -> str:
    """A word of a web address without “primary”, “school” and the like at its end."""
    while ending := next((each for each in _ENDINGS if word.endswith(each) and len(word) > len(each)), ""):
        word = word.removesuffix(ending)
    return word


def _site(words: list[str]) -> str:
    """A school's own words in one, with the “of” between them: ourladyofsorrows."""
    own = [at for at, word in enumerate(words) if word not in GENERIC]
    inside = words[own[0] : own[-1] + 1] if own else []
    return "".join(word for word in inside if word not in GENERIC or word in SMALL)


def short_forms(place: Place) -> frozenset[str]:
    """Parts of a school's own words that people use for the whole: without its style, or the first word alone."""
    if place.kind != "school":
        return frozenset()
    core = place.core
    while len(core) > 1 and core[0] in _STYLES:
        core = core[1:]
    forms = {"".join(core)}
    if len(core) > 1 and core[0] != "st":
        forms |= {core[0], "".join(core[:2])}
    return frozenset(form for form in forms if len(form) > 3 and form not in EVERYWHERE) - {place.joined}


def _acronyms(words: list[str]) -> frozenset[str]:
    found = set()
    for left_out in ((), ("the",), ("of", "the", "and"), ("of", "the", "and", "school")):
        initials = "".join(word[0] for word in words if word not in left_out)
        if len(initials) > 2 and initials not in _COMMON_ACRONYMS:
            found.add(initials)
    return frozenset(found)


def addresses(value: str) -> list[Place]:
    """The house and street of an address; the town, which many share, is left out."""
    places = []
    for part in re.split(r"[,\n;]", fold(value)):
        words = split_words(part)
        named = re.match(r"\s*(?:(?:flat|apartment|apt|unit)\s*)?([0-9]+[a-z]?)\b", part)
        number = named[1] if named else ""
        words = [word for word in words if word not in {"flat", "apartment", "apt", "unit"} and word != number]
        if len(words) > 1 and STREETS.get(words[-1], "") in _TYPES:
            places.append(
                Place("address", tuple(map(plain_word, words[:-1])), street=STREETS[words[-1]], number=number)
            )
        elif words and number and not any(character.isdigit() for word in words for character in word):
            places.append(Place("address", tuple(map(plain_word, words)), number=number))
    # “14, Rosemoor Lane”: the number stood in its own part.
    alone = re.match(r"\s*([0-9]+[a-z]?)\s*,", fold(value))
    if alone and places and not places[0].number:
        first = places[0]
        places[0] = Place(first.kind, first.core, first.street, alone[1])
    return places


def split_words(folded: str) -> list[str]:
    """The words of a folded text, a possessive s kept with its word."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])'s\b", "s", folded))


def plain_word(word: str) -> str:
    """The word without its plural or possessive s, and Saint as St."""
    word = "st" if word == "saint" else word
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
