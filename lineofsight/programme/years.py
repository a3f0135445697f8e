"""The years of the plans: their days, their quarters and how they are written."""

from datetime import date, timedelta

from lineofsight.engine.calendar_months import months_after

QUARTERS = (1, 2, 3, 4)


def year_at(day: date, starts_in_month: int) -> int:
    """The year that holds a day, by the year in which it begins."""
    return day.year if day.month >= starts_in_month else day.year - 1


def first_and_last(year: int, starts_in_month: int) -> tuple[date, date]:
    first = date(year, starts_in_month, 1)
    return first, months_after(first, 12) - timedelta(days=1)


def words_of(year: int, starts_in_month: int) -> str:
    """ "2026-27", or "2026" where the year is the calendar's."""
    return str(year) if starts_in_month == 1 else f"{year}-{(year + 1) % 100:02d}"


def quarter_of(day: date, from_date: date) -> int:
    """1 to 4, counted from the first day of the year; a day outside it counts to the nearest."""
    months = (day.year - from_date.year) * 12 + day.month - from_date.month
    return min(max(months // 3 + 1, 1), 4)


def quarter_ends(quarter: int, from_date: date) -> date:
    return months_after(from_date, quarter * 3) - timedelta(days=1)


def quarter_words(quarter: int, from_date: date) -> str:
    """ "Quarter 2 (July to September)", or that it has no place yet."""
    if not quarter:
        return "Not placed yet"
    begins = months_after(from_date, quarter * 3 - 3)
    return f"Quarter {quarter} ({begins:%B} to {quarter_ends(quarter, from_date):%B})"


def months_of(from_date: date, until_date: date) -> list[date]:
    """The first days of the months of a period."""
    first, found = from_date.replace(day=1), []
    while first <= until_date:
        found.append(first)
        first = months_after(first, 1)
    return found
