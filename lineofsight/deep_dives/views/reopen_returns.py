"""Opening the audit tools again for those who are missing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.words import plural
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.stages import require
from ..models import AgencyReturn
from ..states import ReturnState
from .finding import the_deep_dive


class ReopenForm(forms.GovukForm):
    """Until when those not received may come."""

    due_date = forms.Date("New due date for those not received", earliest="today")


@allow(Permission.DEEP_DIVE_RUN)
def reopen_returns(request: Any, pk: Any) -> HttpResponse:
    """Before the pack is collated only."""
    deep_dive = the_deep_dive(request, pk)
    not_yet = ""
    try:
        require(deep_dive, event="reopen_returns")
    except NotYet as reason:
        not_yet = str(reason)
    form = ReopenForm(
        forms.sent(request),
        initial={"due_date": add_working_days(timezone.localdate(), 5)},
    )
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "due_date"):
        try:
            count = actions.reopen_returns(
                deep_dive=deep_dive, due_date=form.cleaned_data["due_date"], by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"The audit tools are open again; {plural(count, 'tool')} may still come.")
            return redirect(deep_dive)
    missing = AgencyReturn.objects.filter(deep_dive=deep_dive, state=ReturnState.NOT_RECEIVED)
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "not_yet": not_yet,
        "missing": list(missing.select_related("agency", "case").order_by("agency__name", "case__letter")),
    }
    return render(request, "deep_dives/reopen_returns.html", context)
