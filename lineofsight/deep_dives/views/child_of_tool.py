"""Which child an audit tool is about, shown to those who complete it and sign it off, each time on record."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight import vault
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.vault.models import Part

from ..models import AgencyReturn
from ..rules import tools as rules
from ..states import ReturnState
from .audit_tool import address_of, find_tool
from .case_identity import lines_of


@allow(Permission.TOOL_COMPLETE)
def child_of_tool(request: MemberRequest, pk: Any, return_pk: Any) -> HttpResponse:
    return child_shown(request, find_tool(request, pk, return_pk))


def child_shown(request: MemberRequest, row: AgencyReturn) -> HttpResponse:
    """The child behind a button, for those who write this tool for the agency; 404 for everybody else."""
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
        {
            "row": row,
            "tool": address_of(request, "audit_tool", row),
            "people": people,
            "still_open": still_open,
        },
    )
