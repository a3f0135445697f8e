"""Writing down a step taken about a problem, or who was told."""

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


class NoteOnProblemForm(forms.GovukForm):
    what = forms.Radios("What was done?", choices=[("step", "A step was taken"), ("told", "Somebody was told")])
    words = forms.LongText("In a few words", rows=3)
    whom = forms.Text("Who was told?", hint="Where somebody was told", max_length=200, required=False)
    happened_on = forms.Date("When?", latest="today")

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("what") == "told" and not typed.get("whom"):
            self.add_error("whom", "Enter who was told")
        return typed


@allow(Permission.PROBLEM_SEE)
def note_on_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    only_if(solves_problem(request.member, problem))
    form = NoteOnProblemForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.note_on_problem(problem=problem, **typed, by=request.member)
        return "It is written down."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/note_on_problem.html", {"form": form, "problem": problem})
