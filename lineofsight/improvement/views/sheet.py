"""One file: what would become of each row, or what became of it; taken in one step, a tracker undone in one."""

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
from ..models import Sheet, SheetRow

COLOURS = {"new": "green", "known": "grey", "rejected": "orange", "waiting": "blue"}


@allow(Permission.ACTION_UPDATE)
def sheet(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Sheet.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == Sheet.State.TO_MATCH:
        return redirect(url_for(request, "improvement:sheet_columns", pk=found.pk))
    rows = SheetRow.visible_to(request.member).filter(sheet=found)
    cells = [
        Column(f"cell-{place}", heading, value=_cell(place))
        for place, heading in enumerate(found.headings)
        if str(place) in found.mapping
    ]
    table = Table(
        request,
        rows,
        columns=[
            Column("number", "Row", kind="number", sort=True),
            Column(
                "outcome",
                "What becomes of it",
                kind="tag",
                value=lambda r: r.get_outcome_display(),
                colour=lambda r: COLOURS[r.outcome],
                sort=True,
            ),
            Column("reason", "Why", kind="long_text"),
            *cells,
        ],
        filters=[ChoiceFilter("outcome", "What becomes of it", SheetRow.Outcome.choices)],
        one="row",
        sort="number",
        name="rows",
        caption="Rows of the file",
        empty="The file has no rows.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"found": found, "table": table, "counts": _counts(found), "back": _back(request, found)}
    return render(request, "improvement/sheet.html", context)


def _counts(found: Sheet) -> dict[str, int]:
    of = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in ("new", "known", "rejected")}
    return found.rows.aggregate(rows=Count("pk"), **of)


def _cell(place: int) -> Callable[[SheetRow], str]:
    return lambda row: str(row.cells[place]) if row.cells else ""


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
