"""The report of how long problems take to solve, year by year."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Problem
from ..pages import below
from ..problem_figures import by_year, oldest_open


@allow(Permission.RISK_SEE)
def problem_figures(request: MemberRequest) -> HttpResponse:
    rows = Problem.visible_to(request.member)
    table = Table(
        request,
        by_year(rows),
        columns=[
            Column("words", "Financial year"),
            Column("raised", "Raised", kind="number"),
            Column("solved", "Solved", kind="number"),
            Column("median_days", "Median days to solve", kind="number"),
            Column("longest_days", "Longest, in days", kind="number"),
            Column("in_time", "Solved by the due date", kind="number"),
            Column("critical_median", "Median days, critical issues", kind="number"),
            Column("reopened", "Times reopened, of those raised", kind="number"),
        ],
        one="year",
        name="days-to-solve",
        caption="Days to solve problems",
        empty="No problem has been raised yet.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "oldest": oldest_open(rows),
        "below": below(request, "problems", "problem_figures"),
    }
    return render(request, "registers/problem_figures.html", context)
