"""Making a recommendation that rests on a problem."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_problem
from ..risk_form import RecommendForm


@allow(Permission.PROBLEM_TRIAGE)
def recommend_for_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    form = RecommendForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        made = actions.recommend_for_problem(problem=problem, **typed, by=request.member)
        return f"{made.number} is in the register of recommendations."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/recommend_for_problem.html", {"form": form, "problem": problem})
