"""One risk register in a file: what would become of each row, or what became of it; taken and undone in one step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import RiskSheet, RiskSheetRow
from ..pages import the_risk_sheet

COLOURS = {"new": "green", "known": "grey", "rejected": "orange", "waiting": "blue"}


@allow(Permission.RISK_RAISE)
def risk_sheet(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_risk_sheet(request, pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == RiskSheet.State.TO_MATCH:
        return redirect(url_for(request, "registers:risk_sheet_columns", pk=found.pk))
    cells = [
        Column(f"cell-{place}", heading, value=_cell(place))
        for place, heading in enumerate(found.headings)
        if str(place) in found.mapping
    ]
    table = Table(
        request,
        RiskSheetRow.visible_to(request.member).filter(sheet=found),
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
        filters=[ChoiceFilter("outcome", "What becomes of it", RiskSheetRow.Outcome.choices)],
        one="row",
        sort="number",
        name="risk-rows",
        caption="Rows of the file",
        empty="The file has no rows.",
    )
    if table.wants_export:
        return table.export_response()
    of = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in ("new", "known", "rejected")}
    context = {"found": found, "table": table, "counts": found.rows.aggregate(rows=Count("pk"), **of)}
    return render(request, "registers/risk_sheet.html", context)


def _cell(place: int) -> Callable[[RiskSheetRow], str]:
    return lambda row: str(row.cells[place]) if row.cells else ""


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
