"""The business unit asks an agency for more detail before the pack is collated."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.returns import DETAIL_WORKING_DAYS
from ..rules import returns as rules
from .finding import listed_tool


class AskForDetailForm(forms.GovukForm):
    """What more is needed."""

    reason = forms.LongText(
        "What more is needed, and in which section?", rows=4, max_length=2000, named="what more is needed"
    )


@allow(Permission.DEEP_DIVE_RUN)
def ask_for_detail(request: Any, pk: Any, return_pk: Any) -> HttpResponse:
    """The tool goes back to its author; the business unit reads it again when it is signed off."""
    tool = listed_tool(request, pk, return_pk)
    not_yet = ""
    try:
        rules.may_ask_for_detail(tool)
    except NotYet as reason:
        not_yet = str(reason)
    form = AskForDetailForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_detail(agency_return=tool, reason=form.cleaned_data["reason"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{tool.agency} is asked for more detail about {tool.case.name}.")
            return redirect(tool.deep_dive)
    context = {
        "deep_dive": tool.deep_dive,
        "tool": tool,
        "form": form,
        "not_yet": not_yet,
        "working_days": DETAIL_WORKING_DAYS,
    }
    return render(request, "deep_dives/ask_for_detail.html", context)
