"""The agency's lead reads a whole audit tool, then signs it off or gives it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import contents

from .. import actions
from ..evidence_listed import evidence_of
from ..models import AgencyRequest, AgencyReturn
from ..rules import returns as rules
from ..states import ReturnState
from .finding import led_tool


class SignOffForm(forms.GovukForm):
    """What the lead puts her name to."""

    read = forms.Tick(
        "I have read the whole audit tool. It is accurate and as detailed as it can be.",
        named="to say that you have read the whole audit tool",
    )


class GiveBackForm(forms.GovukForm):
    """What the author is to change."""

    reason = forms.LongText(
        "What is the author to change?", rows=3, max_length=2000, named="what the author is to change"
    )


def agency_page(request: Any, tool: AgencyReturn) -> str:
    """The page of the agency's own audit tools."""
    found = AgencyRequest.objects.get(deep_dive=tool.deep_dive, agency=tool.agency)
    return url_for(request, "deep_dives:agency_tools", pk=tool.deep_dive_id, request_pk=found.pk)


@allow(Permission.TOOL_SIGN_OFF)
def sign_off_tool(request: Any, pk: Any, return_pk: Any) -> HttpResponse:
    """Shows the tool in every state to the agency's own lead; the signature only where it waits for one."""
    tool = led_tool(request, pk, return_pk)
    request.purpose = "sign_off"
    not_yet = ""
    try:
        rules.agencies_at_work(tool.deep_dive)
        rules.next_state(tool, "sign_off")
        rules.may_sign_off(tool, request.member)
    except NotYet as reason:
        not_yet = str(reason)
    giving_back = "give_back" in request.POST
    can_give_back = tool.state == ReturnState.AWAITING_SIGN_OFF
    form = SignOffForm(request.POST if request.method == "POST" and not giving_back else None)
    back_form = GiveBackForm(request.POST if giving_back else None)
    asked = back_form if giving_back else form
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
            return redirect(agency_page(request, tool))
    context = {
        "deep_dive": tool.deep_dive,
        "tool": tool,
        "parts": contents(tool.response),
        "evidence": evidence_of([tool], request).get(tool.pk, []),
        "form": form,
        "back_form": back_form,
        "forms": [back_form],
        "giving_back": giving_back,
        "can_give_back": can_give_back,
        "not_yet": not_yet,
        "back": agency_page(request, tool),
        "alone": tool.author_id == request.member.id and not rules.others_who_sign_off(tool, request.member),
    }
    return render(request, "deep_dives/sign_off_tool.html", context)
