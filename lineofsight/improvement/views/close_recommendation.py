"""Closing a recommendation with the difference it made."""

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
from ..pages import only_deciders, the_recommendation
from ..rules import next_state_of, overseeing


class CloseRecommendationForm(DecisionForm):
    field_order = ("impact_statement", "decided_on", "minute_reference")
    impact_statement = forms.LongText(
        "What difference did it make?", hint="For children and families, and in practice; with what shows it", rows=5
    )


@allow(Permission.ACTION_DECIDE)
def close_recommendation(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    group = overseeing(found)
    only_deciders(request, group)
    not_yet = ""
    try:
        next_state_of(found, "close")
    except NotYet:
        not_yet = "It can be closed when all its actions are closed and its impact has been checked."
    form = CloseRecommendationForm(forms.sent(request), member=request.member, group=group)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.close_recommendation(recommendation=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{found.number} is closed.")
            return redirect(url_for(request, "improvement:recommendation", pk=found.pk))
    context = {"recommendation": found, "form": form, "not_yet": not_yet}
    return render(request, "improvement/close_recommendation.html", context)
