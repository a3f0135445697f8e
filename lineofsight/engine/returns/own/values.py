"""Single values of an agency's own list: read, and told from what cannot be read."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from lineofsight.engine.returns.days import british_day, iso_day
from lineofsight.engine.returns.own.declaring import Column

YES, NO = frozenset(("YES", "Y", "1", "TRUE", "T")), frozenset(("NO", "N", "0", "FALSE", "F"))
LONGEST = 4000  # characters; a longer cell is no value of a list
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?", re.ASCII)
Read = Callable[[str], str | None]


def day_of(text: str) -> date | None:
    """A day as 2026-03-31 or 31/03/2026, with or without a time behind it."""
    first = text.replace("T", " ").partition(" ")[0]
    return iso_day(first) or british_day(first)


# The same days come again and again in a list, and reading one costs more than all else in a row.
@lru_cache(maxsize=100_000)
def _date(text: str) -> str | None:
    found = day_of(text)
    rest = text.replace("T", " ").partition(" ")[2].strip()
    return found.isoformat() if found and rest in ("", "00:00", "00:00:00") else None


@lru_cache(maxsize=100_000)
def _datetime(text: str) -> str | None:
    """The moment as 2026-03-31T14:05; a day alone stays a day."""
    day, _, rest = text.replace("T", " ").partition(" ")
    found = _date(day)
    if found is None or not rest.strip():
        return found
    time = _TIME.fullmatch(rest.strip())
    return f"{found}T{int(time[1]):02}:{time[2]}" if time else None


def _number(text: str) -> str | None:
    tidy = text.replace(",", "")
    return str(int(tidy)) if tidy.isascii() and tidy.isdecimal() and len(tidy) <= 9 else None


def _yes_no(text: str) -> str | None:
    upper = text.upper()
    return "yes" if upper in YES else "no" if upper in NO else None


def _text(text: str) -> str | None:
    return text if len(text) <= LONGEST else None


def reader_of(column: Column) -> Read:
    """Gives for a text that is not empty the value as it is kept, or None where it is none."""
    if column.kind == "code":
        by_word = {code.upper(): code for code, _ in column.codes}
        by_word |= {words.upper(): code for code, words in column.codes if words.upper() not in by_word}
        return lambda text: by_word.get(text) or by_word.get(text.upper())
    readers: dict[str, Read] = {"date": _date, "datetime": _datetime, "number": _number, "yes_no": _yes_no}
    return readers.get(column.kind, _text)


def sentence(column: Column) -> str:
    """What to do about a value that cannot be read; the value itself is never repeated, for it may be a name."""
    match column.kind:
        case "date":
            return f"“{column.heading}” is no day. Write it like 31/03/2026."
        case "datetime":
            return f"“{column.heading}” is no day with a time. Write it like 31/03/2026 14:05."
        case "number":
            return f"“{column.heading}” is no whole number."
        case "yes_no":
            return f"“{column.heading}” is neither yes nor no."
        case "code":
            some = ", ".join(code for code, _ in column.codes[:8])
            return f"“{column.heading}” is none of its codes: {some}{' …' if len(column.codes) > 8 else ''}."
        case _:
            return f"“{column.heading}” is longer than {LONGEST:,} characters."
