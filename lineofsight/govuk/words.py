"""Words for dates, counts and lists, as they stand on pages; times are those of England."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils.text import capfirst

LONDON = ZoneInfo("Europe/London")
MONTHS = (
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

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date(value: dt.date | dt.datetime | None) -> str:
    """4 March 2026; nothing for nothing."""
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def short_date(value: dt.date | dt.datetime | None) -> str:
    """4 Mar 2026, for tables."""
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""


def datetime(value: dt.datetime | None) -> str:
    """4 March 2026, 2:05pm, in England's time."""
    return f"{date(value)}, {time(value)}" if value else ""


def short_datetime(value: dt.datetime | None) -> str:
    """4 Mar 2026, 2:05pm, for tables."""
    return f"{short_date(value)}, {time(value)}" if value else ""


def time(value: dt.datetime | dt.time | None) -> str:
    """2:05pm, 2pm, midday, midnight."""
    if value is None:
        return ""
    moment = _local(value) if isinstance(value, dt.datetime) else value
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def weekday_date(value: dt.date | dt.datetime | None) -> str:
    """Wednesday 4 March 2026, where somebody plans."""
    day = _day(value)
    return f"{DAYS[day.weekday()]} {date(day)}" if day else ""


def weekday_datetime(value: dt.datetime | None) -> str:
    """Wednesday 4 March 2026, 2:05pm."""
    return f"{weekday_date(value)}, {time(value)}" if value else ""


def plural(number: int, one: str, many: str | None = None) -> str:
    """1 case, 2 cases, 1,200 cases; give ``many`` when it is not ``one`` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def oxford(items: Iterable[object], last: str = "and") -> str:
    """a, a and b, a, b and c: a list as a sentence has it."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def lower_first(text: str) -> str:
    """The words as they stand inside a sentence; NHS, Child K and Police (a name is its own business) keep capitals."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The words beginning with a capital."""
    return capfirst(text)


def _local(value: dt.datetime) -> dt.datetime:
    return value.astimezone(LONDON) if value.tzinfo else value


def _day(value: dt.date | dt.datetime | None) -> dt.date | None:
    return _local(value).date() if isinstance(value, dt.datetime) else value
