"""Reopening an action whose improvement did not hold."""

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
from ..names import looked_again
from ..pages import only_deciders, the_action


class ReopenActionForm(forms.GovukForm):
    reason = forms.LongText("Why is it reopened?", hint="For example what the impact check showed", rows=3)
    due_date = forms.Date("New due date", earliest="today")


@allow(Permission.ACTION_DECIDE)
def reopen_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    only_deciders(request, found.group)
    form = ReopenActionForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.reopen_action(action=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The action is open again, and its owner is told.")
            return redirect(url_for(request, "improvement:action", pk=found.pk))
    return render(request, "improvement/reopen_action.html", {"action": found, "form": form})
