"""Proposing new limits for a chart from a day on, because something is known to have changed."""

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
from ..pages import the_indicator


class RebaseIndicatorForm(forms.GovukForm):
    from_date = forms.Date("New limits from", latest="today")
    cause = forms.Text(
        "What is known to have changed?", hint="For example: one front door for both councils", max_length=200
    )


@allow(Permission.INDICATOR_DECLARE)
def rebase_indicator(request: MemberRequest, pk: Any) -> HttpResponse:
    indicator = the_indicator(request, pk)
    form = RebaseIndicatorForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_rebase(indicator=indicator, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Proposed. The chart changes when somebody else has approved it.")
            return redirect(url_for(request, "intelligence:indicator", pk=indicator.pk))
    context = {
        "form": form,
        "heading": "New limits for the chart",
        "caption": indicator.code,
        "button": "Propose them",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "A better or worse run of values alone is no reason: then the chart would hide what it should show.",
    }
    return render(request, "intelligence/rebase_indicator.html", context)
