"""The names that are searched for, in all the forms in which they may be written exactly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lineofsight.engine.screening.folding import fold, tight
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.engine.screening.nearest import Nearest
from lineofsight.engine.screening.scripts import in_latin
from lineofsight.engine.screening.variants import other_names, other_spellings
from lineofsight.engine.screening.vocabulary import everyday_words, is_word
from lineofsight.engine.screening.word_lists import word_list

_TITLES = word_list("titles")
# Parts of a name which stand for nobody by themselves.
_PARTICLES = frozenset(
    ("de", "la", "le", "van", "von", "der", "den", "al", "el", "bin", "ibn", "bint", "st", "of", "the")
)
SHORTEST_JOINED = 5
_LONGEST_SHORT_FORM = 5


@dataclass
class SoughtNames:
    """What is searched for: names by themselves, names in full, and their kinds."""

    single: dict[str, str] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)  # diminutives and spellings
    full: dict[str, str] = field(default_factory=dict)
    initialled: dict[str, str] = field(default_factory=dict)  # initial and surname
    joined: dict[str, str] = field(default_factory=dict)  # names of several words, in one

    @cached_property
    def joined_near(self) -> Nearest:
        """The names of several words, to be found with slips."""
        return Nearest(self.joined)

    @cached_property
    def one_covered(self) -> dict[str, str]:
        """The names with one letter inside covered by a hyphen."""
        return {
            f"{name[:at]}-{name[at + 1 :]}": kind
            for name, kind in self.single.items()
            if len(name) >= SHORTEST_JOINED
            for at in range(1, len(name) - 1)
        }

    def kind(self, shape: str) -> str:
        """The kind of a shape that is looked for exactly."""
        for table in (self.full, self.single, self.also, self.initialled):
            if shape in table:
                return table[shape]
        raise KeyError(shape)

    @property
    def shapes(self) -> frozenset[str]:
        """All shapes looked for exactly, tight."""
        return frozenset((*self.single, *self.also, *self.full, *self.initialled))


def gather_names(identifiers: Sequence[Identifier]) -> SoughtNames:
    """All shapes of the forenames, surnames, aliases and workers among the identifiers."""
    names = SoughtNames()
    forenames: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for identifier in identifiers:
        words = [word for word in re.split(r"[\s,]+", fold(identifier.value)) if tight(word)]
        words = [word for word in words if word.strip(".") not in _TITLES]
        if identifier.kind in {"forename", "surname"}:
            group = forenames if identifier.kind == "forename" else surnames
            group[identifier.person or identifier.value].add(tight("".join(words)))
            _add_single(names, words, identifier.kind)
            _add_in_latin(names, identifier)
            if identifier.kind == "forename":
                _add_initials(names, words)
                # Several forenames in one field stand for themselves too: “Mary Ann”.
                group[identifier.person or identifier.value] |= {tight(word) for word in words}
        elif identifier.kind in {"alias", "worker"} and words:
            _add_single(names, words, identifier.kind)
            _add_in_latin(names, identifier)
            if len(words) > 1:
                _add_full(names, {tight(words[0])}, {tight(words[-1]), tight("".join(words[1:]))}, identifier.kind)
                names.full[tight("".join(words))] = identifier.kind
    for person, firsts in forenames.items():
        _add_full(names, {first for first in firsts if first}, surnames.get(person, set()), "surname")
    return names


def _add_in_latin(names: SoughtNames, identifier: Identifier) -> None:
    for word in re.split(r"[\s,-]+", identifier.value):
        for spelling in in_latin(word):
            if len(spelling) > 2:
                names.single.setdefault(spelling, identifier.kind)


def _add_single(names: SoughtNames, words: list[str], kind: str) -> None:
    whole, last = tight("".join(words)), tight("".join(words[-1:]))
    if len(whole) >= SHORTEST_JOINED and (len(words) > 1 or not words[0].isalpha()):
        names.joined[whole] = kind
    parts = {tight(part) for word in words for part in (word, *re.split(r"-", word))}
    for part in {whole, *parts}:
        if len(part) < 2 or (part in _PARTICLES and part not in {whole, last}):
            continue
        names.single.setdefault(part, kind)
        surname = kind == "surname" or (kind == "worker" and len(words) > 1 and part != tight(words[0]))
        others = other_spellings(part) if surname else other_names(part)
        if not surname and kind != "alias":
            others |= _first_letters(part)
        for other in others:
            names.also.setdefault(other, kind)


def _first_letters(forename: str) -> frozenset[str]:
    """Its first letters where they make an uncommon word, which a search for slips passes over: Sim for Simran."""
    shorter = {forename[:length] for length in range(3, min(len(forename) - 1, _LONGEST_SHORT_FORM + 1))}
    return frozenset(short for short in shorter if is_word(short) and short not in everyday_words())


def _add_initials(names: SoughtNames, words: list[str]) -> None:
    """The first letters of a forename of several: JP for Jean-Pierre, MJ for María José."""
    letters = [tight(part)[0] for word in words for part in word.split("-") if tight(part)]
    if len(letters) > 1:
        names.also.setdefault("".join(letters), "forename")


def _add_full(names: SoughtNames, firsts: set[str], lasts: set[str], kind: str) -> None:
    for first in firsts:
        called = {first} | other_names(first)
        for last in lasts:
            if not first or len(last) < 2:
                continue
            for name in called:
                names.full[name + last] = kind
                names.full[last + name] = kind
            names.initialled[first[0] + last] = kind
            names.initialled[last + first[0]] = kind
            if len(first) > 2:
                # Grace B., Will-C.
                names.initialled[first + last[0]] = kind
