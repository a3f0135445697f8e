"""Giving an action more time; how often is counted."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..deciding import DecisionForm
from ..names import looked_again
from ..pages import only_deciders, the_action
from ..rules import next_state


class ExtendActionForm(DecisionForm):
    field_order = ("until", "reason", "decided_on", "minute_reference")
    until = forms.Date("New due date", earliest="today")
    reason = forms.LongText("Why is more time needed?", rows=3)


@allow(Permission.ACTION_DECIDE)
def extend_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    only_deciders(request, found.group)
    not_yet = ""
    try:
        next_state(found, "extend")
    except NotYet as reason:
        not_yet = str(reason)
    form = ExtendActionForm(forms.sent(request), member=request.member, group=found.group)
    if (
        request.method == "POST"
        and form.is_valid()
        and looked_again(form, request)
        and school_days.looked_again(form, request.tenant, "until")
    ):
        given = {name: form.cleaned_data[name] for name in ExtendActionForm.base_fields}
        try:
            actions.extend(action=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The new due date is set; the former one is kept.")
            return redirect(url_for(request, "improvement:action", pk=found.pk))
    return render(request, "improvement/extend_action.html", {"action": found, "form": form, "not_yet": not_yet})
