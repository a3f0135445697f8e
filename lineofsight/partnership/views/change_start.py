"""Saying on which day the partnership's statutory arrangements began."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..refusals import NotYet


class ChangeStartForm(forms.GovukForm):
    began_on = forms.Date(
        "When did the present statutory arrangements begin?", latest="today", named="the day the arrangements began"
    )


@allow(Permission.CONFIGURATION_CHANGE)
def change_start(request: MemberRequest) -> HttpResponse:
    form = ChangeStartForm(forms.sent(request), stored={"began_on": request.tenant.began_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_when_it_began(tenant=request.tenant, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The day is saved. The age of the arrangements is counted from it.")
            return redirect(url_for(request, "partnership:age"))
    return render(request, "partnership/change_start.html", {"form": form})
