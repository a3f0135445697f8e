"""The screen for known identifiers: every place in a text that names somebody, by kind, never by whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.dates import born_in, read_date, written_dates
from lineofsight.engine.screening.exact_names import ExactNames
from lineofsight.engine.screening.figures import blurred, reads_as
from lineofsight.engine.screening.folding import FoldedText, fold, tight
from lineofsight.engine.screening.identifiers import Flag, Identifier, without_overlaps
from lineofsight.engine.screening.inexact_names import InexactNames
from lineofsight.engine.screening.initials import Initials
from lineofsight.engine.screening.machine_written import decoded
from lineofsight.engine.screening.numbers import (
    PLACEHOLDERS,
    digits_of,
    email_shapes,
    find_numbers,
    phone_digits,
)
from lineofsight.engine.screening.parts_of_numbers import PartsOfNumbers
from lineofsight.engine.screening.place_finder import PlaceFinder
from lineofsight.engine.screening.places import Place, addresses, school
from lineofsight.engine.screening.similar import Similar
from lineofsight.engine.screening.sought_names import SoughtNames, gather_names
from lineofsight.engine.screening.surroundings import Surroundings

_HIDDEN = frozenset({"property", "attribute", "metadata", "filename"})
_SHORTEST_PHONE = 7
_SHORTEST_CODE = 4
_SHORTEST_UPN = 11  # without its letters
_UNMISTAKABLE = 9
_SLIPS_IN_EMAIL = 2
_POSTCODE_IN = r"\b([a-z]{1,2}[0-9][a-z0-9]?\s*[0-9][a-z]{2})\b"


def screen(passages: Sequence[Passage], identifiers: Sequence[Identifier]) -> list[Flag]:
    """Every place in the passages that names one of the persons, in the order of the passages.

    Found in any case, accents, spacing, hyphenation, with invisible or look-alike characters, over line ends; dates
    in words and figures; names also as diminutives, with an initial, and misspelt; addresses and schools shortened.
    A name that is also an ordinary word counts only where it is written as a name.
    """
    return Screen(identifiers).flags(passages)


class Screen:
    """The identifiers made ready once, to screen many texts."""

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        self._names: SoughtNames = gather_names(identifiers)
        self._initials = Initials(identifiers)
        self._dates: set[tuple[int, int, int]] = set()
        self._numbers: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._figured: dict[str, dict[str, str]] = defaultdict(dict)  # by what a scanner makes of them
        self._places: list[Place] = []
        self._emails: list[str] = []
        for identifier in identifiers:
            self._prepare(identifier)
        postcodes = [code for codes in self._figured.values() for code, kind in codes.items() if kind == "postcode"]
        self._parts_of_numbers = PartsOfNumbers(self._numbers, postcodes)
        self._finder = PlaceFinder(list(dict.fromkeys(self._places)))
        self._similar = Similar({name: kind for name, kind in self._names.single.items() if len(name) > 2})
        self._automaton = _automaton(self._names.shapes | frozenset(self._codes))
        self._automaton_of_figures = _automaton(frozenset(self._figured))

    def _prepare(self, identifier: Identifier) -> None:
        kind, value = identifier.kind, identifier.value
        if not tight(value):
            return
        if kind == "date_of_birth":
            date = read_date(value)
            if date:
                self._dates.add(date)
            else:
                self._add_figured(kind, value)
        elif kind == "nhs_number":
            if digits_of(value) not in PLACEHOLDERS:
                self._numbers[digits_of(value)] = kind
        elif kind == "phone":
            if len(phone_digits(value)) >= _SHORTEST_PHONE:
                self._numbers[phone_digits(value)] = kind
        elif kind in {"upn", "postcode"}:
            self._add_figured(kind, value)
            if kind == "upn" and len(digits_of(value)) >= _SHORTEST_UPN:
                self._numbers.setdefault(digits_of(value), kind)
        elif kind == "email":
            self._add_codes(kind, email_shapes(value))
            if "@" in value:
                self._emails.append(tight(value))
        elif kind == "address":
            self._prepare_address(value)
        elif kind == "school":
            place = school(value)
            self._places += [place] if place else []
        elif kind == "other":
            self._prepare_other(value)

    def _prepare_address(self, value: str) -> None:
        places = addresses(value)
        self._places += places
        for postcode in re.findall(_POSTCODE_IN, fold(value)):
            self._add_figured("postcode", postcode)
        if not places:
            self._add_codes("address", frozenset({tight(value)}))

    def _prepare_other(self, value: str) -> None:
        date = read_date(value)
        if date:
            self._dates.add(date)
        if any(character.isdigit() for character in value):
            self._add_figured("other", value)
            if len(digits_of(value)) > 5:
                self._numbers.setdefault(digits_of(value), "other")
        else:
            self._add_codes("other", frozenset({tight(value)}))

    def _add_codes(self, kind: str, shapes: frozenset[str]) -> None:
        for shape in shapes:
            self._codes.setdefault(shape, kind)

    def _add_figured(self, kind: str, value: str) -> None:
        """A code with digits, which a scanner may have read for letters."""
        code = tight(value)
        if len(code) >= _SHORTEST_CODE:
            self._figured[blurred(code)].setdefault(code, kind)

    def flags(self, passages: Sequence[Passage]) -> list[Flag]:
        """As `screen`, for these passages."""
        flags: list[Flag] = []
        for number, passage in enumerate(passages):
            folded = FoldedText(passage.text)
            flags += [
                Flag(number, start, end, kind, passage.where)
                for start, end, kind in self._found(folded, passage.where)
                if end > start
            ]
        return without_overlaps(flags)

    def _found(self, folded: FoldedText, where: str) -> Iterator[tuple[int, int, str]]:
        hidden = where in _HIDDEN
        hits: dict[bool, list[tuple[int, int, str]]] = defaultdict(list)
        for at, shape in _hits(self._automaton, folded.tight):
            if shape in self._codes:
                hits[True].append((at, len(shape), shape))
            if shape not in self._codes or shape in self._names.shapes:
                hits[False].append((at, len(shape), shape))
        for at, length, shape in hits[True]:
            yield from _code(folded, at, length, self._codes[shape])
        yield from self._misread(folded)
        yield from self._dates_in(folded)
        for number, start, end in find_numbers(folded, self._numbers):
            yield start, end, self._numbers[number]
        yield from self._parts_of_numbers.find(folded)
        around = Surroundings(folded, hidden)
        yield from self._finder.find(around)
        yield from ExactNames(self._names, around).find(hits[False])
        yield from InexactNames(self._names, self._similar, around).find()
        yield from self._initials.find(folded)
        yield from self._nearly_email(folded)
        for start, end, said in decoded(folded.original):
            kind = next((kind for _, _, kind in self._found(FoldedText(said), "attribute")), None)
            if kind:
                yield start, end, kind

    def _nearly_email(self, folded: FoldedText) -> Iterator[tuple[int, int, str]]:
        """An e-mail address with a slip or two in it."""
        from rapidfuzz.distance import OSA

        if not self._emails or "@" not in folded.text:
            return
        for found in re.finditer(r"[^\s<>()\[\]\"'“”,;:]+@[a-z0-9.-]+[a-z]", folded.text):
            shape = tight(found[0])
            if any(OSA.distance(shape, email, score_cutoff=2) <= _SLIPS_IN_EMAIL for email in self._emails):
                start, end = folded.span(found.start(), found.end())
                yield start, end, "email"

    def _misread(self, folded: FoldedText) -> Iterator[tuple[int, int, str]]:
        """Codes with digits, also where a scanner took letters for them."""
        for at, shape in _hits(self._automaton_of_figures, blurred(folded.tight)):
            for code, kind in self._figured[shape].items():
                if reads_as(folded.tight[at : at + len(shape)], code):
                    yield from _code(folded, at, len(shape), kind)

    def _dates_in(self, folded: FoldedText) -> Iterator[tuple[int, int, str]]:
        """Dates of birth; a date without its year counts too, for day and month of a birth are rarely chance."""
        for written in written_dates(folded):
            for year, month, day in written.readings:
                if any((year or y, month, day) == (y, m, d) for y, m, d in self._dates):
                    yield written.start, written.end, "date_of_birth"
                    break
        for start, end, year, month in born_in(folded):
            if any((year, month) == (y, m) for y, m, _ in self._dates):
                yield start, end, "date_of_birth"


def _code(folded: FoldedText, at: int, length: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """A code counts where it begins and ends with a word, or where it is long and holds digits."""
    first, last = folded.tokens[folded.token_at(at)], folded.tokens[folded.token_at(at + length - 1)]
    whole = first.at == at and last.at + len(last.text) == at + length
    unmistakable = length > _UNMISTAKABLE and any(map(str.isdigit, folded.tight[at : at + length]))
    if whole or unmistakable:
        yield first.start, last.end, kind


def _automaton(shapes: frozenset[str]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for shape in sorted(shapes):
        if shape:
            automaton.add_word(shape, shape)
    if len(automaton):
        automaton.make_automaton()
    return automaton


def _hits(automaton: Any, text: str) -> Iterator[tuple[int, str]]:
    if len(automaton):
        for end, shape in automaton.iter(text):
            yield end - len(shape) + 1, shape
