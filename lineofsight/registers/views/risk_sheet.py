"""One risk register in a file: what would become of each row, or what became of it; taken and undone in one step."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.brought_in import rows_page
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import RiskSheet, RiskSheetRow
from ..pages import the_risk_sheet


@allow(Permission.RISK_RAISE)
def risk_sheet(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_risk_sheet(request, pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == RiskSheet.State.TO_MATCH:
        return redirect(url_for(request, "registers:risk_sheet_columns", pk=found.pk))
    rows = RiskSheetRow.visible_to(request.member).filter(sheet=found)
    context = rows_page(request, found, rows, name="risk-rows")
    if context["table"].wants_export:
        return context["table"].export_response()
    return render(request, "registers/risk_sheet.html", context)


def _done(request: MemberRequest, found: RiskSheet) -> HttpResponse:
    do = request.POST.get("do")
    try:
        if do == "take":
            count = actions.take_risks(sheet=found, by=request.member)
            messages.success(request, f"{plural(count, 'risk')} taken into the register.")
        elif do == "undo":
            actions.undo_risks(sheet=found, by=request.member)
            messages.success(request, "The import is undone: every risk it made is gone again.")
        elif do == "drop":
            actions.drop_risks(sheet=found, by=request.member)
            messages.success(request, "The file is removed. Nothing was recorded.")
            return redirect(url_for(request, "registers:bring_risks"))
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "registers:risk_sheet", pk=found.pk))
