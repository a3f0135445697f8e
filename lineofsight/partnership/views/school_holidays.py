"""The school holidays of the area by school year: typed, pasted, or read from a file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.school_holidays import SchoolHoliday as Days
from lineofsight.engine.school_holidays import UnreadableHolidays, read_lines
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.uploads import RefusedUpload, read_school_holidays, receive

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import SchoolHoliday


class SchoolHolidaysForm(forms.GovukForm):
    lines = forms.LongText(
        "School holidays, one a line",
        hint="First day, last day, name: 26/10/2026, 30/10/2026, Autumn half term. You can paste from a spreadsheet.",
        rows=6,
        required=False,
        max_length=20000,
    )
    file = forms.File(
        "Or a file",
        hint="A calendar file (.ics) from the council’s website, or the same lines as text (.csv, .txt)",
        accept=[".ics", ".csv", ".txt"],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not typed.get("lines") and not typed.get("file"):
            self.add_error("lines", "Enter at least one school holiday, or choose a file")
        return typed


@allow(Permission.CONFIGURATION_SEE)
def school_holidays(request: MemberRequest) -> HttpResponse:
    may_change = request.member.may(Permission.CONFIGURATION_CHANGE)
    if request.method == "POST" and not may_change:
        raise Http404
    form = SchoolHolidaysForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = _read(form)
        if found is not None:
            new, known = actions.add_school_holidays(holidays=found, by=request.member)
            said = f"{plural(new, 'school holiday')} added."
            messages.success(request, said + (f" {known} were here already." if known else ""))
            return redirect(url_for(request, "partnership:school_holidays"))
    years: dict[str, list[SchoolHoliday]] = {}
    for row in SchoolHoliday.visible_to(request.member).order_by("first_day"):
        years.setdefault(row.school_year, []).append(row)
    return render(
        request,
        "partnership/school_holidays.html",
        {"form": form, "years": dict(reversed(years.items())), "may_change": may_change},
    )


def _read(form: SchoolHolidaysForm) -> list[Days] | None:
    """What was typed and what the file holds; None with the reason at its field."""
    typed, found = form.cleaned_data, []
    for name in ("lines", "file"):
        if not typed.get(name):
            continue
        try:
            if name == "lines":
                found += read_lines(typed["lines"])
            else:
                file = receive(typed["file"], allowed={"ics", "csv"})
                found += read_school_holidays(file.data, file.name)
        except (RefusedUpload, UnreadableHolidays) as reason:
            form.add_error(name, str(reason))
    return found if form.is_valid() else None
