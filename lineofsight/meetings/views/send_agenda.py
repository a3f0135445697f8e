"""Sending the agenda: looked over once more with those who are asked, then sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.meeting_people import people_of
from ..pages import agenda_rows, the_meeting_to_arrange


class SendAgendaForm(forms.GovukForm):
    """Nothing to fill in: the page asks once more before anybody is told."""


@allow(Permission.MEETING_ARRANGE)
def send_agenda(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_arrange(request, pk)
    form = SendAgendaForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.send_agenda(meeting=found, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"The agenda is sent. {plural(count, 'person', 'people')} asked to answer.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    people = people_of(found)
    context = {
        "meeting": found,
        "form": form,
        "agenda": agenda_rows(request, found),
        "people": [p.member.name for p in people if p.member],
        "nobody": [str(p.agency) for p in people if p.agency and not p.member],
    }
    return render(request, "meetings/send_agenda.html", context)
