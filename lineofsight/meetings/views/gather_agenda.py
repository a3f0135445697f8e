"""Putting on the agenda what waits for the group."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import the_meeting_to_record


@allow(Permission.MEETING_RECORD)
def gather_agenda(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_record(request, pk)
    if request.method == "POST" and not (found.is_ahead or found.takes_entries):
        messages.error(request, "The agenda is not changed any more.")
    elif request.method == "POST":
        count = actions.gather(meeting=found, by=request.member)
        messages.success(request, f"{plural(count, 'item')} put on the agenda.")
    return redirect(url_for(request, "meetings:meeting", pk=found.pk) + "#agenda")
