"""Questions that are asked only if an earlier question of their section is answered in a certain way."""

from collections.abc import Iterable, Mapping, Sequence

from .models import Question


def applying(questions: Iterable[Question], answers: Mapping[str, str]) -> list[Question]:
    """Those of one section's questions, given in their order, that are asked with these answers by question key.

    A question that hangs on one that is not asked itself is not asked either, whatever was answered there before.
    """
    counted: dict[str, list[str]] = {}
    found = []
    for question in questions:
        if question.only_if and not set(counted.get(question.only_if, ())) & set(question.only_if_is):
            continue
        found.append(question)
        counted[question.key] = question.chosen(answers.get(question.key, "").strip())
    return found


def in_words(question: Question, questions: Iterable[Question]) -> str:
    """When the question is asked, as people read it; "" when always."""
    source = next((each for each in questions if each.key == question.only_if), None)
    if source is None:
        return ""
    words = dict(source.choices)
    answers = " or ".join(f"“{words.get(key, key)}”" for key in question.only_if_is)
    return f"Only if “{source.words}” is answered {answers}"


def can_be_asked_about(question: Question, questions: Sequence[Question]) -> list[Question]:
    """The questions a condition of this one may hang on: those before it that are answered by choosing."""
    return [each for each in questions if each.position < question.position and each.choices]


def faults(questions: Sequence[Question]) -> list[str]:
    """What is wrong with the conditions of one section's questions, given in their order; a sentence for each."""
    found = []
    places = {question.key: place for place, question in enumerate(questions)}
    for place, question in enumerate(questions):
        if not question.only_if:
            continue
        source = questions[places[question.only_if]] if question.only_if in places else None
        begin = f"“{question.words}” is asked only after a certain answer to another question"
        if source is None:
            found.append(f"{begin}, but that question was removed: change when it is asked.")
        elif places[question.only_if] >= place:
            found.append(f"{begin}, but “{source.words}” comes later: move it up, or change when this one is asked.")
        elif not set(question.only_if_is) <= {key for key, _ in source.choices}:
            found.append(f"{begin}, but “{source.words}” no longer has that answer: change when it is asked.")
    return found
