"""Where a text names one of the known addresses and schools, however many there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lineofsight.engine.screening.folding import FoldedText, Token
from lineofsight.engine.screening.house_numbers import in_figures
from lineofsight.engine.screening.nearest import Nearest
from lineofsight.engine.screening.places import (
    EVERYWHERE,
    GENERIC,
    SMALL,
    STREETS,
    Place,
    plain_word,
    short_forms,
    without_school_words,
)
from lineofsight.engine.screening.surroundings import Surroundings
from lineofsight.engine.screening.vocabulary import everyday_words, is_word
from lineofsight.engine.screening.word_lists import word_list

_CLOSE = re.compile(r"[\s,'.\-]{0,5}")
_ENDS = re.compile(r"\.\s")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_LONGEST_SHORTENED = 4  # St., Rd., Terr.
_SHORTEST_SITE = 6
_FEWEST_AROUND_SMALL = 2
_FOLLOWS_A_SCHOOL = GENERIC - {"of", "the", "and", "e", "c", "england"}
_BEFORE_A_STREET = word_list("before_a_street")
_LONGEST = 9  # words
_LONG_NAME = 12


@dataclass(frozen=True)
class _Word:
    plain: str
    raw: str
    start: int
    end: int
    gap: str
    token: Token


@dataclass(frozen=True)
class _Window:
    """Some words one after the other, and what stands around them."""

    words: tuple[_Word, ...]
    before: tuple[_Word, ...]  # up to two, next to it
    after: _Word | None

    @property
    def capital(self) -> bool:
        return any(word.token.capital for word in self.words)

    @property
    def distinct(self) -> bool:
        """Whether one of the words is no ordinary word."""
        return not all(is_word(word.raw) or word.raw == "st" for word in self.words)

    @property
    def own(self) -> str:
        """The words in one without “of” and “the” between them; nothing where those stand at an end."""
        if self.words[0].raw in SMALL or self.words[-1].raw in SMALL:
            return ""
        return "".join([word.plain for word in self.words if word.raw not in SMALL])

    @property
    def number(self) -> str:
        """The house number in front, in figures, also where it is written in words."""
        return in_figures([word.raw for word in self.before])

    def supported(self, place: Place) -> bool:
        """Whether what follows says that this is a school, or a street of the same kind."""
        if self.after is None:
            return False
        if place.kind == "school":
            return self.after.raw in _FOLLOWS_A_SCHOOL
        return STREETS.get(self.after.raw) == place.street != ""


class PlaceFinder:
    """The places made ready once, to be found in many texts."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._whole: dict[str, list[Place]] = defaultdict(list)
        self._short: dict[str, list[Place]] = defaultdict(list)
        self._acronyms: set[str] = set()
        self._saints: dict[str, set[str]] = defaultdict(set)
        for place in places:
            self._whole[place.joined].append(place)
            self._acronyms |= place.initials
            for form in short_forms(place):
                self._short[form].append(place)
            if place.kind == "school" and place.core[0] == "st" and len(place.core) > 1:
                for length in range(3, len(place.core[1])):
                    self._saints[place.core[1][:length]].add(place.core[1])
        self._sites = {place.site for place in places if len(place.site) >= _SHORTEST_SITE}
        # A whole name of several words is nobody else's, in whatever letters and with a slip.
        self._full = {place.full for place in places if len(place.full) >= _LONG_NAME and place.full != place.joined}
        shapes = [shape for shape in (*self._whole, *self._short) if len(shape) > 4]
        self._near = Nearest(shapes)
        self._longest = max(map(len, shapes), default=0) + 2

    def find(self, around: Surroundings) -> Iterator[tuple[int, int, str]]:
        """Where the text names one of the places, as (start, end, kind)."""
        if not self._whole:
            return
        words = _words(around.folded)
        close = [_close(words, at) for at in range(len(words))]
        by_machine = {around.folded.tokens[at].start for at in around.machine}
        for at, word in enumerate(words):
            hidden = around.hidden or word.start in by_machine
            if self._is_a_site(word.raw, hidden=hidden):
                yield word.start, word.end, "school"
            if word.raw in self._acronyms and word.token.all_capitals and word.raw not in everyday_words():
                yield word.start, word.end, "school"
            if word.plain == "st" and at + 1 < len(words) and words[at + 1].plain in self._saints:
                yield word.start, words[at + 1].end, "school"
            for window in _windows(words, close, at):
                yield from self._judge(window, hidden=hidden)

    def _is_a_site(self, word: str, *, hidden: bool) -> bool:
        """Whether a school's own words stand here in one, as in a web address."""
        strange = len(word) >= _SHORTEST_SITE and (hidden or not is_word(word))
        return strange and without_school_words(word) in self._sites

    def _judge(self, window: _Window, *, hidden: bool) -> Iterator[tuple[int, int, str]]:
        joined = "".join([word.plain for word in window.words])
        own = window.own if len(window.words) > _FEWEST_AROUND_SMALL else joined
        for place in self._whole.get(joined, ()):
            if _named(place, window, hidden=hidden):
                yield _span(place, window)
        for place in self._whole.get(own, ()) if own != joined else ():
            if place.kind == "school" and _named(place, window, hidden=hidden):
                yield _span(place, window)
        if joined in self._full:
            yield window.words[0].start, window.words[-1].end, "school"
        elif len(window.words) > 2 and window.words[-1].raw in GENERIC and window.capital:
            yield from self._nearly_full(joined, window)
        for place in self._short.get(joined, ()):
            if _named_shortly(place, window, hidden=hidden):
                yield _span(place, window)
        yield from self._misspelt(joined, window, hidden=hidden)
        if own not in {joined, ""}:
            yield from self._misspelt(own, window, hidden=hidden)

    def _nearly_full(self, joined: str, window: _Window) -> Iterator[tuple[int, int, str]]:
        """A school's whole name with a slip or two in its own words."""
        from rapidfuzz.distance import OSA

        for full in self._full:
            if abs(len(full) - len(joined)) <= 1 and full[0] == joined[0] and OSA.distance(full, joined) == 1:
                yield window.words[0].start, window.words[-1].end, "school"

    def _misspelt(self, joined: str, window: _Window, *, hidden: bool) -> Iterator[tuple[int, int, str]]:
        if not 3 < len(joined) <= self._longest or not (window.capital or hidden):
            return
        distinct = window.distinct
        follows = window.after.raw if window.after else ""
        if not (distinct or follows in _FOLLOWS_A_SCHOOL or follows in STREETS or window.number[:1].isdigit()):
            return
        for shape, slips in self._near.near(joined, 2 if len(joined) > 5 else 1):
            if not slips:
                continue
            for place in (*self._whole.get(shape, ()), *self._short.get(shape, ())):
                if slips <= _slips_allowed(place, shape, window, distinct=distinct):
                    yield _span(place, window)


