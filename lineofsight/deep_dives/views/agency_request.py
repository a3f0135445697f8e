"""What one agency is asked: duties with their days, the notice on sharing information, the invitation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import leads_in

from ..actions.issuing import approved_terms
from ..duties import duties_of
from ..invitation_file import next_discussion
from ..models import AgencyRequest, AgencyReturn, Attendee


def read_request(request: Any, pk: Any, request_pk: Any) -> AgencyRequest:
    """The request, for the agency's people who take part and for the business unit."""
    return get_object_or_404(AgencyRequest.read_by(request.member), pk=request_pk, deep_dive=pk)


@allow(Permission.DEEP_DIVE_TAKE_PART)
def agency_request(request: Any, pk: Any, request_pk: Any) -> HttpResponse:
    """Opens for everybody of the agency who has a part; the links lead where each may go."""
    found = read_request(request, pk, request_pk)
    deep_dive = found.deep_dive
    discussion = next_discussion(deep_dive)
    tools = list(AgencyReturn.objects.filter(deep_dive=deep_dive, agency=found.agency).only("due_date", "deep_dive_id"))
    terms = approved_terms(deep_dive)
    context = {
        "deep_dive": deep_dive,
        "asked": found,
        "tools": tools,
        "discussion": discussion,
        "duties": duties_of(deep_dive, tools, discussion),
        "terms": terms,
        "bases": [deep_dive.settings.words_of("lawful_bases", key) for key in (terms.lawful_basis if terms else [])],
        "answers_here": request.member.stands_for(found.recipient_id, found.agency_id)
        or leads_in(request.member, found.agency_id, found.deep_dive_id),
        "attendee": Attendee.objects.filter(deep_dive=deep_dive, member=request.member).first(),
    }
    return render(request, "deep_dives/agency_request.html", context)
