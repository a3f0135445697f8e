"""What became of one thing on the golden thread, as a Word file."""

from typing import Any

from django.http import HttpResponse

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..came_of import begun_with, came_of_thing, came_parts, came_table
from ..in_word import word_response


@allow(Permission.RECOMMENDATION_SEE)
def what_became_in_word(request: MemberRequest, kind: str, pk: Any) -> HttpResponse:
    request.purpose = "golden_thread"
    begun = begun_with(request, kind, pk)
    rows = came_of_thing(request, kind, pk)
    table = came_table(request, rows, name="what-became-of-it", caption="What became of it", empty="")
    about = f"{begun.what}: {begun.title}" if begun.what else begun.title
    return word_response("What became of it", came_parts(table, about), "what-became-of-it")
