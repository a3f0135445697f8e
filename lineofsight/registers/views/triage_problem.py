"""Triage: how heavy a problem is, who solves it, and by when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from .. import actions
from ..models import Problem
from ..pages import done, people_to_own, settings_for, the_problem, under_agencies


class TriageProblemForm(forms.GovukForm):
    weight = forms.Radios(
        "How heavy is it?",
        choices=Problem.Weight.choices,
        hints={
            "critical": "Children could be at risk while it lasts",
            "knotty": "Long-standing or tangled, and needs several agencies",
            "ordinary": "Can be solved by one owner",
        },
    )
    owner = forms.Select("Who solves it?", choices=[])
    due_date = forms.Date("By when?", earliest="today", required=False)
    because = forms.LongText("Why?", hint="Anything the owner should know", rows=3, required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = people_to_own(request, Permission.PROBLEM_SEE)
        self.fields["owner"].choices = under_agencies(self.owners)
        found = settings_for(request)
        self.fields["due_date"].help_text = (
            f"Left empty, it is so many working days away: critical {found.critical_working_days}, "
            f"knotty {found.knotty_working_days}, ordinary {found.ordinary_working_days}"
        )

    def clean_owner(self) -> Member | None:
        return self.owners.get(self.cleaned_data["owner"])


@allow(Permission.PROBLEM_TRIAGE)
def triage_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    form = TriageProblemForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        actions.triage_problem(problem=problem, **typed, by=request.member)
        return f"{problem.number} is with {typed['owner'].name}."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/triage_problem.html", {"form": form, "problem": problem})
