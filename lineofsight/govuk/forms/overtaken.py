"""Whether somebody else changed what a form shows while it lay open: nothing is overwritten in silence."""

import datetime as dt
import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.crypto import salted_hmac

from lineofsight.govuk import words

# A longer text is read on the page of the thing itself.
MOST_SHOWN = 3_000


def plain(value: Any) -> Any:
    """A value of a field so that it can be compared: as it is stored, as it is shown first, and as it was read."""
    if isinstance(value, Model):
        return str(value.pk)
    if value is None or value is False:
        return ""
    if isinstance(value, str):
        return str(value).replace("\r\n", "\n").strip()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, Iterable):
        return sorted(str(plain(each)) for each in value)
    return str(value)


def mark(name: str, value: Any) -> str:
    """A short sign of a value, which says nothing of it."""
    return salted_hmac("lineofsight.overtaken", f"{name}\0{plain(value)}", algorithm="sha256").hexdigest()[:24]


def written(marks: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{sign}" for name, sign in marks.items())


def read(sent: str) -> dict[str, str]:
    """The marks that came with a form; whatever else was sent there is no mark."""
    pairs = (each.partition(":") for each in sent.split())
    return {name: sign for name, _, sign in pairs if sign}


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def shown(field: Any, value: Any) -> str:
    """The value in words, as the field would show it."""
    values = plain(value)
    if options := dict(field.options()) if hasattr(field, "options") else {}:
        found = values if isinstance(values, list) else [values]
        return ", ".join(str(options.get(each, each)) for each in found if each) or "nothing chosen"
    if isinstance(value, dt.date):
        return words.date(value)
    if value is True:
        return "ticked"
    text = ", ".join(values) if isinstance(values, list) else values
    return text[:MOST_SHOWN] + ("…" if len(text) > MOST_SHOWN else "") or "nothing"
