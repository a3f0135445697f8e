"""Recording that a group accepts a risk as it is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.deciding import DecisionForm
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_risk


class AcceptRiskForm(DecisionForm):
    field_order = ("reason", "decided_on", "minute_reference")
    reason = forms.LongText("Why is the risk accepted?", rows=4)


@allow(Permission.RISK_DECIDE)
def accept_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    only_if(decides_for(request.member, risk.group))
    form = AcceptRiskForm(forms.sent(request), member=request.member, group=risk.group)

    def act(typed: dict[str, Any]) -> str:
        actions.accept_risk(risk=risk, **typed, by=request.member)
        return f"{risk.number} is accepted."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/accept_risk.html", {"form": form, "risk": risk})
