"""One imported file: what would be made of each row, or what became of it; taken in one step and undone in one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural

from .. import actions
from ..asking_again import ask_again_to_change
from ..brought_in import rows_page
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Import, ImportRow
from ..refusals import NotYet


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def import_rows(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Import.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == Import.State.TO_MATCH:
        return redirect(url_for(request, "partnership:import_columns", pk=found.pk))
    rows = ImportRow.visible_to(request.member).filter(of_import=found)
    context = rows_page(request, found, rows, name=f"import-{found.received_at:%Y-%m-%d}")
    if context["table"].wants_export:
        return context["table"].export_response()
    return render(request, "partnership/import_rows.html", context)


def _done(request: MemberRequest, found: Import) -> HttpResponse:
    here = url_for(request, "partnership:import_rows", pk=found.pk)
    do = request.POST.get("do")
    try:
        if do == "take":
            actions.take_import(of_import=found, by=request.member)
            count = found.rows.filter(outcome=ImportRow.Outcome.NEW).count()
            messages.success(request, f"{plural(count, 'row')} taken. You can undo all of it in one step below.")
        elif do == "undo":
            actions.undo_import(of_import=found, by=request.member)
            messages.success(request, "The import is undone: everything it made is gone again.")
        elif do == "drop":
            actions.drop_import(of_import=found, by=request.member)
            messages.success(request, "The file is removed. Nobody was added.")
            return redirect(url_for(request, "partnership:imports"))
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(here)
