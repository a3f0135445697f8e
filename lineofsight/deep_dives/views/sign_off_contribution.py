"""Reading an audit tool somebody from outside has finished, to sign it off or give it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import contents

from .. import actions
from ..evidence_listed import evidence_of
from ..models import Contributor
from ..rules import returns as rules
from ..states import ReturnState
from .sign_off_tool import GiveBackForm, SignOffForm


@allow(Permission.TOOL_SIGN_OFF)
def sign_off_contribution(request: Any, pk: Any, return_pk: Any) -> HttpResponse:
    """The content opens to whoever signs only once it is finished: while it is written it is its author's alone."""
    rows = Contributor.signed_by(request.member).select_related(
        "agency_return__deep_dive__tenant",
        "agency_return__deep_dive__edition",
        "agency_return__case",
        "agency_return__agency",
        "agency_return__response__question_set",
        "agency_return__author__person",
        "agency_return__finished_by__person",
    )
    tool = get_object_or_404(rows, deep_dive=pk, agency_return=return_pk).agency_return
    request.purpose = "sign_off"
    not_yet = ""
    try:
        rules.agencies_at_work(tool.deep_dive)
        rules.next_state(tool, "sign_off")
        rules.may_sign_off(tool, request.member)
    except NotYet as reason:
        not_yet = str(reason)
    giving_back = "give_back" in request.POST
    form = SignOffForm(request.POST if request.method == "POST" and not giving_back else None)
    back_form = GiveBackForm(request.POST if giving_back else None)
    asked = back_form if giving_back else form
    back = url_for(request, "partnership:my_work")
    if request.method == "POST" and asked.is_valid():
        try:
            if giving_back:
                actions.give_back(agency_return=tool, reason=back_form.cleaned_data["reason"], by=request.member)
                messages.success(request, f"{tool.case.name} is with its author again.")
            else:
                actions.sign_off_tool(agency_return=tool, by=request.member)
                messages.success(request, f"{tool.case.name} is signed off and submitted.")
        except NotYet as reason:
            asked.add_error(None, str(reason))
        else:
            return redirect(back)
    waits = tool.state == ReturnState.AWAITING_SIGN_OFF
    context = {
        "deep_dive": tool.deep_dive,
        "tool": tool,
        "parts": contents(tool.response) if waits else [],
        "evidence": evidence_of([tool], request).get(tool.pk, []) if waits else [],
        "form": form,
        "back_form": back_form,
        "forms": [back_form],
        "giving_back": giving_back,
        "can_give_back": waits,
        "not_yet": not_yet,
        "back": back,
        "alone": False,
    }
    return render(request, "deep_dives/sign_off_tool.html", context)
