"""What became of one agency's learning, as a Word file."""

from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..came_of import came_of_agency, came_parts, came_table
from ..in_word import word_response
from ..pages import the_agency


@allow(Permission.RECOMMENDATION_SEE)
def agency_learning_in_word(request: MemberRequest, pk: Any) -> HttpResponse:
    agency = the_agency(request, pk)
    table = came_table(request, came_of_agency(request, agency), name="learning", caption="Learning", empty="")
    parts = came_parts(table, f"{request.tenant.name}: {agency.name}")
    return word_response("What became of its learning", parts, f"learning-{slugify(agency.name)[:60]}")
