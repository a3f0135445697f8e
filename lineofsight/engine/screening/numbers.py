"""Numbers and codes of a person as they are written: NHS number, UPN, phone, case number, postcode, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lineofsight.engine.numbers_in_words import UNITS
from lineofsight.engine.screening.figures import DIGIT_OF
from lineofsight.engine.screening.folding import FoldedText, Token, fold, tight

# They satisfy the check digit and stand for "no number".
PLACEHOLDERS = frozenset({"3333333333", "5555555555", "9999999999"})
_BETWEEN_DIGITS = re.compile(r"[\s\-./(),_·]{0,4}")
# From this length one slip still leaves a number that is nobody else's.
_LONG = 10
_SHORTEST_RUN = 5
_GLUED = re.compile(r"([a-z]{1,12})([0-9]{3,})[a-z]{0,3}")
_SPELLED = {word: str(digit) for digit, word in enumerate(("zero", *UNITS[:9]))} | {"oh": "0", "nought": "0"}
_TIMES = {"double": 2, "treble": 3, "triple": 3}


def digits_of(value: str) -> str:
    """The digits of a text, whatever script they are in."""
    return "".join(character for character in fold(value) if character.isdigit())


def phone_digits(value: str) -> str:
    """What two spellings of one phone number share: the digits after +44, 0044 or 0."""
    digits = digits_of(value)
    digits = re.sub(r"^(?:00)?44", "", digits) if len(digits) > 10 else digits
    return digits.removeprefix("0")


def digit_runs(folded: FoldedText) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Runs of digits joined over spaces, hyphens, dots, brackets and line ends, each digit with its place.

    Letters a scanner reads for digits count inside a token that is mostly digits; digits spelt out count too.
    """
    run: list[str] = []
    places: list[tuple[int, int]] = []
    times = 1
    for token in folded.tokens:
        if token.text in _TIMES:
            times = _TIMES[token.text]
            continue
        read, skipped = _read(token.text), 0
        glued = _GLUED.fullmatch(token.text) if read is None else None
        if glued:
            # NHS9434765919: a word stuck to the number ends the run before it.
            read, skipped = list(glued[2]), len(glued[1])
        if glued or read is None or (run and not _BETWEEN_DIGITS.fullmatch(token.gap)):
            if len(run) > _SHORTEST_RUN:
                yield "".join(run), places
            run, places = [], []
        if read is not None and not (glued and len(token.text) != token.end - token.start):
            repeated = times if len(read) == 1 else 1
            run += read * repeated
            places += _places_of(token, skipped, len(read)) * repeated
        times = 1
    if len(run) > _SHORTEST_RUN:
        yield "".join(run), places


def _places_of(token: Token, skipped: int, number: int) -> list[tuple[int, int]]:
    """Where in the original each of the digits of a token stands; the whole token for one spelt out."""
    one_each = bool(skipped) or number == token.end - token.start
    first = token.start + skipped
    return [(at, at + 1) if one_each else (token.start, token.end) for at in range(first, first + number)]


def _read(token: str) -> list[str] | None:
    if token.isdigit():
        return list(token)
    if token in _SPELLED:
        return [_SPELLED[token]]
    read = [DIGIT_OF.get(character, character) for character in token]
    digits = sum(character.isdigit() for character in token)
    # A word of two letters (is, so) is hardly ever a number; SOS among figures is 505.
    if all(character.isdigit() for character in read) and (digits > 0 or len(token) != 2):  # noqa: PLR2004 - letters
        return read
    return None


def find_numbers(folded: FoldedText, wanted: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Each of the wanted digit strings wherever a run of digits holds it, as (string, start, end).

    A long one also with one slip: a digit wrong, missing or extra, or two swapped.
    """
    wanted = [number for number in wanted if number and number not in PLACEHOLDERS]
    slipped = _slipped(number for number in wanted if len(number) >= _LONG)
    for run, places in digit_runs(folded):
        found = False
        for number in wanted:
            at = run.find(number)
            while at >= 0:
                found = True
                yield number, places[at][0], places[at + len(number) - 1][1]
                at = run.find(number, at + 1)
        if not found and slipped and len(run) >= _LONG - 1:
            yield from _nearly(run, places, slipped)


def _nearly(run: str, places: list[tuple[int, int]], slipped: dict[str, set[str]]) -> Iterator[tuple[str, int, int]]:
    """A wanted number with one slip, where it begins and ends with a group of digits."""
    begins = [at for at in range(len(run)) if at == 0 or places[at][0] > places[at - 1][1]]
    ends = [at for at in range(1, len(run) + 1) if at == len(run) or places[at][0] > places[at - 1][1]]
    for first in begins:
        for last in ends:
            part = _without_prefix(run[first:last])
            if not _LONG - 1 <= len(part) <= _LONG + 3:
                continue
            for shape in (part, *_each_left_out(part)):
                for number in slipped.get(shape, ()):
                    if abs(len(number) - len(part)) <= 1:
                        yield number, places[first][0], places[last - 1][1]
                        return


def _without_prefix(digits: str) -> str:
    """A number as it is kept: a telephone number without its 0 or 44."""
    if len(digits) > _LONG and digits.startswith(("0", "44")):
        return phone_digits(digits)
    return digits


def _slipped(numbers: Iterable[str]) -> dict[str, set[str]]:
    """Numbers by themselves and by what is left when one digit is left out."""
    kept: dict[str, set[str]] = {}
    for number in numbers:
        for shape in (number, *_each_left_out(number)):
            kept.setdefault(shape, set()).add(number)
    return kept


def _each_left_out(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def email_shapes(value: str) -> frozenset[str]:
    """An e-mail address in its tight form, and with its signs spelt out: jo at example dot org."""
    folded = fold(value)
    spelt = folded.replace("@", " at ").replace(".", " dot ")
    local = tight(folded.partition("@")[0])
    name, _, domain = folded.partition("@")
    shapes = {tight(folded), tight(spelt), tight(f"{name} at {domain}")}
    shapes.add(tight(f"{name} at " + domain.replace(".", " dot ")))
    if len(local) >= 6 and not local.isalpha():
        shapes.add(local)
    return frozenset(shapes)
