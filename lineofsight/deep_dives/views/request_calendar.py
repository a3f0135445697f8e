"""The invitation of one agency as a calendar file."""

from typing import Any

from django.http import Http404, HttpResponse

from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission

from ..invitation_file import calendar_file, next_discussion
from .agency_request import read_request


@allow(Permission.DEEP_DIVE_TAKE_PART)
def request_calendar(request: Any, pk: Any, request_pk: Any) -> HttpResponse:
    """The invitation as a calendar file; it names no child."""
    found = read_request(request, pk, request_pk)
    discussion = next_discussion(found.deep_dive)
    if discussion is None or not found.deep_dive.way.meets:
        raise Http404
    return calendar_file(request, discussion)
