"""The second person confirms that somebody's second step may be set up anew, or refuses."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import SecondStepReset
from ..refusals import NotYet


class SettleResetForm(forms.GovukForm):
    confirmed = forms.YesNo("Do you confirm it?")


@allow(Permission.APPOINTMENT_CONFIRM)
@ask_again_to_change
def settle_reset(request: MemberRequest, pk: str) -> HttpResponse:
    reset = get_object_or_404(SecondStepReset.visible_to(request.member), pk=pk)
    form = SettleResetForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_reset(reset=reset, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "It is settled, and the two concerned can see it.")
            return redirect(url_for(request, "partnership:my_work"))
    return render(request, "partnership/settle_reset.html", {"form": form, "reset": reset})
