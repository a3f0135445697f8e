"""Cancelling a meeting, with the reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import the_meeting_to_arrange


class CancelMeetingForm(forms.GovukForm):
    reason = forms.Text("Why is it cancelled?", max_length=300)


@allow(Permission.MEETING_ARRANGE)
def cancel_meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_arrange(request, pk)
    form = CancelMeetingForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_meeting(meeting=found, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The meeting is cancelled.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/cancel_meeting.html", {"meeting": found, "form": form})
