"""Closing a risk, with the reason."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_risk
from ..rules import changes_risk


class CloseRiskForm(forms.GovukForm):
    reason = forms.LongText("Why is it no risk any more?", rows=3)


@allow(Permission.RISK_CHANGE)
def close_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    only_if(changes_risk(request.member, risk))
    form = CloseRiskForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.close_risk(risk=risk, **typed, by=request.member)
        return f"{risk.number} is closed."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/close_risk.html", {"form": form, "risk": risk})
