"""The group agrees the minutes of an earlier meeting; from then on nothing in them changes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Meeting
from ..pages import the_meeting_to_arrange


class AgreeMinutesForm(forms.GovukForm):
    agreed_in = forms.Select(
        "In which meeting were they agreed?", choices=[], required=False, empty_words="In writing, between meetings"
    )
    agreed_on = forms.Date(
        "On which day?", latest="today", required=False, hint="Leave empty for the day of the meeting chosen above"
    )


@allow(Permission.MEETING_ARRANGE)
def agree_minutes(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_arrange(request, pk)
    rows = Meeting.visible_to(request.member).filter(group=found.group, starts_at__gt=found.starts_at)
    later = {str(m.pk): m for m in rows.exclude(opened_at=None).order_by("starts_at")}
    form = AgreeMinutesForm(forms.sent(request), initial={"agreed_in": next(iter(later), "")})
    form.fields["agreed_in"].choices = [(pk, in_words(m.day)) for pk, m in later.items()]
    if request.method == "POST" and form.is_valid():
        meeting = later.get(form.cleaned_data["agreed_in"])
        day = form.cleaned_data["agreed_on"] or (meeting.day if meeting else None)
        if day is None:
            form.add_error("agreed_on", "Enter on which day they were agreed")
        else:
            try:
                actions.agree_minutes(meeting=found, agreed_on=day, agreed_in=meeting, by=request.member)
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, "The minutes are agreed.")
                return redirect(url_for(request, "meetings:minutes", pk=found.pk))
    return render(request, "meetings/agree_minutes.html", {"meeting": found, "form": form})
