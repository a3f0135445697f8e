"""One file of past audits: what would be made of each row, or what became of it; taken in one step, undone in one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column
from lineofsight.govuk.words import plural
from lineofsight.partnership.brought_in import cell, matched, rows_page
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AuditImport, AuditImportRow


@allow(Permission.AUDIT_REVIEW)
def audit_import(request: MemberRequest, import_pk: Any) -> HttpResponse:
    request.purpose = "bring_in_past_audits"
    found = get_object_or_404(AuditImport.visible_to(request.member), pk=import_pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == AuditImport.State.TO_MATCH:
        return redirect(url_for(request, "deep_dives:match_audit_columns", import_pk=found.pk))
    rows = AuditImportRow.visible_to(request.member).filter(of_import=found)
    context = rows_page(
        request, found, rows, name=f"past-audits-{found.received_at:%Y-%m-%d}", cells=_cells(request, found)
    )
    if context["table"].wants_export:
        return context["table"].export_response()
    return render(request, "deep_dives/audit_import.html", context)


def _cells(request: MemberRequest, found: AuditImport) -> list[Column]:
    """On the page what the audit is known by, in one column; in the spreadsheet every column, to be corrected there."""
    if request.GET.get("export") == "xlsx":
        return matched(found)
    by_role = {role: int(place) for place, role in found.mapping.items()}
    known_by = [cell(by_role[role]) for role in ("title", "agency", "theme", "done_on") if role in by_role]
    return [
        Column(
            "says",
            "What the row says",
            kind="long_text",
            value=lambda row: " · ".join(filter(None, (each(row) for each in known_by))),
        )
    ]


def _done(request: MemberRequest, found: AuditImport) -> HttpResponse:
    do = request.POST.get("do")
    try:
        if do == "take":
            count = actions.take_audits(of_import=found, by=request.member)
            messages.success(request, f"{plural(count, 'audit')} entered. You can undo all of it in one step below.")
        elif do == "undo":
            count = actions.undo_audits(of_import=found, by=request.member)
            messages.success(request, f"{plural(count, 'audit')} taken out of the register again.")
        elif do == "drop":
            actions.drop_audits(of_import=found, by=request.member)
            messages.success(request, "The file is removed. Nothing was entered.")
            return redirect(url_for(request, "deep_dives:audit_imports"))
    except NotYet as reason:
        messages.error(request, str(reason))
        if not AuditImport.visible_to(request.member).filter(pk=found.pk).exists():
            return redirect(url_for(request, "deep_dives:audit_imports"))
    return redirect(url_for(request, "deep_dives:audit_import", import_pk=found.pk))
