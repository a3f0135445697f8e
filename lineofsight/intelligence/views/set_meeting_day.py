"""The day on which the group meets about a quarter, entered after the quarter was opened, or moved."""

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
from ..pages import the_quarter


class SetMeetingDayForm(forms.GovukForm):
    meeting_on = forms.Date(
        "When does the group meet?",
        named="the day of the meeting",
        hint="Leave it empty where no day is known",
        required=False,
        word_optional=False,
    )


@allow(Permission.QUARTER_RUN)
def set_meeting_day(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    form = SetMeetingDayForm(forms.sent(request), stored={"meeting_on": quarter.meeting_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_meeting_day(quarter=quarter, meeting_on=form.cleaned_data["meeting_on"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The day of the meeting is changed.")
            return redirect(url_for(request, "intelligence:quarter", pk=quarter.pk))
    context = {
        "form": form,
        "heading": "Day of the meeting",
        "caption": f"{quarter.words}, {quarter.group}",
        "button": "Save",
        "back": url_for(request, "intelligence:quarter", pk=quarter.pk),
        "help": "The chair’s task is due by this day. Agencies see it where they enter their figures.",
    }
    return render(request, "intelligence/set_meeting_day.html", context)
