"""One disputed rule: what the agency says, and the business unit's answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..actions import returns_disputes
from ..models import RuleDispute
from ..states import DisputeState


class AnswerDisputeForm(forms.GovukForm):
    uphold = forms.Radios(
        "What is to happen?",
        choices=[
            ("yes", "The rule is set aside for this agency, and its returns are checked again"),
            ("no", "The rule stands"),
        ],
    )
    answer = forms.LongText("Your answer to the agency", hint="Do not name a child.", max_length=2000, rows=4)


@allow(Permission.RETURN_SEE)
def answer_dispute(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(RuleDispute.visible_to(request.member), pk=pk)
    may_answer = request.member.may(Permission.RETURN_ARRANGE) and found.state == DisputeState.OPEN
    form = AnswerDisputeForm(forms.sent(request)) if may_answer else None
    if request.method == "POST" and form is None:
        raise Http404
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            returns_disputes.answer_dispute(
                dispute=found,
                uphold=form.cleaned_data["uphold"] == "yes",
                answer=form.cleaned_data["answer"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Your answer is sent to the agency.")
            return redirect(url_for(request, "data_returns:rule_disputes"))
    request.purpose = "look_at_return"
    return render(request, "data_returns/answer_dispute.html", {"found": found, "form": form})
