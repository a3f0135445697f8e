"""The years of the audit register: which one an audit belongs to, and how it is written: "2019-20"."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from .models import DeepDive
from .timetable import year_of


def year_words(day: date, starts_in_month: int) -> str:
    """The year that holds a day: "2019-20", or "2019" where the year is the calendar's."""
    first = year_of(day, starts_in_month)[0].year
    return str(first) if starts_in_month == 1 else f"{first}-{(first + 1) % 100:02d}"


def unbroken(year: str) -> Markup:
    """The year for a narrow column of a list."""
    return Markup('<span class="los-nowrap">{}</span>').format(year)


def day_of(deep_dive: DeepDive) -> date | None:
    """The day by which a deep dive belongs to a year: of its sign-off, until then of the agreement of its theme.

    None for what is no audit: a theme not agreed, and a deep dive that was withdrawn.
    """
    if deep_dive.withdrawn_on:
        return None
    return deep_dive.signed_off_on or deep_dive.agreed_on


def choices(years: Iterable[str]) -> list[tuple[str, str]]:
    """The years there are, the newest first, for a filter."""
    return [(year, year) for year in sorted(set(years), reverse=True)]


def first_day(year: str, starts_in_month: int) -> date | None:
    """The first day of a year as it is written; None for what is no year."""
    if not year[:4].isdecimal() or len(year) not in (4, 7) or not 2000 <= int(year[:4]) < 2200:
        return None
    day = date(int(year[:4]), starts_in_month, 1)
    return day if year_words(day, starts_in_month) == year else None
