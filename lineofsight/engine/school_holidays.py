"""School holidays read from typed lines or a calendar file, and the working school day nearest to a day."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lineofsight.engine.workdays import OutsideCalendar, is_working_day

LONGEST = 80  # days; a longer one is a whole term read by mistake
MOST = 200


class UnreadableHolidays(ValueError):
    """What was given cannot be read; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class SchoolHoliday:
    """From its first day to its last, both included."""

    first_day: date
    last_day: date
    name: str

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def read_lines(text: str) -> list[SchoolHoliday]:
    """One holiday a line: first day, last day, name. Days as 26/10/2026, 2026-10-26 or 26 October 2026.

    Raises UnreadableHolidays naming the line.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in re.split(r"[,;\t]", line.strip().lstrip("\ufeff"), maxsplit=2)]
        if not any(cells):
            continue
        if number == 1 and len(cells) > 1 and not re.search(r"\d", line):
            continue  # a line of headings
        if len(cells) < 3 or not cells[2].strip(' ",;'):
            raise UnreadableHolidays(
                f"Line {number}: enter the first day, the last day and the name, with commas between, such as "
                "26/10/2026, 30/10/2026, Autumn half term."
            )
        first, last = _day(cells[0].strip('"'), number), _day(cells[1].strip('"'), number)
        found.append(_checked(SchoolHoliday(first, last, cells[2].strip(' ",;')[:100]), f"Line {number}"))
    return _some(found)


def read_calendar(data: bytes) -> list[SchoolHoliday]:
    """The whole-day entries of an iCalendar file. Raises UnreadableHolidays."""
    import icalendar

    try:
        events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    except (ValueError, IndexError, KeyError):
        raise UnreadableHolidays("This calendar file could not be read. Save it again, or type the days.") from None
    found = []
    for event in events[: MOST + 1]:
        name = str(event.get("SUMMARY", "")).strip()[:100] or "School holiday"
        start, end = event.get("DTSTART"), event.get("DTEND")
        if start is None:
            continue
        first = _date_of(start.dt)
        # The end of a whole-day entry is the day after its last.
        last = first if end is None else _date_of(end.dt) - timedelta(days=0 if isinstance(end.dt, datetime) else 1)
        found.append(_checked(SchoolHoliday(first, max(first, last), name), f"“{name}”"))
    return _some(found)


def nearest_school_day(day: date, holidays: Collection[SchoolHoliday], *, earliest: date) -> date | None:
    """The working day nearest to `day` in no school holiday, not before `earliest`; of two as near the earlier.

    None where none lies within half a year.
    """
    for distance in range(1, 184):
        for found in (day - timedelta(days=distance), day + timedelta(days=distance)):
            try:
                if found >= earliest and is_working_day(found) and not any(found in each for each in holidays):
                    return found
            except OutsideCalendar:
                continue
    return None


def _date_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _day(text: str, number: int) -> date:
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise UnreadableHolidays(f"Line {number}: “{text[:40]}” is not a day. Enter it like 26/10/2026.")


def _checked(found: SchoolHoliday, where: str) -> SchoolHoliday:
    if found.last_day < found.first_day:
        raise UnreadableHolidays(f"{where}: the last day lies before the first.")
    if (found.last_day - found.first_day).days >= LONGEST:
        raise UnreadableHolidays(f"{where}: this is longer than {LONGEST} days. Enter the holidays, not the terms.")
    if not 2000 <= found.first_day.year <= 2100:
        raise UnreadableHolidays(f"{where}: check the year.")
    return found


def _some(found: list[SchoolHoliday]) -> list[SchoolHoliday]:
    if not found:
        raise UnreadableHolidays("There is no school holiday in it. Enter one a line: first day, last day, name.")
    if len(found) > MOST:
        raise UnreadableHolidays(f"These are more than {MOST} entries. Give the holidays of a few years only.")
    return found
