"""Which child an audit tool is about, shown to those who complete it and sign it off, each time on record."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight import vault
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.vault.models import Part

from ..rules import tools as rules
from ..states import ReturnState
from .audit_tool import find_tool
from .case_identity import lines_of


@allow(Permission.TOOL_COMPLETE)
def child_of_tool(request: MemberRequest, pk: Any, return_pk: Any) -> HttpResponse:
    row = find_tool(request, pk, return_pk)
    if not rules.writes_for_agency(row, request.member):
        raise Http404
    request.purpose = "complete_audit_tool"
    still_open = row.state in ReturnState.open_states()
    people = None
    # Behind a button, so that nobody sees a name by opening an address.
    if request.method == "POST" and still_open:
        people = lines_of(vault.identifiers_of([row.case_id], parts=[Part.CHILD, Part.FAMILY])[row.case_id])
    return render(
        request,
        "deep_dives/child_of_tool.html",
        {"row": row, "people": people, "still_open": still_open},
    )
