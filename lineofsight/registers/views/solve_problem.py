"""Saying that a problem is solved, and how."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_problem
from ..rules import solves_problem


class SolveProblemForm(forms.GovukForm):
    outcome = forms.LongText("How was it solved?", rows=4)
    solved_on = forms.Date("When was it solved?", latest="today")


@allow(Permission.PROBLEM_SEE)
def solve_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    only_if(solves_problem(request.member, problem))
    form = SolveProblemForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.solve_problem(problem=problem, **typed, by=request.member)
        return f"{problem.number} is solved."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/solve_problem.html", {"form": form, "problem": problem})
