"""A completed audit tool to read, with what can be done with it; an agency's draft shows its state only."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import leads_in
from lineofsight.question_sets.reading import contents, progress

from ..evidence_listed import evidence_of
from ..grid import STATE_WORDS
from ..models import ReturnVersion
from ..rules import returns as rules
from ..states import ReturnState, Stage
from .finding import listed_tool, may_read


@allow(Permission.DEEP_DIVE_TAKE_PART)
def completed_tool(request: Any, pk: Any, return_pk: Any) -> HttpResponse:
    """For the business unit once it is submitted, for the agency always."""
    tool = listed_tool(request, pk, return_pk)
    readable = may_read(request, tool)
    request.purpose = "completed_tool"
    versions = []
    if readable:
        versions = list(
            ReturnVersion.objects.filter(agency_return=tool)
            .select_related("deep_dive", "made_by__person")
            .order_by("-number")
        )
    unit = request.member.is_business_unit
    at_work = tool.deep_dive.stage in rules.AGENCIES_AT_WORK
    context = {
        "deep_dive": tool.deep_dive,
        "tool": tool,
        "readable": readable,
        "parts": contents(tool.response) if readable else [],
        "progress": progress(tool.response),
        "versions": versions,
        "evidence": evidence_of([tool], request).get(tool.pk, []) if readable else [],
        "state": ("red" if tool.is_overdue else STATE_WORDS[tool.state][1], STATE_WORDS[tool.state][0]),
        "unit": unit,
        "leads": leads_in(request.member, tool.agency_id, tool.deep_dive_id),
        "can_ask_detail": unit and at_work and tool.state == ReturnState.SUBMITTED,
        "can_enter": unit
        and at_work
        and tool.state in (ReturnState.REQUESTED, ReturnState.IN_PROGRESS, ReturnState.NOT_RECEIVED),
        "can_extend": unit and at_work and tool.state in ReturnState.open_states(),
        "can_correct": leads_in(request.member, tool.agency_id, tool.deep_dive_id)
        and tool.state in ReturnState.submitted_states()
        and not Stage(tool.deep_dive.stage).reached(Stage.SIGNED_OFF),
    }
    return render(request, "deep_dives/completed_tool.html", context)
