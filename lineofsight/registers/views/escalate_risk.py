"""Putting a risk before the executive."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_risk
from ..rules import updates_risk


class EscalateRiskForm(forms.GovukForm):
    because = forms.LongText("What is the executive asked to decide or do?", rows=4)


@allow(Permission.RISK_UPDATE)
def escalate_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    only_if(updates_risk(request.member, risk))
    form = EscalateRiskForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.escalate_risk(risk=risk, **typed, by=request.member)
        return f"{risk.number} is before the executive."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/escalate_risk.html", {"form": form, "risk": risk})
