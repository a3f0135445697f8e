"""A member with an interest in a risk steps back from it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_risk
from ..stepping_back_form import StepBackForm


@allow(Permission.RISK_SEE)
def step_back_from_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    form = StepBackForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        actions.step_back(row=risk, **typed, by=request.member)
        return "It is recorded. The one who stepped back does not see it any more."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risks"))
    return render(request, "registers/step_back_from_risk.html", {"form": form, "risk": risk})
