"""Adding a question to a section of a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import chapters
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.refusals import NotYet

from .. import actions, options
from ..models import Question, Section
from ..ready_made.parts import CANNOT_JUDGE


class QuestionForm(forms.GovukForm):
    words = forms.LongText("Question", rows=2, max_length=400)
    kind = forms.Radios(
        "How is it answered?",
        choices=Question.Kind.choices,
        named="how it is answered",
        initial=Question.Kind.TEXT,
        hints={
            Question.Kind.GRADE: "On a scale, each grade with its description beside it",
            Question.Kind.CHOICE: "One of the answers you write below",
        },
        reveals={Question.Kind.CHOICE: "answers", Question.Kind.GRADE: "grades"},
    )
    answers = forms.LongText("Answers to choose from", rows=5, required=False, hint="One in each line")
    grades = forms.LongText(
        "Grades",
        rows=6,
        required=False,
        hint="One in each line, the best first, with its description behind a colon. "
        "“Not enough involvement to judge” is added by itself.",
    )
    required = forms.YesNo("Must it be answered?")
    hint = forms.LongText("Guidance", rows=2, required=False, hint="Shown below the question: what to think of")
    about = forms.Select(
        "What is it about?",
        choices=[
            ("own", "The agency’s own practice"),
            ("together", "Working with other agencies"),
            ("support", "Supervision and support"),
        ],
    )

    def __init__(self, *args: Any, tenant: Tenant, question: Question | None = None, **kwargs: Any) -> None:
        # The scale is a setting of deep dives, the room above; here it is only known by its name.
        scale = [[g.key, g.words, g.descriptor] for g in chapters.in_force(tenant, "deep_dives").scale]
        graded = question is not None and question.kind == Question.Kind.GRADE
        self.before = {
            Question.Kind.GRADE: question.options if question and graded else scale,
            Question.Kind.CHOICE: question.options if question and not graded else [],
        }
        initial = {
            "answers": options.as_lines(Question.Kind.CHOICE, self.before[Question.Kind.CHOICE]),
            "grades": options.as_lines(Question.Kind.GRADE, self.before[Question.Kind.GRADE]),
            "required": False,
        }
        if question is not None:
            initial |= {name: getattr(question, name) for name in ("words", "kind", "required", "hint")}
            initial["about"] = question.about or "own"
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        kind = said.get("kind", "")
        where = {Question.Kind.CHOICE: "answers", Question.Kind.GRADE: "grades"}.get(kind)
        if where is None:
            return said
        found = options.from_lines(kind, said.get(where, ""), self.before[kind])
        if len([option for option in found if option[0] != CANNOT_JUDGE]) < 2:
            self.add_error(where, f"Write at least two {where}, one in each line")
        elif any(len(words) > 200 for _, words, *_ in found):
            self.add_error(where, "Each line must be 200 characters or fewer before the colon")
        return said

    def written(self) -> dict[str, Any]:
        """The question as it was typed, for the action; call it after ``is_valid``."""
        said = {name: self.cleaned_data[name] for name in ("kind", "words", "required", "hint", "about")}
        lines = self.cleaned_data["grades" if said["kind"] == Question.Kind.GRADE else "answers"]
        return said | {"options": options.from_lines(said["kind"], lines, self.before.get(said["kind"], []))}


@allow(Permission.CONFIGURATION_CHANGE)
def add_question(request: MemberRequest, pk: str) -> HttpResponse:
    section = get_object_or_404(Section.visible_to(request.member).select_related("question_set"), pk=pk)
    form = QuestionForm(forms.sent(request), tenant=request.tenant)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_question(section=section, **form.written(), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The question is added.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=section.question_set_id))
    return render(
        request,
        "question_sets/build_form.html",
        {
            "form": form,
            "heading": f"Add a question to “{section.title}”",
            "question_set": section.question_set,
            "button": "Add this question",
        },
    )
