"""What became of one agency's learning: recommended, done, told, changed, in its own words."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..came_of import came_of_agency, came_table
from ..pages import impact_menu, the_agency


@allow(Permission.RECOMMENDATION_SEE)
def agency_learning(request: MemberRequest, pk: Any) -> HttpResponse:
    agency = the_agency(request, pk)
    table = came_table(
        request,
        came_of_agency(request, agency),
        name="learning-of-an-agency",
        caption=f"What became of the learning of {agency}",
        empty="Nothing is recorded of this agency yet: no recommendation, action, change or learning.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "agency": agency,
        "table": table,
        "menu": impact_menu(request, "learning_notes"),
        "query": request.GET.urlencode(),
    }
    return render(request, "improvement/agency_learning.html", context)
