"""Entering an inspection or thematic review with what it found."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..inspection_form import FindingFormSet, InspectionForm, findings_typed
from ..pages import done


@allow(Permission.INSPECTION_ENTER)
def enter_inspection(request: MemberRequest) -> HttpResponse:
    form = InspectionForm(forms.sent(request), request=request)
    rows = FindingFormSet.of(request, prefix="findings")
    made: dict[str, Any] = {}

    def act(typed: dict[str, Any]) -> str:
        made["row"] = actions.enter_inspection(**typed, findings=findings_typed(rows), by=request.member)
        return f"{made['row'].number} is entered."

    if not rows.another and (request.method != "POST" or rows.is_valid()) and done(request, form, act):
        return redirect(url_for(request, "registers:inspection", pk=made["row"].pk))
    context = {"form": form, "rows": rows, "forms": [rows]}
    return render(request, "registers/enter_inspection.html", context)
