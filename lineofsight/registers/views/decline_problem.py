"""Not taking a problem up, with the reason."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_problem


class DeclineProblemForm(forms.GovukForm):
    because = forms.LongText("Why is it not taken up?", hint="Whoever raised it reads this", rows=4)


@allow(Permission.PROBLEM_TRIAGE)
def decline_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    form = DeclineProblemForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.decline_problem(problem=problem, **typed, by=request.member)
        return f"{problem.number} is not taken up. Whoever raised it is told."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/decline_problem.html", {"form": form, "problem": problem})
