"""Merging a risk that stands twice into another, which goes on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Risk
from ..pages import done, the_risk
from ..states import OPEN_RISK


class MergeRiskForm(forms.GovukForm):
    into = forms.ModelSelect(
        "Into which risk?", queryset=Risk.objects.none(), words=lambda r: f"{r.number} {r.words} ({r.origin})"
    )

    def __init__(self, *args: Any, request: MemberRequest, risk: Risk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Risk.visible_to(request.member).filter(state__in=OPEN_RISK).exclude(pk=risk.pk)
        self.fields["into"].queryset = rows.order_by("number")


@allow(Permission.RISK_RAISE)
def merge_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    form = MergeRiskForm(forms.sent(request), request=request, risk=risk)

    def act(typed: dict[str, Any]) -> str:
        actions.merge_risk(risk=risk, **typed, by=request.member)
        return f"{risk.number} goes on in {typed['into'].number}."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/merge_risk.html", {"form": form, "risk": risk})
