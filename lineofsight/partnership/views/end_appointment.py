"""Ending an appointment on a day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Appointment
from ..refusals import NotYet


class LastDayForm(forms.GovukForm):
    until_date = forms.Date("Last day", hint="From the day after, every page of this role is closed to them")


@allow(Permission.APPOINTMENT_MAKE)
@ask_again_to_change
def end_appointment(request: MemberRequest, pk: str) -> HttpResponse:
    appointment = get_object_or_404(Appointment.visible_to(request.member), pk=pk)
    form = LastDayForm(forms.sent(request))
    back = url_for(request, "partnership:member", pk=appointment.member_id)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_appointment(appointment=appointment, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error("until_date", str(reason))
        else:
            messages.success(request, "The last day is recorded.")
            return redirect(back)
    heading = f"End {appointment.member.name}’s appointment"
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": heading,
            "words": appointment.words,
            "button": "Record the last day",
            "form": form,
            "cancel_url": back,
        },
    )
