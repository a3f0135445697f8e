"""The meeting as a calendar file for any calendar program; moved or cancelled it changes the one that is there."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.calendar import invitation
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..files import as_file
from ..pages import the_meeting


@allow(Permission.MEETING_SEE)
def meeting_calendar(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    address = request.build_absolute_uri(url_for(request, "meetings:meeting", pk=found.pk))
    words = f"Agenda and papers are in Line of Sight: {address}"
    if found.meeting_link:
        words += f"\nJoin online: {found.meeting_link}"
    content = invitation(
        f"{found.pk}@lineofsight",
        found.group_name,
        found.starts_at,
        found.ends_at,
        found.place or "Online",
        words,
        found.tenant.name,
        stamp=timezone.now(),
        sequence=found.times_moved + (found.state == "cancelled"),
        cancelled=found.state == "cancelled",
    )
    return as_file(content, "text/calendar; charset=utf-8", f"meeting-{found.day}.ics")
