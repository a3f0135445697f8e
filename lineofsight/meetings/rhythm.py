"""The days on which a group meets, worked out from how often it does."""

from datetime import date, timedelta

from lineofsight.engine.workdays import FIRST_YEAR, LAST_YEAR, is_working_day

# What is typed for how often a group meets -> (months, days) between two meetings; the first that fits counts.
_SAID: tuple[tuple[tuple[str, ...], tuple[int, int]], ...] = (
    (("fortnight", "two weeks", "2 weeks", "biweekly"), (0, 14)),
    (("week",), (0, 7)),
    (("two months", "2 months", "second month", "bi-month", "bimonth", "six times"), (2, 0)),
    (("three months", "3 months", "quarter", "four times"), (3, 0)),
    (("four months", "4 months", "term", "three times"), (4, 0)),
    (("six months", "6 months", "half", "twice a year", "biannual"), (6, 0)),
    (("month",), (1, 0)),
    (("year", "annual"), (12, 0)),
)
CHOICES = (
    ("weekly", "Every week"),
    ("fortnightly", "Every two weeks"),
    ("monthly", "Every month"),
    ("two months", "Every two months"),
    ("quarterly", "Every three months"),
    ("four months", "Every four months"),
    ("six months", "Every six months"),
    ("yearly", "Once a year"),
)
# Two years of meetings every week.
MOST = 120


def step_of(said: str) -> tuple[int, int] | None:
    """Months and days between two meetings; None where the words do not say."""
    plain = said.lower()
    return next((step for words, step in _SAID if any(word in plain for word in words)), None)


def choice_of(said: str) -> str:
    """The choice on the form that says the same; empty where the words do not say."""
    step = step_of(said)
    return next((key for key, _ in CHOICES if step and step_of(key) == step), "")


def dates_of(first: date, until: date, said: str) -> list[date]:
    """The days from the first to the last, both included; a bank holiday gives way to the next working day.

    Counted in months the meeting stays on the same weekday of the month: the second Tuesday stays the second Tuesday.
    Raises ValueError for words that say no rhythm.
    """
    step = step_of(said)
    if step is None:
        raise ValueError(said)
    months, days = step
    found: list[date] = []
    for n in range(MOST):
        day = first + timedelta(days=days * n) if days else _same_weekday(first, months * n)
        if day > until:
            break
        found.append(_worked(day))
    return found


def _same_weekday(first: date, months: int) -> date:
    """The same weekday of the month so many months on; a fifth one is the last where there are only four."""
    place = (first.day - 1) // 7
    month = first.month - 1 + months
    begin = date(first.year + month // 12, month % 12 + 1, 1)
    day = begin + timedelta(days=(first.weekday() - begin.weekday()) % 7 + 7 * place)
    return day if day.month == begin.month else day - timedelta(days=7)


def _worked(day: date) -> date:
    """The day itself, or the working day after a bank holiday; a day chosen at a weekend stays there."""
    while FIRST_YEAR <= day.year <= LAST_YEAR and day.weekday() < 5 and not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_before(day: date, count: int) -> date:
    """The working day that lies this many working days before a day; the day itself is not counted."""
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5 and (not FIRST_YEAR <= day.year <= LAST_YEAR or is_working_day(day))
    return day
