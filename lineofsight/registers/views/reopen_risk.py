"""Reopening a closed risk."""

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


class ReopenRiskForm(forms.GovukForm):
    reason = forms.LongText("Why is it a risk again?", rows=3)
    review_date = forms.Date("Next review", earliest="today")


@allow(Permission.RISK_CHANGE)
def reopen_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    only_if(changes_risk(request.member, risk))
    form = ReopenRiskForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.reopen_risk(risk=risk, **typed, by=request.member)
        return f"{risk.number} is open again."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/reopen_risk.html", {"form": form, "risk": risk})
