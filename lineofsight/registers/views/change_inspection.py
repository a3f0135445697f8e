"""Putting right what is said of an inspection or review and of its findings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..inspection_form import FindingFormSet, InspectionForm, findings_typed
from ..pages import done, only_if, the_inspection
from ..rules import enters_inspection


@allow(Permission.INSPECTION_ENTER)
def change_inspection(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_inspection(request, pk)
    only_if(enters_inspection(request.member, found.agency))
    names = ("kind", "title", "body", "dated_on", "link")
    initial = {name: getattr(found, name) for name in names} | {"agency": found.agency_id}
    form = InspectionForm(forms.sent(request), request=request, stored=initial)
    before = [
        {"row": str(f.pk), "words": f.words, "kind": f.kind, "theme": f.theme}
        for f in found.findings.order_by("position")
    ]
    rows = FindingFormSet.of(request, prefix="findings", **({"initial": before} if request.method != "POST" else {}))

    def act(typed: dict[str, Any]) -> str:
        findings = findings_typed(rows, found)
        actions.change_inspection(inspection=found, **typed, findings=findings, by=request.member)
        return f"{found.number} is changed."

    if not rows.another and (request.method != "POST" or rows.is_valid()) and done(request, form, act):
        return redirect(url_for(request, "registers:inspection", pk=found.pk))
    context = {"form": form, "rows": rows, "forms": [rows], "inspection": found}
    return render(request, "registers/change_inspection.html", context)
