"""The second person confirms that somebody is appointed to a role that sees cases, or refuses."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import ProposedAppointment
from ..refusals import NotYet


class SettleAppointmentForm(forms.GovukForm):
    confirmed = forms.YesNo("Do you confirm this appointment?", named="whether you confirm this appointment")


@allow(Permission.APPOINTMENT_CONFIRM)
@ask_again_to_change
def settle_appointment(request: MemberRequest, pk: str) -> HttpResponse:
    proposal = get_object_or_404(ProposedAppointment.visible_to(request.member), pk=pk)
    form = SettleAppointmentForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.settle_appointment(proposal=proposal, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            said = "is appointed" if made else "is not appointed"
            messages.success(request, f"{proposal.member.name} {said}. Who proposed it has been told.")
            return redirect(url_for(request, "partnership:proposed_appointments"))
    return render(request, "partnership/settle_appointment.html", {"form": form, "proposal": proposal})