def _slips_allowed(place: Place, shape: str, window: _Window, *, distinct: bool) -> int:
    numbered = bool(place.number) and window.number == place.number
    supported = window.supported(place)
    if _is_another_street(place, window) and not numbered:
        return 0
    sure = supported or numbered
    if not (distinct or sure) or (shape != place.joined and not sure):
        return 0
    allowed = 0 if len(shape) < 5 else 1 if len(shape) < 8 else 2
    if sure and distinct:
        return min(allowed + 1, 2) if len(shape) > 4 else 1
    return allowed if distinct else min(1, allowed)


def _named(place: Place, window: _Window, *, hidden: bool) -> bool:
    """Whether a place's own words, rightly spelt, mean the place here."""
    numbered = bool(place.number) and window.number == place.number
    supported = window.supported(place)
    everyday = all(word.raw in everyday_words() or word.raw == "st" for word in window.words)
    if numbered:
        return True
    if _is_another_street(place, window):
        return False
    if supported and place.kind == "address" and set(place.core) <= EVERYWHERE:
        # Every town has a High Street; Station Close is written with capitals where it is meant.
        return bool(window.capital and window.after and window.after.token.capital and place.core != ("high",))
    if supported and set(place.core) <= EVERYWHERE:
        return False
    if not (window.capital or hidden):
        saint = place.core[0] == "st" and window.words[-1].raw not in everyday_words()
        saint = saint or place.core[:2] == ("our", "lady")
        return saint or (supported and (window.distinct or (len(place.core) > 1 and not everyday)))
    capitals = len(window.words) > 1 and all(word.token.capital or word.raw in SMALL for word in window.words)
    many = len(place.core) > 1 and not everyday and (place.kind == "school" or capitals)
    own = (window.distinct or many) and len(place.joined) > 4
    return supported or own or (capitals and place.kind == "school") or _called_so(place, window)


def _called_so(place: Place, window: _Window) -> bool:
    """Whether one uncommon word with a capital inside a sentence means a school, or a street behind “in” or “along”."""
    word = window.words[0]
    alone = window.after is None or not window.after.token.capital
    uncommon = word.raw not in everyday_words() and len(word.raw) > 3
    there = place.kind == "school" or bool(window.before and window.before[-1].raw in _BEFORE_A_STREET)
    return there and alone and uncommon and word.token.capital and not word.token.opens_sentence


def _named_shortly(place: Place, window: _Window, *, hidden: bool) -> bool:
    """Whether a part of a school's own words means the school: a school's word follows, or it is nobody's word."""
    if all(word.raw in everyday_words() for word in window.words):
        return False
    if not (window.capital or hidden):
        return window.supported(place) and window.distinct
    return window.supported(place) or window.distinct or (len(window.words) > 1 and window.words[0].token.capital)


def _is_another_street(place: Place, window: _Window) -> bool:
    """A street of the same name and another kind."""
    if place.kind == "school" or window.after is None or not place.street:
        return False
    return bool(STREETS.get(window.after.raw)) and not window.supported(place)


def _span(place: Place, window: _Window) -> tuple[int, int, str]:
    first, last = window.words[0], window.words[-1]
    if place.number and window.number == place.number:
        first = window.before[-1]
    if window.after and window.supported(place):
        last = window.after
    return first.start, last.end, place.kind


def _windows(words: list[_Word], close: list[bool], at: int) -> Iterator[_Window]:
    """Every run of words that begins here."""
    first = max(0, at - 2)
    before = tuple(words[first:at]) if close[at] else ()
    for end in range(at + 1, min(at + _LONGEST, len(words)) + 1):
        if end > at + 1 and not close[end - 1]:
            return
        after = words[end] if end < len(words) and close[end] else None
        yield _Window(tuple(words[at:end]), before, after)


def _close(words: list[_Word], at: int) -> bool:
    """Whether this word and the one before it stand in one sentence; a stop behind a shortened word ends none."""
    gap = words[at].gap
    if not at or not _CLOSE.fullmatch(gap) or _EMPTY_LINE.search(gap):
        return False
    return gap == " " or not _ENDS.search(gap) or len(words[at - 1].raw) <= _LONGEST_SHORTENED


def _words(folded: FoldedText) -> list[_Word]:
    """The tokens with a possessive s joined to its word: [st] [mary's]."""
    words: list[_Word] = []
    for token in folded.tokens:
        if token.text == "s" and token.gap == "'" and words:
            before = words[-1]
            words[-1] = _Word(before.plain, before.raw, before.start, token.end, before.gap, before.token)
        else:
            words.append(_Word(plain_word(token.text), token.text, token.start, token.end, token.gap, token))
    return words
