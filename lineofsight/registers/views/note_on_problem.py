"""Writing down a step taken about a problem, or who was told."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.offering import MEETINGS, offered

from .. import actions
from ..pages import done, only_if, the_problem
from ..rules import solves_problem


class NoteOnProblemForm(forms.GovukForm):
    what = forms.Radios("What was done?", choices=[("step", "A step was taken"), ("told", "Somebody was told")])
    words = forms.LongText("In a few words", rows=3)
    whom = forms.Text("Who was told?", hint="Where somebody was told", max_length=200, required=False)
    happened_on = forms.Date("When?", latest="today")
    meeting = forms.Select(
        "At which meeting, if at one?",
        hint="The meeting then stands on the page of the problem",
        choices=[],
        required=False,
        empty_words="At none",
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.key: each for each in offered(MEETINGS, request.member)}
        self.fields["meeting"].choices = [(key, each.words) for key, each in self.offered.items()]
        if not self.offered:
            del self.fields["meeting"]

    def clean_meeting(self) -> Model | None:
        found = self.offered.get(self.cleaned_data["meeting"])
        return found.thing if found else None

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("what") == "told" and not typed.get("whom"):
            self.add_error("whom", "Enter who was told")
        return typed


@allow(Permission.PROBLEM_SEE)
def note_on_problem(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    only_if(solves_problem(request.member, problem))
    form = NoteOnProblemForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        actions.note_on_problem(problem=problem, **typed, by=request.member)
        return "It is written down."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=problem.pk))
    return render(request, "registers/note_on_problem.html", {"form": form, "problem": problem})
