"""The day and the minute of a decision, handed from a meeting's agenda to the page on which it is decided."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date


def address(path: str, day: date, reference: str) -> str:
    """The page, told where it is decided; before the day of the meeting there is nothing to tell."""
    if not path or day > timezone.localdate():
        return path
    said = urlencode({"decided_on": day.isoformat(), "minute_reference": reference})
    return f"{path}{'&' if '?' in path else '?'}{said}"


def told(request: HttpRequest) -> dict[str, Any]:
    """What a form of a decision begins with."""
    found: dict[str, Any] = {}
    try:
        if day := parse_date(request.GET.get("decided_on", "")):
            found["decided_on"] = day
    except ValueError:  # the 31st of February
        pass
    if reference := request.GET.get("minute_reference", "").strip()[:200]:
        found["minute_reference"] = reference
    return found
