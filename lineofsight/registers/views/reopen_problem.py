"""Reopening a problem that has come back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_problem
from ..rules import reopens_problem


class ReopenProblemForm(forms.GovukForm):
    because = forms.LongText("What has come back?", rows=3)


@allow(Permission.PROBLEM_SEE)
def reopen_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    only_if(reopens_problem(request.member, problem))
    form = ReopenProblemForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.reopen_problem(problem=problem, **typed, by=request.member)
        return f"{problem.number} is open again."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/reopen_problem.html", {"form": form, "problem": problem})
