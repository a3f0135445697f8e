"""A member with an interest in a problem steps back from it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_problem
from ..stepping_back_form import StepBackForm


@allow(Permission.PROBLEM_SEE)
def step_back_from_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    form = StepBackForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        actions.step_back(row=problem, **typed, by=request.member)
        return "It is recorded. The one who stepped back does not see it any more."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problems"))
    return render(request, "registers/step_back_from_problem.html", {"form": form, "problem": problem})
