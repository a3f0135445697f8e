"""One file of past audits: what would be made of each row, or what became of it; taken in one step, undone in one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AuditImport, AuditImportRow

COLOURS = {"new": "green", "known": "grey", "rejected": "orange", "waiting": "blue"}


@allow(Permission.AUDIT_REVIEW)
def audit_import(request: MemberRequest, import_pk: Any) -> HttpResponse:
    request.purpose = "bring_in_past_audits"
    found = get_object_or_404(AuditImport.visible_to(request.member), pk=import_pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == AuditImport.State.TO_MATCH:
        return redirect(url_for(request, "deep_dives:match_audit_columns", import_pk=found.pk))
    table = Table(
        request,
        AuditImportRow.visible_to(request.member).filter(of_import=found),
        columns=[
            Column("number", "Row", kind="number", sort=True),
            Column(
                "outcome",
                "What becomes of it" if found.state == AuditImport.State.TO_TAKE else "What became of it",
                kind="tag",
                value=lambda row: row.get_outcome_display(),
                colour=lambda row: COLOURS[row.outcome],
                sort=True,
            ),
            Column("reason", "Why it is rejected", kind="long_text"),
            *_cells(request, found),
        ],
        filters=[ChoiceFilter("outcome", "Show", AuditImportRow.Outcome.choices[1:])],
        one="row",
        sort="number",
        name=f"past-audits-{found.received_at:%Y-%m-%d}",
        caption="Rows",
        empty="No row fits. Clear the filter.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"found": found, "table": table, "counts": _counts(found)}
    return render(request, "deep_dives/audit_import.html", context)


def _cells(request: MemberRequest, found: AuditImport) -> list[Column]:
    """On the page what the audit is known by, in one column; in the spreadsheet every column, to be corrected there."""
    places = [place for place in range(len(found.headings)) if str(place) in found.mapping]
    if request.GET.get("export") == "xlsx":
        return [Column(f"cell-{place}", found.headings[place], value=_cell(place)) for place in places]
    by_role = {role: int(place) for place, role in found.mapping.items()}
    known_by = [_cell(by_role[role]) for role in ("title", "agency", "theme", "done_on") if role in by_role]
    return [
        Column(
            "says",
            "What the row says",
            kind="long_text",
            value=lambda row: " · ".join(filter(None, (cell(row) for cell in known_by))),
        )
    ]


def _counts(found: AuditImport) -> dict[str, int]:
    outcome = AuditImportRow.Outcome
    return found.rows.aggregate(
        rows=Count("pk"),
        new=Count("pk", filter=Q(outcome=outcome.NEW)),
        known=Count("pk", filter=Q(outcome=outcome.KNOWN)),
        rejected=Count("pk", filter=Q(outcome=outcome.REJECTED)),
    )


def _cell(place: int) -> Callable[[AuditImportRow], str]:
    return lambda row: str(row.cells[place]) if row.cells else ""


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
