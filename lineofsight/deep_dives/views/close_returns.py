"""Closing the audit tools, with the missing ones named; and opening them again before the pack."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.stages import require
from ..models import AgencyReturn
from ..rules import returns as rules
from ..states import ReturnState
from .finding import the_deep_dive


class CloseForm(forms.GovukForm):
    """The missing ones are acknowledged by name."""

    missing_acknowledged = forms.Tick("I acknowledge that these audit tools are missing", required=False)


@allow(Permission.DEEP_DIVE_RUN)
def close_returns(request: Any, pk: Any) -> HttpResponse:
    """Says what is in, what is missing and what happens when it is closed."""
    deep_dive = the_deep_dive(request, pk)
    not_yet, missing = "", rules.open_returns(deep_dive)
    try:
        require(deep_dive, event="close_returns")
        rules.may_close(deep_dive, missing, missing_acknowledged=True)
    except NotYet as reason:
        not_yet = str(reason)
    form = CloseForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            left = actions.close_returns(
                deep_dive=deep_dive,
                missing_acknowledged=form.cleaned_data["missing_acknowledged"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error("missing_acknowledged" if missing and not not_yet else None, str(reason))
        else:
            words = f" {plural(len(left), 'tool')} not received." if left else " All are in."
            messages.success(request, "The audit tools are closed." + words + " Collate the pack next.")
            return redirect(deep_dive)
    every = AgencyReturn.objects.filter(deep_dive=deep_dive)
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "not_yet": not_yet,
        "missing": missing,
        "total": every.count(),
        "submitted": every.filter(state__in=ReturnState.submitted_states()).count(),
    }
    return render(request, "deep_dives/close_returns.html", context)
