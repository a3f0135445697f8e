"""The report of what came in and where it went."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..matter_figures import where_matters_went
from ..models import Matter
from ..pages import below


@allow(Permission.MATTER_SEE)
def matter_figures(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        where_matters_went(Matter.visible_to(request.member)),
        columns=[
            Column("words", "Financial year", sort=True),
            Column("where", "Where it went", sort=True),
            Column("count", "Matters", kind="number", sort=True),
            Column("answered", "Answered from there", kind="number"),
            Column("days", "Mean days until decided", kind="number"),
        ],
        one="line",
        name="where-matters-went",
        caption="Where matters went",
        empty="No matter has been logged yet.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "below": below(request, "matters", "matter_figures"),
    }
    return render(request, "registers/matter_figures.html", context)
