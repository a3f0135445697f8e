"""A draft on one page: its sections and questions, to add to, change, move and remove."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..asked import asked_in
from ..models import Question, QuestionSet, Section
from ..rules import missing_before_publishing


class MoveForm(forms.GovukForm):
    """Sent by the buttons that move a section or a question."""

    what = forms.Hidden()
    row = forms.Hidden()
    places = forms.Hidden()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        try:
            said["row"], said["places"] = UUID(str(said.get("row"))), {"up": -1, "down": 1}[said.get("places", "")]
        except (ValueError, KeyError):
            self.add_error(None, "Nothing was moved: press one of the buttons again")
        return said


@allow(Permission.QUESTION_SET_KEEP)
def edit_question_set(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    form = MoveForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            _move(request, found, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(url_for(request, "question_sets:edit_question_set", pk=found.pk))
    return render(
        request,
        "question_sets/edit_question_set.html",
        {
            "question_set": found,
            "parts": asked_in(found),
            "missing": missing_before_publishing(found),
            "form": form,
        },
    )


def _move(request: MemberRequest, question_set: QuestionSet, what: str, row: UUID, places: int) -> None:
    if what == "section":
        sections = Section.visible_to(request.member).filter(question_set=question_set)
        actions.move_section(section=get_object_or_404(sections, pk=row), places=places, by=request.member)
    else:
        questions = Question.visible_to(request.member).filter(section__question_set=question_set)
        actions.move_question(question=get_object_or_404(questions, pk=row), places=places, by=request.member)
