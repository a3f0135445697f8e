"""Making a recommendation that rests on a risk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_risk
from ..risk_form import RecommendForm


@allow(Permission.RECOMMENDATION_RAISE)
def recommend_for_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    form = RecommendForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        made = actions.recommend_for_risk(risk=risk, **typed, by=request.member)
        return f"{made.number} is in the register of recommendations."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/recommend_for_risk.html", {"form": form, "risk": risk})
