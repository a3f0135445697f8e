"""Changing the words of a risk, its owner, its group, and who sees it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_risk
from ..risk_form import RiskForm
from ..rules import changes_risk


@allow(Permission.RISK_CHANGE)
def change_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    only_if(changes_risk(request.member, risk))
    initial = {name: getattr(risk, name) for name in RiskForm.base_fields} | {
        "owner": str(risk.owner_id),
        "agency": risk.agency_id,
        "group": risk.group_id,
    }
    form = RiskForm(forms.sent(request), request=request, stored=initial)

    def act(typed: dict[str, Any]) -> str:
        actions.change_risk(risk=risk, **typed, by=request.member)
        return f"{risk.number} is changed."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/change_risk.html", {"form": form, "risk": risk})
