"""Taking a problem further as a theme for a deep dive."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_problem


class ProposeThemeForForm(forms.GovukForm):
    sure = forms.Tick("Propose a theme for this problem")


@allow(Permission.PROBLEM_TRIAGE)
def propose_theme_for(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    form = ProposeThemeForForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.propose_theme_for(problem=problem, by=request.member)
        return "Proposing the theme is on the business unit’s list."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/propose_theme_for.html", {"form": form, "problem": problem})
