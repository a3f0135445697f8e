"""Raising a risk, by itself or from a problem."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Problem
from ..pages import done
from ..risk_form import RiskForm


def problem_it_came_from(request: MemberRequest) -> Problem | None:
    """The problem named in the address, as long as this member sees it."""
    pk = id_in(request.GET, "problem")
    if pk is None:
        return None
    return Problem.visible_to(request.member).filter(pk=pk).first()


@allow(Permission.RISK_RAISE)
def raise_risk(request: MemberRequest) -> HttpResponse:
    came_from = problem_it_came_from(request)
    initial = {"words": came_from.title, "confidential": came_from.confidential} if came_from else {}
    form = RiskForm(forms.sent(request), request=request, initial=initial)
    made = {}

    def act(typed: dict) -> str:  # type: ignore[type-arg]
        made["risk"] = actions.raise_risk(**typed, came_from=came_from, by=request.member)
        return f"{made['risk'].number} is in the register. Score it now."

    if done(request, form, act):
        return redirect(url_for(request, "registers:score_risk", pk=made["risk"].pk))
    return render(request, "registers/raise_risk.html", {"form": form, "came_from": came_from})
