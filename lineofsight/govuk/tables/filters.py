"""The filters of a list, read from the address so that a filtered list can be sent to somebody."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q


class Filter(Protocol):
    """What a list needs of a filter."""

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> str: ...

    def apply(self, rows: Any, typed: Mapping[str, str]) -> Any: ...

    def inputs(self, typed: Mapping[str, str]) -> list[dict[str, Any]]: ...

    @property
    def keys(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class ChoiceFilter:
    """One of several. ``choices`` are (value, words) pairs, read when the filter is made and never while a template
    renders; ``by`` is a lookup of the QuerySet ("state") or a function (rows, value) -> rows."""

    key: str
    words: str
    choices: Iterable[tuple[Any, str]]
    by: str | Callable[[Any, str], Any] = ""
    every: str = "All"

    def __post_init__(self) -> None:
        object.__setattr__(self, "choices", list(self.choices))

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def apply(self, rows: Any, typed: Mapping[str, str]) -> Any:
        value = typed.get(self.key, "")
        if not value or value not in {str(choice) for choice, _ in self.choices}:
            return rows
        if callable(self.by):
            return self.by(rows, value)
        return rows.filter(**{self.by or self.key: value})

    def inputs(self, typed: Mapping[str, str]) -> list[dict[str, Any]]:
        chosen = typed.get(self.key, "")
        items = [("", self.every, not chosen)] + [(str(v), str(t), str(v) == chosen) for v, t in self.choices]
        return [{"kind": "select", "name": self.key, "words": self.words, "items": items}]


@dataclass(frozen=True)
class TextFilter:
    """Words to look for, in any letter case; ``by`` names the lookups' fields or is a function (rows, text) -> rows.
    Never over sealed text: what the database cannot read it cannot search."""

    key: str
    words: str
    by: Iterable[str] | Callable[[Any, str], Any] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def apply(self, rows: Any, typed: Mapping[str, str]) -> Any:
        text = typed.get(self.key, "").strip()
        if not text:
            return rows
        if callable(self.by):
            return self.by(rows, text)
        wanted = Q()
        for field in self.by or (self.key,):
            wanted |= Q(**{f"{field}__icontains": text})
        return rows.filter(wanted)

    def inputs(self, typed: Mapping[str, str]) -> list[dict[str, Any]]:
        return [{"kind": "search", "name": self.key, "words": self.words, "value": typed.get(self.key, "")}]


@dataclass(frozen=True)
class DateFilter:
    """From and to, both included; ``by`` is a field of the QuerySet or a function (rows, first, last) -> rows."""

    key: str
    words: str
    by: str | Callable[[Any, dt.date | None, dt.date | None], Any] = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.key}-from", f"{self.key}-to")

    def apply(self, rows: Any, typed: Mapping[str, str]) -> Any:
        first, last = (_day(typed.get(key, "")) for key in self.keys)
        if callable(self.by):
            return self.by(rows, first, last) if first or last else rows
        field = self.by or self.key
        if first:
            rows = rows.filter(**{f"{field}__gte": first})
        if last:
            rows = rows.filter(**{f"{field}__lte": last})
        return rows

    def inputs(self, typed: Mapping[str, str]) -> list[dict[str, Any]]:
        return [
            {"kind": "date", "name": key, "words": f"{self.words} {end}", "value": typed.get(key, "")}
            for key, end in zip(self.keys, ("from", "to"), strict=True)
        ]


def _day(text: str) -> dt.date | None:
    """A day typed by a person or sent by the browser's own date box; what is no day filters nothing."""
    from django.core.exceptions import ValidationError

    from lineofsight.govuk.forms import Date

    try:
        return Date("Date", required=False).clean(text)
    except ValidationError:
        return None
