"""Weeks, months, quarters and years: which of them lie in a stretch of time, and what they are called."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Frequency(StrEnum):
    """How often a figure is given."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class NoSuchPeriod(ValueError):
    """What was typed is no period; the message is a sentence fit for the page."""


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days, both ends included, with the words for it."""

    start: date
    end: date
    words: str


def quarter_of(day: date) -> Period:
    """The quarter of the calendar year a day lies in: January to March is the first."""
    first = (day.month - 1) // 3 * 3 + 1
    end = date(day.year, first + 2, calendar.monthrange(day.year, first + 2)[1])
    return Period(date(day.year, first, 1), end, f"{_MONTHS[first - 1]} to {_MONTHS[first + 1]} {day.year}")


def quarter_named(text: str) -> Period:
    """The quarter written as 2026Q3, July to September 2026. Raises NoSuchPeriod."""
    found = re.fullmatch(r"([0-9]{4})[ -]?[Qq]([1-4])", text.strip(), re.ASCII)
    if not found or not 1900 <= int(found[1]) <= 2200:
        raise NoSuchPeriod(f"“{text}” is not a quarter written as 2026Q3, which is July to September 2026.")
    return quarter_of(date(int(found[1]), int(found[2]) * 3, 1))


def name_of_quarter(start: date) -> str:
    """2026Q3 for the quarter that begins on a day."""
    return f"{start.year}Q{(start.month - 1) // 3 + 1}"


def quarter_before(start: date) -> Period:
    return quarter_of(start - timedelta(days=1))


def quarter_after(end: date) -> Period:
    return quarter_of(end + timedelta(days=1))


def periods_ending_in(frequency: str, stretch: Period, *, year_begins_in: int = 4) -> list[Period]:
    """The weeks, months, quarters or years whose last day lies in the stretch, in the order of time.

    A week runs from Monday to Sunday; a year begins with the month `year_begins_in`.
    """
    match Frequency(frequency):
        case Frequency.QUARTERLY:
            return [quarter_of(stretch.end)]
        case Frequency.MONTHLY:
            firsts = [date(stretch.start.year, stretch.start.month + n, 1) for n in range(3)]
            return [_month(first) for first in firsts]
        case Frequency.WEEKLY:
            sunday = stretch.start + timedelta(days=6 - stretch.start.weekday())
            weeks = []
            while sunday <= stretch.end:
                weeks.append(Period(sunday - timedelta(days=6), sunday, f"week to {_short(sunday)}"))
                sunday += timedelta(days=7)
            return weeks
        case Frequency.YEARLY:
            for month in range(stretch.start.month, stretch.end.month + 1):
                if month % 12 + 1 == year_begins_in:
                    end = _month(date(stretch.end.year, month, 1)).end
                    start = date(end.year - (year_begins_in != 1), year_begins_in, 1)
                    words = f"{start.year}-{end.year % 100:02d}" if start.year != end.year else str(end.year)
                    return [Period(start, end, words)]
            return []


def short_name(start: date, end: date) -> str:
    """A period in few letters, for the axis of a chart."""
    days = (end - start).days + 1
    if days <= 7:
        return _short(end)
    if days <= 31:
        return f"{start:%b} {start.year % 100:02d}"
    if days <= 92:
        return f"{start:%b}–{end:%b} {end.year % 100:02d}"
    return f"{start.year}-{end.year % 100:02d}"


def _month(first: date) -> Period:
    end = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    return Period(first, end, f"{_MONTHS[first.month - 1]} {first.year}")


def _short(day: date) -> str:
    return f"{day.day} {day:%b} {day.year % 100:02d}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
