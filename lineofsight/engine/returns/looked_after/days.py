"""Days of SSDA903 that are known in part, or are set against each other as they were written."""

import re
from datetime import date, timedelta

from lineofsight.engine.returns.days import british_day
from lineofsight.engine.returns.rules import Row

_PARTLY_KNOWN = re.compile(r"(ZZ|[0-9]{1,2})/(ZZ|[0-9]{1,2})/(ZZZZ|[0-9]{4})", re.ASCII)
_SOME_YEAR = "2000"  # stands for a year that nobody knows, so that it is long past


def latest_possible(text: str | None) -> date | None:
    """The day a partly known one is at the latest: ZZ stands for a day, month or year that nobody knows."""
    found = _PARTLY_KNOWN.fullmatch(text or "")
    if not found:
        return None
    year = found[3].replace("ZZZZ", _SOME_YEAR)
    if "ZZ" not in (found[1], found[2]):
        return british_day(f"{found[1]}/{found[2]}/{year}")
    start = british_day(f"{found[1]}/{found[2]}/{year}".replace("ZZ", "01"))
    if start is None:
        return None
    if found[2] == "ZZ":
        return date(start.year, 12, 31)
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return following - timedelta(days=1)


def as_given(row: Row, field: str) -> date | str | None:
    """The day, or what is written where a day should be and cannot be read as one."""
    return getattr(row, field) or row.texts[field]
