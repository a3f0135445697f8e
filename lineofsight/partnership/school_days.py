"""Warns where a chosen day falls in a school holiday or on no working day; it never forbids one."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from lineofsight.engine.school_holidays import SchoolHoliday as Days
from lineofsight.engine.school_holidays import nearest_school_day
from lineofsight.engine.workdays import FIRST_YEAR, LAST_YEAR, bank_holidays, is_working_day
from lineofsight.govuk import forms
from lineofsight.govuk.words import date as in_words

from .models import SchoolHoliday, Tenant


def of(tenant: Tenant) -> list[Days]:
    """The partnership's school holidays. One query."""
    return [row.days for row in SchoolHoliday.objects.filter(tenant=tenant).order_by("first_day")]


def holiday_of(day: date | None, holidays: Iterable[Days]) -> str:
    """The name of the holiday this day falls in; empty where it falls in none."""
    return next((each.name for each in holidays if day is not None and day in each), "")


def warning_of(day: date, holidays: list[Days]) -> str:
    """The warning as a sentence, with the nearest working school day; empty where nothing speaks against the day."""
    name = holiday_of(day, holidays)
    said = f"falls in the school holiday “{name}”" if name else _not_worked(day)
    if not said:
        return ""
    nearest = nearest_school_day(day, holidays, earliest=timezone.localdate())
    suggested = f" The nearest working school day is {in_words(nearest)}." if nearest else ""
    return f"{in_words(day)} {said}.{suggested}"


def _not_worked(day: date) -> str:
    """Why nobody works on a day to come: a weekend or a bank holiday; "" where they do, or the calendar ends before."""
    if day < timezone.localdate() or not FIRST_YEAR <= day.year <= LAST_YEAR or is_working_day(day):
        return ""
    holiday = bank_holidays().get(day)
    return f"is a bank holiday ({holiday})" if holiday else f"is a {day:%A}"


def looked_again(form: forms.GovukForm, tenant: Tenant, *names: str) -> bool:
    """Whether a valid form may go on: no day of these fields falls in a school holiday or on no working day, or each
    that does was kept on purpose. Otherwise the form says so at the field and offers a box to keep the day; another day is warned of anew.
    """
    holidays = of(tenant)
    waits = False
    for name in [n for n in names if n in form.fields]:
        day = form.cleaned_data.get(name)
        day = day.date() if isinstance(day, datetime) else day
        words = warning_of(day, holidays) if day else ""
        if not words:
            continue
        box = f"keep_{name}_{day:%Y%m%d}"
        _offer(form, name, box, f"Keep {in_words(day)} all the same")
        if not form.data.get(box):
            form.add_error(name, f"{words} Choose another day, or tick the box to keep this one")
            waits = True
    return not waits


def _offer(form: forms.GovukForm, name: str, box: str, words: str) -> None:
    """The box stands right below its date."""
    field: Any = forms.Tick(words, required=False)
    field.say(words)
    form.fields[box] = field
    order = [each for each in form.fields if each != box]
    order.insert(order.index(name) + 1, box)
    form.order_fields(order)
    for number, (legend, members) in enumerate(form.groups):
        if name in members:
            kept = list(members)
            kept.insert(kept.index(name) + 1, box)
            form.groups = [*form.groups[:number], (legend, kept), *form.groups[number + 1 :]]
