"""Dates as people write them in English, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lineofsight.engine.screening.folding import FoldedText

_MONTHS: tuple[str, ...] = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
)
_MONTHS += ("november", "december")
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_ONES: tuple[str, ...] = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
)
_ONES += ("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")
_ORDINALS = {word: number for number, word in enumerate(_ONES, start=1)} | {"twentieth": 20, "thirtieth": 30}
_ORDINALS |= {f"twenty{word}": 20 + number for number, word in enumerate(_ONES[:9], start=1)}
_ORDINALS |= {"thirtyfirst": 31}
_CARDINALS: tuple[str, ...] = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_CARDINALS += ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_YEARS = {word: number for number, word in enumerate(_CARDINALS, start=1)} | {"twenty": 20, "thirty": 30}
_YEARS |= {f"twenty{word}": 20 + number for number, word in enumerate(_CARDINALS[:9], start=1)}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")(?![a-z])\.?"
_DAY_WORD = (
    "|".join(sorted({word.replace("twenty", "twenty[ -]?", 1) for word in _ORDINALS}, key=len, reverse=True))
).replace("thirtyfirst", "thirty[ -]?first")
_DAY = rf"(?P<day>[0-3]?[0-9]|{_DAY_WORD})(?: ?(?:st|nd|rd|th))?(?![0-9])"
_YEAR_WORD = "(?:two thousand(?: and)?|twenty)[ -](?:" + "|".join(sorted(_CARDINALS, key=len, reverse=True))
_YEAR_WORD += "|twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
_YEAR = rf"(?P<year>(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}(?![0-9])|{_YEAR_WORD})"
_SPACE = r"[\s,./-]{1,3}"

_WORDED = (
    re.compile(rf"(?<![0-9a-z]){_DAY}(?:{_SPACE}|)(?:day )?(?:of )?{_MONTH}(?:(?:{_SPACE}|){_YEAR})?(?![0-9])"),
    re.compile(rf"(?<![0-9a-z]){_MONTH}(?:{_SPACE}|)(?:the )?{_DAY}(?:{_SPACE}{_YEAR})?(?![0-9])"),
    re.compile(rf"(?<![0-9a-z])(?P<year>(?:19|20)[0-9]{{2}}){_SPACE}{_MONTH}{_SPACE}{_DAY}"),
)
_GAP = r"\s?(?P<sign>[/.\-\\_ ])\s?"
_SAME_GAP = r"\s?(?P=sign)\s?"
_NUMERIC = (
    re.compile(
        rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}}){_GAP}(?P<a>[0-9]{{1,2}}){_SAME_GAP}(?P<b>[0-9]{{1,2}})(?![0-9])"
    ),
    re.compile(
        rf"(?<![0-9])(?P<a>[0-9]{{1,2}}){_GAP}(?P<b>[0-9]{{1,2}}){_SAME_GAP}(?P<year>(?:19|20)[0-9]{{2}}|'?[0-9]{{2}})(?![0-9])"
    ),
    re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<a>[01][0-9])(?P<b>[0-3][0-9])(?![0-9])"),
    re.compile(r"(?<![0-9])(?P<a>[0-3][0-9])(?P<b>[01][0-9])(?P<year>(?:19|20)[0-9]{2})(?![0-9])"),
)
_MISREAD_DIGIT = re.compile(r"(?<=[0-9/.-])[oil](?=[0-9/.-])|(?<![a-z])[oil](?=[0-9])|(?<=[0-9])[oil](?![a-z])")
_NO_YEAR = re.compile(r"(?<![0-9/.-])(?P<a>[0-9]{1,2})[/.-](?P<b>[0-9]{1,2})(?![0-9/.-]|\s?%)")


@dataclass(frozen=True)
class WrittenDate:
    """A date in a text: places in the original, what it may mean as (year or None, month, day)."""

    start: int
    end: int
    readings: frozenset[tuple[int | None, int, int]]

    @property
    def has_year(self) -> bool:
        """Whether the year is written too."""
        return any(year is not None for year, _, _ in self.readings)


def written_dates(folded: FoldedText) -> Iterator[WrittenDate]:
    """Every date in the text, also without a year; a numeric one counts as day-month and as month-day."""
    # Letters a scanner reads for digits count as digits only inside a number: l2/O3/2015.
    digits = _MISREAD_DIGIT.sub(_digit, folded.text)
    for pattern in _WORDED:
        for found in pattern.finditer(folded.text):
            groups = found.groupdict()
            day = _day(groups["day"])
            month = _MONTH_NUMBERS[groups["month"]]
            if day:
                yield _written(folded, found, {(_year(groups["year"]), month, day)})
    for pattern in _NUMERIC:
        for found in pattern.finditer(digits):
            a, b, year = int(found["a"]), int(found["b"]), _year(found["year"])
            readings = {(year, month, day) for month, day in ((a, b), (b, a)) if 1 <= month <= 12 and 1 <= day <= 31}
            if readings:
                yield _written(folded, found, readings)
    for found in _NO_YEAR.finditer(digits):
        a, b = int(found["a"]), int(found["b"])
        if 1 <= b <= 12 and 1 <= a <= 31 and "/" in found[0]:
            yield _written(folded, found, {(None, b, a)})


def read_date(value: str) -> tuple[int, int, int] | None:
    """The (year, month, day) of a date given as an identifier: ISO, or day first; None where it is no full date."""
    for written in written_dates(FoldedText(value)):
        named = sorted((year, month, day) for year, month, day in written.readings if year is not None)
        if len(named) == 1:
            return named[0]
        numbers = [int(part) for part in re.findall(r"\d+", value)]
        for year, month, day in named:
            iso = numbers[0] > 31 and numbers[1] == month
            if iso or (numbers[0] == day and numbers[0] <= 31):
                return year, month, day
    return None


def _written(folded: FoldedText, found: re.Match[str], readings: set[tuple[int | None, int, int]]) -> WrittenDate:
    # A full stop or comma after it is the sentence's.
    start, end = folded.span(found.start(), found.start() + len(found[0].rstrip(" \n\t.,")))
    return WrittenDate(start, end, frozenset(readings))


def _digit(found: re.Match[str]) -> str:
    return "0" if found[0] == "o" else "1"


def _day(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 31 else None
    return _ORDINALS.get(text.replace(" ", "").replace("-", ""))


def _year(text: str | None) -> int | None:
    """The year; of two digits the one from 1936 to 2035, where anybody concerned was born or the work was done."""
    if not text:
        return None
    plain = text.lstrip("'")
    if plain.isdigit():
        year = int(plain)
        return year if year > 99 else 2000 + year if year <= 35 else 1900 + year
    last = re.sub(r"^(two thousand( and)?|twenty)[ -]", "", plain).replace(" ", "").replace("-", "")
    return 2000 + _YEARS[last] if last in _YEARS else None
