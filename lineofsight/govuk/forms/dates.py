"""Dates in three boxes and times of day in one, read forgivingly."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from lineofsight.govuk import words
from lineofsight.govuk.forms.base import GovukField, shown_value

PARTS = ("day", "month", "year")
EXAMPLE = "For example, 4 3 2026"
_MONTHS = {name[:3].lower(): number for number, name in enumerate(words.MONTHS, start=1)}


class DateBoxes(forms.Widget):
    """Reads ``name-day``, ``name-month`` and ``name-year``; one value under ``name`` (2026-03-04) is understood too."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if name in data:
            return data[name]
        if not any(f"{name}-{part}" in data for part in PARTS):
            return None
        return tuple(str(data.get(f"{name}-{part}", "")).strip() for part in PARTS)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and not any(f"{name}-{part}" in data for part in PARTS)


class Date(GovukField):
    """A day. "4 3 26", "4 March 2026" and "04/03/2026" typed into the first box are all understood.

    ``earliest`` and ``latest`` are dates, or ``"today"``.
    """

    component = "date-input"
    grouped = True
    widget = DateBoxes

    def __init__(
        self,
        label: str = "",
        *,
        earliest: dt.date | str | None = None,
        latest: dt.date | str | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("hint", EXAMPLE)
        super().__init__(label, **options)
        self.earliest, self.latest = earliest, latest

    def sentences(self, label: str) -> dict[str, str]:
        return super().sentences(label) | {"invalid": f"{self.subject(label)} must be a real date, like 4 3 2026"}

    def to_python(self, value: Any) -> dt.date | None:
        if value in (None, "", ("", "", "")):
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        name = self.subject(str(self.label or "The date"))
        parts = _split(value)
        left_out = [part for part, text in zip(PARTS, parts, strict=True) if not text]
        if left_out:
            raise forms.ValidationError(f"{name} must include a {words.oxford(left_out)}", code="incomplete")
        try:
            day, month, year = int(parts[0]), _month(parts[1]), int(parts[2])
            return dt.date(year + 2000 if year < 100 else year, month, day)
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is None:
            return
        name = self.subject(str(self.label or "The date"))
        if not 1900 <= value.year <= 2200:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if self.earliest and value < _limit(self.earliest):
            limit = "today" if self.earliest == "today" else words.date(_limit(self.earliest))
            raise forms.ValidationError(f"{name} must be {limit} or later", code="too_early")
        if self.latest and value > _limit(self.latest):
            limit = "today" if self.latest == "today" else words.date(_limit(self.latest))
            raise forms.ValidationError(f"{name} must be {limit} or earlier", code="too_late")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        value = bound.value()
        if isinstance(value, dt.date | dt.datetime):
            texts: tuple[str, ...] = (str(value.day), str(value.month), str(value.year))
        else:
            texts = _split(value) if value else ("", "", "")
        wrong = _wrong(texts) if bound.errors else ()
        items = [
            {
                "name": part,
                "label": part.capitalize(),
                "value": text,
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                + (" govuk-input--error" if part in wrong else ""),
                "attributes": {"disabled": "disabled"} if self.disabled else {},
            }
            for part, text in zip(PARTS, texts, strict=True)
        ]
        return {"items": items, "namePrefix": bound.html_name}

    def hint_of(self, bound: BoundField) -> str:
        """A day to come that is filled in already is named, so that nobody has to look up which day of the week it is."""
        hint, value = super().hint_of(bound), bound.value()
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime) or value <= timezone.localdate():
            return hint
        named = words.weekday_date(value)
        return named if hint == EXAMPLE else f"{hint.rstrip('.')}. Filled in: {named}" if hint else named

    def first_id(self, bound: BoundField) -> str:
        value = bound.value()
        texts = _split(value) if value and not isinstance(value, dt.date) else ("", "", "")
        return f"{bound.auto_id}-{_wrong(texts)[0]}"


def _split(value: Any) -> tuple[str, str, str]:
    """Three texts: day, month, year. A whole date in one text is taken apart."""
    if not isinstance(value, str):
        day, month, year = value
        if month or year or len(day) < 5:
            return day, month, year
        value = day
    if found := re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", value):
        return found[3], found[2], found[1]
    pieces = [piece for piece in re.split(r"[\s/.,-]+", value.strip()) if piece]
    pieces[0:1] = [re.sub(r"(?<=\d)(st|nd|rd|th)$", "", pieces[0])] if pieces else []
    return (pieces[0], pieces[1], pieces[2]) if len(pieces) == 3 else (value, "", "")


def _month(text: str) -> int:
    return _MONTHS[text[:3].lower()] if text[:3].lower() in _MONTHS else int(text)


def _wrong(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The boxes to be marked: those left empty, or all of them."""
    empty = tuple(part for part, text in zip(PARTS, texts, strict=True) if not text)
    return empty or PARTS


def _limit(limit: dt.date | str) -> dt.date:
    return timezone.localdate() if isinstance(limit, str) else limit


class Time(GovukField):
    """A time of day: 2pm, 2:30pm, 14:30, 14.30, 1430 and midday are understood."""

    widget = forms.TextInput

    def __init__(self, label: str = "Time", **options: Any) -> None:
        options.setdefault("hint", "For example, 10am or 2:30pm")
        super().__init__(label, **options)

    def sentences(self, label: str) -> dict[str, str]:
        return super().sentences(label) | {"invalid": f"{self.subject(label)} must be a time, like 10am or 2:30pm"}

    def to_python(self, value: Any) -> dt.time | None:
        if value in (None, ""):
            return None
        if isinstance(value, dt.time):
            return value
        text = re.sub(r"\s+", "", str(value).lower()).replace(".", ":") if value else ""
        if text in ("midday", "noon", "midnight"):
            return dt.time(0 if text == "midnight" else 12)
        found = re.fullmatch(r"(\d{1,2})(?::?(\d{2}))?(?::\d{2})?(am|pm|a:m:?|p:m:?)?", text)
        if found and (found[2] or found[3]):
            hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
            if half and not 1 <= hour <= 12:
                found = None
            elif half:
                hour = hour % 12 + (12 if half == "p" else 0)
            if found and hour < 24 and minute < 60:
                return dt.time(hour, minute)
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value: Any) -> Any:
        return words.time(value) if isinstance(value, dt.time) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        return {"value": shown_value(bound), "classes": "govuk-input--width-10"}
