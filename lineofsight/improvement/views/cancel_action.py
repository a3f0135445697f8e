"""Cancelling an action that will not be done."""

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
from ..deciding import DecisionForm
from ..names import looked_again
from ..pages import only_deciders, the_action
from ..rules import next_state


class CancelActionForm(DecisionForm):
    field_order = ("reason", "decided_on", "minute_reference")
    reason = forms.LongText("Why is it cancelled?", rows=3)


@allow(Permission.ACTION_DECIDE)
def cancel_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    only_deciders(request, found.group)
    not_yet = ""
    try:
        next_state(found, "cancel")
    except NotYet as reason:
        not_yet = str(reason)
    form = CancelActionForm(forms.sent(request), member=request.member, group=found.group)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = {name: form.cleaned_data[name] for name in CancelActionForm.base_fields}
        try:
            actions.cancel(action=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The action is cancelled.")
            return redirect(url_for(request, "improvement:action", pk=found.pk))
    return render(request, "improvement/cancel_action.html", {"action": found, "form": form, "not_yet": not_yet})
