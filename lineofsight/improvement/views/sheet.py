"""One file: what would become of each row, or what became of it; taken in one step, a tracker undone in one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.brought_in import rows_page
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Sheet, SheetRow


@allow(Permission.ACTION_UPDATE)
def sheet(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Sheet.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == Sheet.State.TO_MATCH:
        return redirect(url_for(request, "improvement:sheet_columns", pk=found.pk))
    rows = SheetRow.visible_to(request.member).filter(sheet=found)
    context = rows_page(request, found, rows, name="rows")
    if context["table"].wants_export:
        return context["table"].export_response()
    context["back"] = _back(request, found)
    return render(request, "improvement/sheet.html", context)


def _back(request: MemberRequest, found: Sheet) -> str:
    if found.agency_id:
        return url_for(request, "improvement:agency_actions", pk=found.agency_id)
    return url_for(request, "improvement:bring_tracker")


def _done(request: MemberRequest, found: Sheet) -> HttpResponse:
    do = request.POST.get("do")
    try:
        if do == "take":
            count = actions.take_sheet(sheet=found, by=request.member)
            messages.success(request, f"{plural(count, 'row')} taken.")
        elif do == "undo":
            actions.undo_sheet(sheet=found, by=request.member)
            messages.success(request, "The import is undone: everything it made is gone again.")
        elif do == "drop":
            actions.drop_sheet(sheet=found, by=request.member)
            messages.success(request, "The file is removed. Nothing was recorded.")
            return redirect(_back(request, found))
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "improvement:sheet", pk=found.pk))
