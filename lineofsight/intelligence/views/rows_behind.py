"""The rows behind a computed figure, opened for a purpose: no identifiers, and the figure worked out from them again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.asking_again import ask_again_to_take_away
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..computed_rows import said
from ..models import RowsOpened
from ..rows_shown import RowsShown, rows_shown


@allow(Permission.FIGURE_ROWS_SEE)
@ask_again_to_take_away
def rows_behind(request: MemberRequest, pk: Any) -> HttpResponse:
    opened = get_object_or_404(RowsOpened.visible_to(request.member), pk=pk)
    request.purpose = "look_at_rows_behind"
    entry = opened.figure.entry
    shown = rows_shown(opened)
    table = _table(request, opened, shown)
    if table.wants_export:
        return table.export_response()
    context = {
        "opened": opened,
        "entry": entry,
        "shown": shown,
        "figure": said(entry, opened.figure.numbers),
        "again": said(entry, shown.numbers),
        "table": table,
        "back": url_for(request, "intelligence:computed_figures", pk=entry.of.quarter_id),
    }
    return render(request, "intelligence/rows_behind.html", context)


def _table(request: MemberRequest, opened: RowsOpened, shown: RowsShown) -> Table:
    edition = opened.figure.entry.edition
    said_columns = [
        Column(f"said-{place}", heading, value=lambda r, h=heading: r["said"].get(h, ""))  # type: ignore[misc]
        for place, heading in enumerate(shown.headings)
    ]
    lines = [Column("line", edition.get_breakdown_display(), sort=True)] if edition.splits else []
    meets = [Column("meets", "Counts above the line", sort=True)] if edition.kind == "percentage" else []
    return Table(
        request,
        list(shown.rows),
        columns=[
            Column("number", "Row", kind="number", sort=True),
            Column("child", "Child", sort=lambda r: int(r["child"].split()[1])),
            *said_columns,
            *lines,
            *meets,
        ],
        filters=[
            ChoiceFilter(
                "meets",
                "Counts above the line",
                [("Yes", "Yes"), ("No", "No")],
                by=lambda rows, v: [r for r in rows if r["meets"] == v],
            )
        ]
        if meets
        else [],
        per_page=50,
        name=f"rows-{edition.indicator.code}",
        caption="Rows behind the figure",
        empty="No row counts in this period.",
    )
