"""The periods data are sent for: months, quarters or years of the financial year, which begins on 1 April."""

from dataclasses import dataclass
from datetime import date, timedelta

from lineofsight.engine.calendar_months import months_after

LENGTHS = ((1, "Every month"), (3, "Every quarter"), (6, "Every half year"), (12, "Every year"))


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both in it."""

    start: date
    end: date

    @property
    def words(self) -> str:
        return words_of(self.start, self.end)


def period_of(day: date, months: int) -> Period:
    """The period of so many months a day lies in, counted from 1 April."""
    begun = (day.year * 12 + day.month - 1 - 3) // months * months + 3
    start = date(begun // 12, begun % 12 + 1, 1)
    return Period(start, months_after(start, months) - timedelta(days=1))


def last_ended(today: date, months: int) -> Period:
    """The period that ended last, before today."""
    return period_of(period_of(today, months).start - timedelta(days=1), months)


def latest(today: date, months: int, count: int) -> list[Period]:
    """The period going on and those before it, the newest first."""
    found = [period_of(today, months)]
    while len(found) < count:
        found.append(period_of(found[-1].start - timedelta(days=1), months))
    return found


def short_words_of(start: date, end: date) -> str:
    """The same for a narrow column: Quarter 2 of 2026/27."""
    return words_of(start, end).partition(" (")[0]


def words_of(start: date, end: date) -> str:
    """Quarter 2 of 2026/27 (July to September 2026), the year 2025/26, or a month."""
    year = end.year if end.month > 3 else end.year - 1
    of_year = f"{year}/{(year + 1) % 100:02}"
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    first, last = start.strftime("%B"), end.strftime("%B %Y")
    if months == 12:
        return f"Year {of_year}"
    if months == 3:
        return f"Quarter {(start.month - 4) % 12 // 3 + 1} of {of_year} ({first} to {last})"
    return last if months == 1 else f"{first} to {last}"
