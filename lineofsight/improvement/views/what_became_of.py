"""What became of one thing on the golden thread: a finding, a theme's audit, a recommendation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..came_of import begun_with, came_of_thing, came_table

EMPTY = "Nothing rests on it yet that you may see. When a recommendation, an action or a change comes of it, it stands here."


@allow(Permission.RECOMMENDATION_SEE)
def what_became_of(request: MemberRequest, kind: str, pk: Any) -> HttpResponse:
    request.purpose = "golden_thread"
    begun = begun_with(request, kind, pk)
    table = came_table(
        request, came_of_thing(request, kind, pk), name="what-became-of-it", caption="What became of it", empty=EMPTY
    )
    if table.wants_export:
        return table.export_response()
    context = {"begun": begun, "table": table, "kind": kind, "pk": pk, "query": request.GET.urlencode()}
    return render(request, "improvement/what_became_of.html", context)
