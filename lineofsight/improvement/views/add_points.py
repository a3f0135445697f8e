"""Entering the figures of a measure: typed or pasted, or from an Excel or CSV file; all of them or none."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight import uploads
from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.measures import measured
from ..figures import from_list, pasted
from ..models import MeasurePoint
from ..pages import the_measure
from ..rules import may_add_points


class AddPointsForm(forms.GovukForm):
    points = forms.LongText(
        "Figures, one a line: the day, then the figure",
        hint="For example: 31/03/2026 61, or March 2026 49 of 50. Two columns copied from Excel can be pasted.",
        rows=8,
        required=False,
        spellcheck=False,
    )
    file = forms.File(
        "Or a file with them",
        hint="Excel (.xlsx) or CSV: a column of days or months, and one of figures",
        accept=[".xlsx", ".csv"],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(typed.get("points")) == bool(typed.get("file")) and not self.errors:
            self.add_error("points", "Enter the figures, or choose a file: one of the two")
        return typed


@allow(Permission.IMPACT_ADD)
def add_points(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_measure(request, pk)
    if not may_add_points(request.member, measured(found)):
        raise Http404
    form = AddPointsForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file:
                received = uploads.receive(file, {"csv", "xlsx"})
                points = from_list(uploads.read_list(received.data, received.name))
            else:
                points = pasted(form.cleaned_data["points"])
            origin = MeasurePoint.Origin.FILE if file else MeasurePoint.Origin.TYPED
            count = actions.add_points(measure=found, points=points, origin=origin, by=request.member)
        except (NotYet, UnreadableList, uploads.RefusedUpload) as reason:
            form.add_error("file" if file else "points", str(reason))
        else:
            messages.success(request, f"{plural(count, 'figure')} entered.")
            return redirect(url_for(request, "improvement:measure", pk=found.pk))
    return render(request, "improvement/add_points.html", {"measure": found, "form": form})
