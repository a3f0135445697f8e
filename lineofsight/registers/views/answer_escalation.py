"""Recording what the executive decided on a risk put before it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.deciding import DecisionForm
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_risk


class AnswerEscalationForm(DecisionForm):
    field_order = ("answer", "decided_on", "minute_reference")
    answer = forms.LongText("What did the executive decide?", rows=4)


@allow(Permission.RISK_DECIDE)
def answer_escalation(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    group = risk.escalated_to
    if group is None or not risk.waits_for_executive or not decides_for(request.member, group):
        raise Http404
    form = AnswerEscalationForm(forms.sent(request), member=request.member, group=group)

    def act(typed: dict[str, Any]) -> str:
        actions.answer_escalation(risk=risk, **typed, by=request.member)
        return "The decision is recorded."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/answer_escalation.html", {"form": form, "risk": risk})
