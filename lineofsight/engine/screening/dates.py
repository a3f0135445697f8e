"""Dates as people write them in English, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lineofsight.engine.numbers_in_words import TENS, UNITS
from lineofsight.engine.screening.figures import DIGITS_OF, LETTERS_LIKE_DIGITS
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
_YEARS = {word: number for number, word in enumerate(UNITS, start=1)}
_YEARS |= TENS
_YEARS |= {
    f"{ten}{word}": tens + number for ten, tens in TENS.items() for number, word in enumerate(UNITS[:9], start=1)
}

# A full stop behind a month that is not shortened ends the sentence.
_MONTH = (
    "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")(?![a-z])(?:(?<![a-z]{4})(?<!may)\.)?"
)
# Between two words of a number, also where the line ends.
_WITHIN = r"(?:-\n?|\s)"
_DAY_WORD = (
    "|".join(sorted({word.replace("twenty", f"twenty{_WITHIN}?", 1) for word in _ORDINALS}, key=len, reverse=True))
).replace("thirtyfirst", f"thirty{_WITHIN}?first")
_DAY = rf"(?P<day>[0-3]?[0-9]|{_DAY_WORD})(?: ?(?:st|nd|rd|th))?(?![0-9])"
_YEAR_WORD = rf"(?:two\sthousand(?:\sand)?|twenty|nineteen(?:\shundred)?(?:\sand)?){_WITHIN}(?:"
_YEAR_WORD += "(?:" + "|".join(TENS) + f")(?:{_WITHIN}(?:{'|'.join(UNITS[:9])}))?|"
_YEAR_WORD += "|".join(sorted(UNITS, key=len, reverse=True)) + ")(?![a-z])"
_YEAR = rf"(?P<year>(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}(?![0-9])|{_YEAR_WORD})"
# No date runs on over an empty line, or over a line at whose end a sentence ends.
_SPACE = r"(?!\.?\s*\n\s*\n|\.\s?\n)[\s,./-]{1,3}"

_WORDED = (
    re.compile(rf"(?<![0-9a-z]){_DAY}(?:{_SPACE}|)(?:day )?(?:of\s{{1,3}})?{_MONTH}(?:(?:{_SPACE}|){_YEAR})?(?![0-9])"),
    re.compile(rf"(?<![0-9a-z]){_MONTH}(?:{_SPACE}|)(?:the )?{_DAY}{_SPACE}{_YEAR}(?![0-9])"),
    # Without a year a comma divides two dates: “14 January, 28 January”.
    re.compile(rf"(?<![0-9a-z]){_MONTH}(?:\s{{1,2}}|-|)(?!(?<=\n)\s*\n)(?:the )?{_DAY}(?P<year>)(?![0-9])"),
    re.compile(rf"(?<![0-9a-z])(?P<year>(?:19|20)[0-9]{{2}}){_SPACE}{_MONTH}{_SPACE}{_DAY}"),
)
_GAP = r"\s?(?P<sign>[/.\-\\_|· ])\s?"
_SAME_GAP = r"\s?(?P=sign)\s?"
_NUMERIC = (
    re.compile(
        rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}}){_GAP}(?P<a>[0-9]{{1,2}}){_SAME_GAP}(?P<b>[0-9]{{1,2}})(?![0-9])"
    ),
    re.compile(
        rf"(?<![0-9])(?P<a>[0-9]{{1,2}}){_GAP}(?P<b>[0-9]{{1,2}}){_SAME_GAP}(?P<year>(?:19|20)[0-9]{{2}}|'?[0-9]{{2}})(?![0-9])"
    ),
    re.compile(
        r"(?<![0-9])(?P<a>[0-9]{1,2})[/.\-_|](?P<b>[0-9]{1,2})[/.\-_|](?P<year>(?:19|20)[0-9]{2})(?![0-9]|[/.\-_|][0-9])"
    ),
    re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<a>[01][0-9])(?P<b>[0-3][0-9])(?![0-9])"),
    re.compile(r"(?<![0-9])(?P<a>[0-3][0-9])(?P<b>[01][0-9])(?P<year>(?:19|20)[0-9]{2})(?![0-9])"),
)
# Six figures alone are a date only to somebody who looks for that date.
_SIX = re.compile(r"(?<![0-9a-z.,£$])(?P<a>[0-9]{2})(?P<b>[0-9]{2})(?P<c>[0-9]{2})(?![0-9a-z%]|[.,][0-9])")
_BORN = re.compile(
    r"\b(?:born|birth|birthday|dob|d\.o\.b\.?)\b[^.\n]{0,25}?"
    rf"(?P<when>\b{_MONTH}\s(?:of )?(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])|\b(?P<number>[01]?[0-9])/(?P<y>(?:19|20)[0-9]{{2}})(?![0-9/]))"
)
_ROMANS = dict(
    zip(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], range(1, 13), strict=True)
)
_ROMAN = re.compile(
    r"(?<![0-9])(?P<day>[0-3]?[0-9])\s?[./ -]\s?(?P<month>" + "|".join(sorted(_ROMANS, key=len, reverse=True)) + ")"
    r"\s?[./ -]\s?(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
# A month with slips of the keyboard, known by the day before it and the year behind it.
_SLIPPED = re.compile(
    rf"(?<![0-9a-z]){_DAY}\s(?:of )?(?P<month>[a-z]{{4,11}}),?\s(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])"
)
_SLIPPED_AFTER = re.compile(
    rf"(?<![0-9a-z])(?P<month>[a-z]{{4,11}})\s(?:the )?{_DAY},?\s(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])"
)
_MISREAD_DIGIT = re.compile(r"(?<=[0-9/.-])[oil](?=[0-9/.-])|(?<![a-z])[oil](?=[0-9])|(?<=[0-9])[oil](?![a-z])")
_FIGURE = f"[0-9{LETTERS_LIKE_DIGITS}]"
# Three groups like a date, figures and letters that look like them mixed: ll/O3/2OO9.
_MISREAD_DATE = re.compile(
    rf"(?<![0-9a-z]){_FIGURE}{{1,2}}([/.-]){_FIGURE}{{1,2}}\1(?:{_FIGURE}{{4}}|{_FIGURE}{{2}})(?![0-9a-z])"
    rf"|(?<![0-9a-z]){_FIGURE}{{4}}([/.-]){_FIGURE}{{2}}\2{_FIGURE}{{2}}(?![0-9a-z])"
)
_FEWEST_DIGITS = 2
_NO_YEAR = re.compile(r"(?<![0-9/.-])(?P<a>[0-9]{1,2})[/.-](?P<b>[0-9]{1,2})(?![0-9/.-]|\s?%)")


@dataclass(frozen=True)
class WrittenDate:
    """A date in a text: places in the original, what it may mean as (year or None, month, day)."""

    start: int
    end: int
    readings: frozenset[tuple[int | None, int, int]]
    likeliest: tuple[int | None, int, int]
    bare: bool = False  # six figures, which may be any number

    @property
    def has_year(self) -> bool:
        """Whether the year is written too, and it can hardly be another number."""
        return not self.bare and any(year is not None for year, _, _ in self.readings)


def written_dates(folded: FoldedText) -> Iterator[WrittenDate]:
    """Every date in the text, also without a year; a numeric one counts as day-month and as month-day."""
    digits = _as_digits(folded.text)
    for pattern in _WORDED:
        for found in pattern.finditer(folded.text):
            groups = found.groupdict()
            day = _day(groups["day"])
            month = _MONTH_NUMBERS[groups["month"]]
            if day:
                yield _written(folded, found, [(_year(groups["year"]), month, day)])
    yield from _unusual(folded)
    for pattern in _NUMERIC:
        for found in pattern.finditer(digits):
            a, b, year = int(found["a"]), int(found["b"]), _year(found["year"])
            # The day stands first in this country, the month behind a year.
            usual = ((a, b), (b, a)) if found.start("year") < found.start("a") else ((b, a), (a, b))
            readings = [(year, month, day) for month, day in usual if 1 <= month <= 12 and 1 <= day <= 31]
            if readings:
                yield _written(folded, found, readings)
    for found in _NO_YEAR.finditer(digits):
        a, b = int(found["a"]), int(found["b"])
        if 1 <= b <= 12 and 1 <= a <= 31 and "/" in found[0]:
            yield _written(folded, found, [(None, b, a)])


def born_in(folded: FoldedText) -> Iterator[tuple[int, int, int, int]]:
    """Month and year behind words of birth (“born in March 2015”), as (start, end, year, month)."""
    for found in _BORN.finditer(folded.text):
        month = _MONTH_NUMBERS[found["month"]] if found["month"] else int(found["number"])
        start, end = folded.span(found.start("when"), found.end("when"))
        yield start, end, int(found["year"] or found["y"]), month


def _unusual(folded: FoldedText) -> Iterator[WrittenDate]:
    """Months in Roman figures, misspelt months, and dates of six figures."""
    for found in _ROMAN.finditer(folded.text):
        if day := _day(found["day"]):
            yield _written(folded, found, [(_year(found["year"]), _ROMANS[found["month"]], day)])
    for pattern in (_SLIPPED, _SLIPPED_AFTER):
        for found in pattern.finditer(folded.text):
            month, day = _month_nearly(found["month"]), _day(found["day"])
            if month and day:
                yield _written(folded, found, [(_year(found["year"]), month, day)])
    for found in _SIX.finditer(folded.text):
        first, second, third = (int(part) for part in found.groups())
        orders = ((third, second, first), (first, second, third), (third, first, second))
        readings = [(_year(f"{y:02}"), m, d) for y, m, d in orders if 1 <= m <= 12 and 1 <= d <= 31]
        if readings:
            yield _written(folded, found, readings, bare=True)


def _month_nearly(word: str) -> int | None:
    """The month this word is a misspelling of: two swapped letters, one wrong, missing or extra."""
    from rapidfuzz.distance import OSA

    if word in _MONTH_NUMBERS:
        return None
    for number, name in enumerate(_MONTHS, start=1):
        if OSA.distance(word, name, score_cutoff=2) <= (2 if len(name) > 7 else 1):
            return number
    return None


def read_date(value: str) -> tuple[int, int, int] | None:
    """The (year, month, day) of a date given as an identifier: ISO, or day first; None where it is no full date."""
    for written in written_dates(FoldedText(value)):
        year, month, day = written.likeliest
        if year is not None and not written.bare:
            return year, month, day
    return None


def _written(
    folded: FoldedText, found: re.Match[str], readings: list[tuple[int | None, int, int]], *, bare: bool = False
) -> WrittenDate:
    # A full stop or comma after it is the sentence's.
    start, end = folded.span(found.start(), found.start() + len(found[0].rstrip(" \n\t.,")))
    return WrittenDate(start, end, frozenset(readings), readings[0], bare)


def _as_digits(text: str) -> str:
    """The text with letters a scanner reads for digits made digits inside a number: l2/O3/2015."""

    def whole(found: re.Match[str]) -> str:
        enough = sum(character.isdigit() for character in found[0]) >= _FEWEST_DIGITS
        return found[0].translate(DIGITS_OF) if enough else found[0]

    return _MISREAD_DIGIT.sub(_digit, _MISREAD_DATE.sub(whole, text))


def _digit(found: re.Match[str]) -> str:
    return "0" if found[0] == "o" else "1"


def _day(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 31 else None
    return _ORDINALS.get(re.sub(r"[\s-]", "", text))


def _year(text: str | None) -> int | None:
    """The year; of two digits the one from 1936 to 2035, where anybody concerned was born or the work was done."""
    if not text:
        return None
    plain = text.lstrip("'")
    if plain.isdigit():
        year = int(plain)
        return year if year > 99 else 2000 + year if year <= 35 else 1900 + year
    century = 1900 if plain.startswith("nineteen") else 2000
    last = re.sub(r"^(two\sthousand(\sand)?|twenty|nineteen(\shundred)?(\sand)?)[\s-]", "", plain)
    last = re.sub(r"[\s-]", "", last)
    return century + _YEARS[last] if last in _YEARS else None
