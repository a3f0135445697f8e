"""The agency's own page: every audit tool with its state, who writes it, who comes to the discussion."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import leads_in
from lineofsight.question_sets.reading import progress_of

from ..grid import STATE_WORDS
from ..invitation_file import next_discussion
from ..models import AgencyRequest, AgencyReturn, Attendee
from ..states import ReturnState
from .finding import own_request
from .name_author import WITH_AUTHOR, NameAuthorForm


def tools_of(found: AgencyRequest) -> list[AgencyReturn]:
    """The agency's tools in the order of the children."""
    rows = AgencyReturn.objects.filter(deep_dive=found.deep_dive, agency=found.agency).select_related(
        "deep_dive__tenant", "deep_dive__edition", "agency", "case", "author__person", "response"
    )
    return sorted(rows, key=lambda r: (len(r.case.letter), r.case.letter))


@allow(Permission.TOOL_ASSIGN)
def agency_tools(request: Any, pk: Any, request_pk: Any) -> HttpResponse:
    """For the lead with ten minutes: name the author for all in one go, sign off what is finished."""
    found = own_request(request, pk, request_pk)
    tools = tools_of(found)
    far = progress_of([tool.response for tool in tools]) if tools else {}
    rows = [
        {
            "tool": tool,
            "words": STATE_WORDS[tool.state][0],
            "colour": "red" if tool.is_overdue else STATE_WORDS[tool.state][1] or "grey",
            "progress": far[tool.response_id],
            "waits": tool.state == ReturnState.AWAITING_SIGN_OFF,
            "writes": request.member.stands_for(tool.author_id, tool.agency_id) and tool.state in WITH_AUTHOR,
            "started": tool.state != ReturnState.REQUESTED,
        }
        for tool in tools
    ]
    unnamed = [tool for tool in tools if tool.author_id is None and tool.state in WITH_AUTHOR]
    attendees = list(
        Attendee.objects.filter(deep_dive=found.deep_dive, agency=found.agency).select_related("member__person")
    )
    context = {
        "deep_dive": found.deep_dive,
        "asked": found,
        "rows": rows,
        "unnamed": unnamed,
        "has_record": any(tool.state in ReturnState.submitted_states() for tool in tools)
        and not found.deep_dive.securely_deleted_on,
        "waiting": [row["tool"] for row in rows if row["waits"]],
        "leads": leads_in(request.member, found.agency_id, found.deep_dive_id),
        "form": NameAuthorForm(found=found, tools=unnamed) if unnamed else None,
        "attendees": sorted(attendees, key=lambda a: (a.part != Attendee.Part.REPRESENTATIVE, a.part, a.member.name)),
        "discussion": next_discussion(found.deep_dive),
    }
    return render(request, "deep_dives/agency_tools.html", context)
