"""Closing a verified action with whether the intended improvement came about."""

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
from ..models import Outcome
from ..names import looked_again
from ..pages import only_deciders, the_action
from ..rules import next_state


class CloseActionForm(DecisionForm):
    field_order = ("outcome", "outcome_words", "outcome_before", "outcome_after", "decided_on", "minute_reference")
    outcome = forms.Radios("Did the intended improvement come about?", choices=Outcome.choices)
    outcome_words = forms.LongText("What shows it?", rows=4)
    outcome_before = forms.Text(
        "How did it stand before?", hint="For example: present in six of ten", required=False, max_length=200
    )
    outcome_after = forms.Text("How does it stand now?", required=False, max_length=200)


@allow(Permission.ACTION_DECIDE)
def close_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    only_deciders(request, found.group)
    not_yet = ""
    try:
        next_state(found, "close")
    except NotYet as reason:
        not_yet = str(reason)
    form = CloseActionForm(forms.sent(request), member=request.member, group=found.group)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = {name: form.cleaned_data[name] for name in CloseActionForm.base_fields}
        try:
            actions.close_action(action=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The action is closed.")
            return redirect(url_for(request, "improvement:action", pk=found.pk))
    return render(request, "improvement/close_action.html", {"action": found, "form": form, "not_yet": not_yet})
