"""Saying whether one comes to a meeting, or who comes instead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Attendance
from ..pages import the_meeting


class ReplyToMeetingForm(forms.GovukForm):
    answer = forms.Radios(
        "Do you come?", choices=Attendance.Reply.choices, reveals={Attendance.Reply.DEPUTY.value: "deputy_name"}
    )
    deputy_name = forms.Text("Who comes instead?", required=False, max_length=150)


@allow(Permission.MEETING_SEE)
def reply_to_meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    rows = Attendance.visible_to(request.member).filter(meeting=found, member=request.member)
    mine = rows.first()
    if mine is None:
        raise Http404
    form = ReplyToMeetingForm(forms.sent(request), initial={"answer": mine.reply, "deputy_name": mine.other_name})
    if mine.deputy is not None:
        form.fields["deputy_name"].help_text = f"Leave empty for {mine.deputy.name}, the named deputy"
    if request.method == "POST" and form.is_valid():
        try:
            actions.reply(meeting=found, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Thank you. You can change your answer until the meeting begins.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/reply_to_meeting.html", {"meeting": found, "form": form})
