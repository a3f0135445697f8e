"""England's working days: adding and counting them, and working hours of an office."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

FIRST_YEAR = 1995
LAST_YEAR = 2035  # the source lists England's bank holidays, with their substitute days, up to here
LONDON = ZoneInfo("Europe/London")

_ONE_DAY = timedelta(days=1)


class OutsideCalendar(ValueError):
    """A day lies beyond the calendar; the message is a sentence fit for the page."""


@cache
def bank_holidays() -> Mapping[date, str]:
    """England's bank holidays and their substitute days, day to name, for every year of the calendar."""
    import holidays  # not needed until the first sum

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return dict(sorted((day, name) for day, name in found.items() if FIRST_YEAR <= day.year <= LAST_YEAR))


def is_working_day(day: date, *, also_closed: Collection[date] = ()) -> bool:
    """Monday to Friday, no bank holiday in England, and none of `also_closed`. Raises OutsideCalendar."""
    if isinstance(day, datetime):
        raise TypeError("a moment is not a day: it would never equal a bank holiday")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutsideCalendar(
            f"{_said(day)} lies beyond the working-day calendar, which runs from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return day.weekday() < 5 and day not in bank_holidays() and day not in also_closed


def add_working_days(start: date, n: int, *, also_closed: Collection[date] = ()) -> date:
    """The n-th working day after `start`; `start` itself is not counted and need not be a working day.

    Raises OutsideCalendar when start or result lies beyond the calendar, ValueError when n is below 1.
    """
    if n < 1:
        raise ValueError("The number of working days must be 1 or more.")
    is_working_day(start)
    day, left = start, n
    while left:
        if day == date(LAST_YEAR, 12, 31):
            raise OutsideCalendar(
                f"{n:,} working days after {_said(start)} lies beyond the working-day calendar, "
                f"which runs to the end of {LAST_YEAR}."
            )
        day += _ONE_DAY
        left -= is_working_day(day, also_closed=also_closed)
    return day


def working_days_between(start: date, end: date, *, also_closed: Collection[date] = ()) -> int:
    """How many working days lie after `start` up to and including `end`; below zero when `end` comes first.

    The inverse of adding: working_days_between(day, add_working_days(day, n)) == n. Raises OutsideCalendar.
    """
    if end < start:
        return -working_days_between(end, start, also_closed=also_closed)
    is_working_day(start)
    is_working_day(end)
    days = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
    return sum(is_working_day(day, also_closed=also_closed) for day in days)


def add_working_hours(
    moment: datetime,
    hours: float,
    *,
    opens: time = time(9),
    closes: time = time(17),
    also_closed: Collection[date] = (),
) -> datetime:
    """The moment when this many office hours have passed, counted from `opens` to `closes` on working days.

    A moment without time zone is taken as local time and comes back so; one with a time zone is turned into London
    time first and comes back in London time. Four hours from Friday 15:00 end on Monday at 11:00. Time that ends
    exactly at closing ends then, not next morning. Raises OutsideCalendar, or ValueError when hours are not above 0
    or the office closes before it opens.
    """
    if not hours > 0:
        raise ValueError("The number of working hours must be above 0.")
    if closes <= opens:
        raise ValueError("The office must close later than it opens.")
    zone = None
    if moment.tzinfo is not None:
        # Office hours never span a change of the clocks, which falls on Sunday at 1:00, so wall-clock sums are exact.
        moment, zone = moment.astimezone(LONDON).replace(tzinfo=None), LONDON
    try:
        left = timedelta(hours=hours)
    except OverflowError:
        raise OutsideCalendar(_too_many_hours(hours)) from None
    day, begins = moment.date(), moment
    while True:
        if is_working_day(day, also_closed=also_closed):
            begins = max(begins, datetime.combine(day, opens))
            rest = max(datetime.combine(day, closes) - begins, timedelta())
            if left <= rest:
                return (begins + left).replace(tzinfo=zone, fold=0)
            left -= rest
        if day == date(LAST_YEAR, 12, 31):
            raise OutsideCalendar(_too_many_hours(hours))
        day += _ONE_DAY
        begins = datetime.combine(day, opens)


def _too_many_hours(hours: float) -> str:
    return f"{hours:,} working hours lie beyond the working-day calendar, which runs to the end of {LAST_YEAR}."


def _said(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
