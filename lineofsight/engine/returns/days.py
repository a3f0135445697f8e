"""Days as returns write them, compared so that a missing one never counts as earlier or later."""

import re
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1700, 2200  # a year beyond is a slip, and sums with it would leave the calendar


def iso_day(text: str | None) -> date | None:
    """The day written as 2026-03-31, or none."""
    return _day(_ISO.fullmatch(text or ""), (1, 2, 3))


def british_day(text: str | None) -> date | None:
    """The day written as 31/03/2026, or none."""
    return _day(_DAY_FIRST.fullmatch(text or ""), (3, 2, 1))


def _day(found: re.Match[str] | None, order: tuple[int, int, int]) -> date | None:
    try:
        day = date(*(int(found[each]) for each in order)) if found else None
        return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None
    except ValueError:
        return None


def before(one: date | None, other: date | None) -> bool:
    """Whether both are known and the first is earlier."""
    return one is not None and other is not None and one < other


def by(one: date | None, other: date | None) -> bool:
    """Whether both are known and the first is not later."""
    return one is not None and other is not None and one <= other


def within(day: date | None, start: date | None, end: date | None) -> bool:
    """Whether all are known and the day is none before the start and none after the end."""
    return by(start, day) and by(day, end)


def birthday(born: date | None, years: int) -> date | None:
    """The day a person turns this old; somebody born on 29 February turns on the 28th where there is no 29th."""
    if born is None or born.year + years > date.max.year:
        return None
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return born.replace(year=born.year + years, day=28)
