"""The questions of a section as fields of a form, each by its kind."""

from datetime import date
from typing import Any

from lineofsight.govuk import forms

from .models import Question
from .reading import Answered


class Several(forms.Checkboxes):
    """Several of a list; the answers are kept as one text of keys with a space between."""

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value


def field_for(question: Question) -> Any:
    """The field for a question's kind. None is required by the form: half a section can be saved at any time."""
    options: dict[str, Any] = {"required": False, "word_optional": not question.required, "hint": question.hint}
    match question.kind:
        case Question.Kind.YES_NO:
            return forms.Radios(question.words, choices=[("yes", "Yes"), ("no", "No")], label_size="s", **options)
        case Question.Kind.CHOICE | Question.Kind.GRADE:
            hints = {option[0]: option[2] for option in question.options if len(option) > 2}
            pairs = [(option[0], option[1]) for option in question.options]
            return forms.Radios(question.words, choices=pairs, hints=hints, label_size="s", **options)
        case Question.Kind.MANY:
            return Several(question.words, choices=question.choices, label_size="s", **options)
        case Question.Kind.DATE:
            return forms.Date(
                question.words, label_size="s", **options | {"hint": question.hint or "For example, 4 3 2026"}
            )
        case Question.Kind.NUMBER:
            bounds: dict[str, Any] = {"minimum": question.least, "maximum": question.most, "suffix": question.unit}
            return forms.Number(question.words, label_size="s", **bounds, **options)
        case _:
            return forms.LongText(question.words, rows=4, label_size="s", **options)


class AnswersForm(forms.GovukForm):
    """The questions of one section."""

    def __init__(self, data: Any, questions: list[Answered]) -> None:
        initial = {each.question.key: _typed(each) for each in questions}
        super().__init__(data, prefix="q", initial=initial)
        for each in questions:
            field = field_for(each.question)
            field.say(each.question.words)
            self.fields[each.question.key] = field


def _typed(each: Answered) -> Any:
    if each.question.kind == Question.Kind.DATE and each.value:
        return date.fromisoformat(each.value)
    return each.value
