"""One imported file: what would be made of each row, or what became of it; taken in one step and undone in one."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import plural

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Import, ImportRow
from ..refusals import NotYet

COLOURS = {"new": "green", "known": "grey", "rejected": "orange", "waiting": "blue"}


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def import_rows(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Import.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == Import.State.TO_MATCH:
        return redirect(url_for(request, "partnership:import_columns", pk=found.pk))
    rows = ImportRow.visible_to(request.member).filter(of_import=found)
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
                "What becomes of it" if found.state == Import.State.TO_TAKE else "What became of it",
                kind="tag",
                value=lambda row: row.get_outcome_display(),
                colour=lambda row: COLOURS[row.outcome],
                sort=True,
            ),
            Column("reason", "Why it is rejected", kind="long_text"),
            *cells,
        ],
        filters=[ChoiceFilter("outcome", "Show", ImportRow.Outcome.choices[1:])],
        one="row",
        sort="number",
        name=f"import-{found.received_at:%Y-%m-%d}",
        caption="Rows",
        empty="No row fits. Clear the filter.",
    )
    if table.wants_export:
        return table.export_response()
    outcome = ImportRow.Outcome
    counts = found.rows.aggregate(
        rows=Count("pk"),
        new=Count("pk", filter=Q(outcome=outcome.NEW)),
        known=Count("pk", filter=Q(outcome=outcome.KNOWN)),
        rejected=Count("pk", filter=Q(outcome=outcome.REJECTED)),
    )
    return render(request, "partnership/import_rows.html", {"found": found, "table": table, "counts": counts})


def _cell(place: int) -> Callable[[ImportRow], str]:
    return lambda row: str(row.cells[place]) if row.cells else ""


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
