"""Adding a question to a section of a draft."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions, options
from ..conditions import can_be_asked_about, of_earlier_sections
from ..judging import judging_of
from ..models import Question, Section
from ..ready_made.parts import CANNOT_JUDGE

_PLAIN = ("example", "unit", "least", "most")
_ALWAYS = ("kind", "words", "required", "general", "hint", "about", "example")
_LINES = {Question.Kind.CHOICE: "answers", Question.Kind.MANY: "several", Question.Kind.GRADE: "grades"}


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
            Question.Kind.MANY: "As many as apply of the answers you write below",
        },
        reveals={Question.Kind.CHOICE: "answers", Question.Kind.MANY: "several", Question.Kind.GRADE: "grades"},
    )
    several = forms.LongText("Answers that can be ticked", rows=5, required=False, hint="One in each line")
    answers = forms.LongText("Answers to choose from", rows=5, required=False, hint="One in each line")
    grades = forms.LongText(
        "Grades",
        rows=6,
        required=False,
        hint="One in each line, the best first, with its description behind a colon. "
        "“Not enough involvement to judge” is added by itself.",
    )
    unit = forms.Text("Unit", required=False, width=10, max_length=40, hint="Stands behind the number: days, visits")
    least = forms.Number("Smallest number allowed", required=False)
    most = forms.Number("Largest number allowed", required=False)
    only_if = forms.Checkboxes(
        "Is it asked only after a certain answer?",
        named="when it is asked",
        required=False,
        word_optional=False,
        hint="Tick the answers of one earlier question of this section. With none ticked it is always asked",
    )
    required = forms.YesNo("Must it be answered?")
    general = forms.Tick(
        "It asks about the agency, not about one child",
        required=False,
        hint="Then the agency may bring in what it answered last time, to confirm or change. Leave it unticked wherever "
        "an answer could be about a child",
    )
    hint = forms.LongText("Guidance", rows=2, required=False, hint="Shown below the question: what to think of")
    example = forms.LongText(
        "A good example answer",
        rows=3,
        required=False,
        hint="Opened by who wants to see one. Invent it; never a real child",
    )
    about = forms.Select(
        "What is it about?",
        choices=[
            ("own", "The agency’s own practice"),
            ("together", "Working with other agencies"),
            ("support", "Supervision and support"),
        ],
    )
    only_if_there = forms.Checkboxes(
        "Or is it asked only after a certain answer in an earlier section?",
        named="when it is asked",
        required=False,
        word_optional=False,
        small=True,
        hint="Tick the answers of one question",
    )

    groups = (("If it is answered with a number", ("unit", "least", "most")),)

    def __init__(self, *args: Any, section: Section, question: Question | None = None, **kwargs: Any) -> None:
        scale = [list(grade) for grade in judging_of(section.tenant).scale]
        graded = question is not None and question.kind == Question.Kind.GRADE
        listed = question.options if question and not graded else []
        self.before = {
            Question.Kind.GRADE: question.options if question and graded else scale,
            Question.Kind.CHOICE: listed,
            Question.Kind.MANY: listed,
        }
        initial = {
            "answers": options.as_lines(Question.Kind.CHOICE, self.before[Question.Kind.CHOICE]),
            "several": options.as_lines(Question.Kind.MANY, self.before[Question.Kind.MANY]),
            "grades": options.as_lines(Question.Kind.GRADE, self.before[Question.Kind.GRADE]),
            "required": False,
        }
        if question is not None:
            initial |= {
                name: getattr(question, name) for name in ("words", "kind", "required", "general", "hint", *_PLAIN)
            }
            initial["about"] = question.about or "own"
            initial["only_if_there" if question.only_if_section else "only_if"] = [
                f"{_place(question)}={answer}" for answer in question.only_if_is
            ]
        super().__init__(*args, initial=initial, **kwargs)
        others = list(section.questions.filter(only_for=None).order_by("position"))
        before = can_be_asked_about(question, others)
        elsewhere = of_earlier_sections(section)
        self.fields["only_if"].choices = _choices(before)
        self.fields["only_if_there"].choices = _choices(elsewhere, there=True)
        for name in [n for n, rows in (("only_if", before), ("only_if_there", elsewhere)) if not rows]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        kind = said.get("kind", "")
        if len({each.partition("=")[0] for each in _ticked(said)}) > 1:
            first = "only_if" if said.get("only_if") else "only_if_there"
            self.add_error(first, "Tick answers of one question only")
        least, most = said.get("least"), said.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", "The largest number allowed must not be smaller than the smallest")
        if said.get("general") and kind == Question.Kind.GRADE:
            self.add_error("general", "A grade is given anew in each audit: untick this box")
        where = _LINES.get(kind)
        if where is None:
            return said
        found = options.from_lines(kind, said.get(where, ""), self.before[kind])
        if len([option for option in found if option[0] != CANNOT_JUDGE]) < 2:
            self.add_error(
                where, f"Write at least two {'grades' if where == 'grades' else 'answers'}, one in each line"
            )
        elif any(len(words) > 200 for _, words, *_ in found):
            self.add_error(where, "Each line must be 200 characters or fewer before the colon")
        return said

    def written(self) -> dict[str, Any]:
        """The question as it was typed, for the action; call it after ``is_valid``."""
        said = {name: self.cleaned_data[name] for name in _ALWAYS}
        if said["kind"] == Question.Kind.NUMBER:
            said |= {name: self.cleaned_data[name] for name in ("unit", "least", "most")}
        chosen = [each.partition("=") for each in _ticked(self.cleaned_data)]
        if chosen:
            section, _, key = chosen[0][0].rpartition("/")
            answers = [answer for _, _, answer in chosen]
            said |= {"only_if": key, "only_if_section": section, "only_if_is": answers}
        lines = self.cleaned_data.get(_LINES.get(said["kind"], ""), "")
        return said | {"options": options.from_lines(said["kind"], lines, self.before.get(said["kind"], []))}


def _ticked(said: dict[str, Any]) -> list[str]:
    """The answers it waits for, of this section and of earlier ones."""
    return [*(said.get("only_if") or ()), *(said.get("only_if_there") or ())]


def _place(question: Question) -> str:
    """What a question hangs on, as the form sends it: the key, after that of the section where it is another."""
    return f"{question.only_if_section}/{question.only_if}" if question.only_if_section else question.only_if


def _choices(questions: Iterable[Question], *, there: bool = False) -> list[tuple[str, str]]:
    """The answers of each question to tick; ``there``: in another section, which is then named."""
    return [
        (
            f"{each.section.key}/{each.key}={key}" if there else f"{each.key}={key}",
            f"{f'{each.section.title} – ' if there else ''}{each.words}{' ' if each.words.endswith('?') else ': '}{words}",
        )
        for each in questions
        for key, words in each.choices
    ]


@allow(Permission.QUESTION_SET_KEEP)
def add_question(request: MemberRequest, pk: str) -> HttpResponse:
    section = get_object_or_404(Section.visible_to(request.member).select_related("question_set", "tenant"), pk=pk)
    form = QuestionForm(forms.sent(request), section=section)
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
