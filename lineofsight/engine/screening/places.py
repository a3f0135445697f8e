"""Addresses and schools of known persons found in a text: abbreviated, shortened, misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lineofsight.engine.screening.folding import FoldedText, Token, fold
from lineofsight.engine.screening.vocabulary import everyday_words, is_word

_STREETS = {
    **dict.fromkeys(("road", "rd"), "road"),
    **dict.fromkeys(("street", "st", "str", "saint"), "st"),
    **dict.fromkeys(("avenue", "ave", "av"), "avenue"),
    **dict.fromkeys(("lane", "ln", "la"), "lane"),
    **dict.fromkeys(("close", "cl", "clo"), "close"),
    **dict.fromkeys(("drive", "dr", "drv"), "drive"),
    **dict.fromkeys(("crescent", "cres", "cr", "crec"), "crescent"),
    **dict.fromkeys(("court", "ct", "crt"), "court"),
    **dict.fromkeys(("gardens", "garden", "gdns", "gdn"), "gardens"),
    **dict.fromkeys(("place", "pl"), "place"),
    **dict.fromkeys(("terrace", "terr", "ter", "tce"), "terrace"),
    **dict.fromkeys(("square", "sq"), "square"),
    **dict.fromkeys(("grove", "gr", "gro", "grv"), "grove"),
    **dict.fromkeys(("park", "pk"), "park"),
    **dict.fromkeys(("hill", "hl"), "hill"),
    **dict.fromkeys(("cottage", "cott", "cottages"), "cottage"),
    **dict.fromkeys(("way", "walk", "row", "rise", "view", "mews", "green", "house", "parade", "vale", "mount"), ""),
    **dict.fromkeys(("buildings", "farm", "meadow", "fields", "quay", "wharf", "end", "common", "yard", "path"), ""),
}
_STREETS = {word: canonical or word for word, canonical in _STREETS.items()}
_TYPES = frozenset(_STREETS.values())
_GENERIC = frozenset(
    ("school", "schools", "primary", "academy", "secondary", "junior", "infant", "infants", "college", "nursery")
    + ("high", "community", "church", "of", "england", "c", "e", "ce", "coe", "cofe", "rc", "roman", "catholic")
    + ("voluntary", "aided", "controlled", "va", "vc", "first", "middle", "upper", "lower", "grammar", "the", "and")
    + ("free", "foundation", "special", "preparatory", "prep", "trust", "sch", "sixth", "form", "preschool", "pre")
)
# Every town has one: they tell nothing without a house number.
_EVERYWHERE = frozenset(
    ("high", "church", "station", "london", "main", "park", "mill", "school", "new", "king", "queen")
)
_CLOSE = re.compile(r"[\s,'.\-]{0,5}")


@dataclass(frozen=True)
class Place:
    """A school or street: its own words, what may follow them, and a house number which may stand before them."""

    kind: str
    core: tuple[str, ...]
    street: str = ""
    number: str = ""
    initials: str = ""

    @property
    def joined(self) -> str:
        """The words that are its own, in one."""
        return "".join(self.core)


def school(name: str) -> Place | None:
    """A school by the words that are its own; None for a name with no word of its own."""
    words = _split(fold(name.split(",")[0]))
    core = tuple(_plain(word) for word in words if word not in _GENERIC)
    initials = "".join(word[0] for word in words if word not in {"of", "the", "and"})
    return Place("school", core, initials=initials if len(initials) > 3 else "") if core else None


def addresses(value: str) -> list[Place]:
    """The house and street of an address; the town, which many share, is left out."""
    places = []
    for part in re.split(r"[,\n;]", fold(value)):
        words = _split(part)
        named = re.match(r"\s*(?:(?:flat|apartment|apt|unit)\s*)?([0-9]+[a-z]?)\b", part)
        number = named[1] if named else ""
        words = [word for word in words if word not in {"flat", "apartment", "apt", "unit"} and word != number]
        if len(words) > 1 and _STREETS.get(words[-1], "") in _TYPES:
            places.append(Place("address", tuple(map(_plain, words[:-1])), street=_STREETS[words[-1]], number=number))
        elif words and number and not any(character.isdigit() for word in words for character in word):
            places.append(Place("address", tuple(map(_plain, words)), number=number))
    # “14, Rosemoor Lane”: the number stood in its own part.
    alone = re.match(r"\s*([0-9]+[a-z]?)\s*,", fold(value))
    if alone and places and not places[0].number:
        first = places[0]
        places[0] = Place(first.kind, first.core, first.street, alone[1])
    return places


def find_places(folded: FoldedText, places: list[Place], *, hidden: bool) -> Iterator[tuple[int, int, str]]:
    """Where a text names one of the places, as (start, end, kind)."""
    words = _words(folded)
    for at, word in enumerate(words):
        for place in places:
            length = len(place.core)
            for size in {length, max(1, length - 1), length + 1}:
                window = words[at : at + size]
                if len(window) == size and all(_CLOSE.fullmatch(later.gap) for later in window[1:]):
                    last = _match(place, words, at, window, hidden=hidden)
                    if last is not None:
                        first = at - 1 if place.number and at and words[at - 1].raw == place.number else at
                        yield words[first].start, words[last].end, place.kind
                        break
            if place.initials and word.raw == place.initials and word.token.all_capitals and not is_word(word.raw):
                yield word.start, word.end, place.kind


@dataclass(frozen=True)
class _Word:
    plain: str
    raw: str
    start: int
    end: int
    gap: str
    token: Token


def _words(folded: FoldedText) -> list[_Word]:
    """The tokens with a possessive s joined to its word: [st] [mary's]."""
    words: list[_Word] = []
    for token in folded.tokens:
        if token.text == "s" and token.gap == "'" and words:
            before = words[-1]
            words[-1] = _Word(before.plain, before.raw, before.start, token.end, before.gap, before.token)
        else:
            words.append(_Word(_plain(token.text), token.text, token.start, token.end, token.gap, token))
    return words


def _match(place: Place, words: list[_Word], at: int, window: list[_Word], *, hidden: bool) -> int | None:
    """The place of the last word that belongs to it, or None."""
    joined = "".join(word.plain for word in window)
    if not any(word.token.capital for word in window) and not hidden:
        return None
    end = at + len(window)
    following = words[end] if end < len(words) and _CLOSE.fullmatch(words[end].gap) else None
    before = words[at - 1] if at and _CLOSE.fullmatch(window[0].gap) else None
    numbered = bool(place.number and before and before.raw == place.number)
    if place.kind == "school":
        supported = following is not None and following.raw in _GENERIC - {"of", "the", "and", "e", "c", "england"}
    else:
        supported = following is not None and _STREETS.get(following.raw) == place.street != ""
        if following is not None and not supported and _STREETS.get(following.raw) and not numbered:
            return None  # another street of the same name
        if supported and not numbered and set(place.core) <= _EVERYWHERE:
            return None
    distinct = not all(is_word(word.raw) or word.raw == "st" for word in window)
    if joined == place.joined:
        everyday = all(word.raw in everyday_words() or word.raw == "st" for word in window)
        own = distinct or (len(place.core) > 1 and place.kind == "school" and not everyday)
        named = all(word.token.capital for word in window) and len(window) > 1 and place.kind == "school"
        if supported or numbered or (own and len(joined) > 4) or named:
            return end if supported else end - 1
        return None
    if not (distinct or supported or numbered) or len(joined) < 4:
        return None
    allowed = _slips(len(place.joined), supported=supported or numbered, distinct=distinct)
    if allowed and _distance(joined, place.joined, allowed) <= allowed:
        return end if supported else end - 1
    return None


def _slips(length: int, *, supported: bool, distinct: bool) -> int:
    allowed = 0 if length < 5 else 1 if length < 8 else 2
    if supported and distinct:
        return allowed + 1 if length > 4 else 1
    return allowed if distinct else min(1, allowed)


def _distance(one: str, other: str, most: int) -> int:
    from rapidfuzz.distance import OSA

    if abs(len(one) - len(other)) > most:
        return most + 1
    return int(OSA.distance(one, other, score_cutoff=most))


def _split(folded: str) -> list[str]:
    """The words of a folded text, a possessive s kept with its word."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])'s\b", "s", folded))


def _plain(word: str) -> str:
    """The word without its plural or possessive s, and Saint as St."""
    word = "st" if word == "saint" else word
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
