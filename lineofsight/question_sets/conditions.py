"""Questions that are asked only if an earlier question, of their section or an earlier one, has a certain answer."""

from collections.abc import Iterable, Mapping, Sequence

from .models import Question, Section

# The keys of a section and of a question in it.
Place = tuple[str, str]
# What was chosen where; only what counts, which is what is asked.
Counted = Mapping[Place, Sequence[str]]
NOWHERE: Counted = {}


def source_of(section: str, question: Question) -> Place:
    """Where the question stands that this one, of a section by its key, hangs on."""
    return question.only_if_section or section, question.only_if


def applying(questions: Iterable[Question], answers: Mapping[str, str], elsewhere: Counted = NOWHERE) -> list[Question]:
    """Those of one section's questions, given in their order, that are asked with these answers by question key.

    ``elsewhere`` is what counts in earlier sections. A question that hangs on one that is not asked itself is not asked
    either, whatever was answered there before.
    """
    counted: dict[str, list[str]] = {}
    found = []
    for question in questions:
        if question.only_if:
            place = (question.only_if_section, question.only_if)
            given = elsewhere.get(place, ()) if question.only_if_section else counted.get(question.only_if, ())
            if not set(given) & set(question.only_if_is):
                continue
        found.append(question)
        if answer := answers.get(question.key, "").strip():
            counted[question.key] = question.chosen(answer)
    return found


def counted_in(
    section: str, questions: Iterable[Question], answers: Mapping[str, str], elsewhere: Counted = NOWHERE
) -> dict[Place, list[str]]:
    """What counts of one section's answers for the conditions of later sections."""
    return {
        (section, question.key): question.chosen(answers.get(question.key, "").strip())
        for question in applying(questions, answers, elsewhere)
        if question.choices
    }


def in_words(
    question: Question, questions: Iterable[Question], others: Mapping[Place, tuple[str, Question]] | None = None
) -> str:
    """When the question is asked, as people read it; "" when always.

    ``questions`` are those of its section; ``others`` those of earlier ones, each with the title of its section.
    """
    there = ""
    source: Question | None
    if question.only_if_section:
        title, source = (others or {}).get((question.only_if_section, question.only_if), ("", None))
        there = f" in “{title}”"
    else:
        source = next((each for each in questions if each.key == question.only_if), None)
    if source is None:
        return ""
    words = dict(source.choices)
    answers = " or ".join(f"“{words.get(key, key)}”" for key in question.only_if_is)
    return f"Only if “{source.words}”{there} is answered {answers}"


def can_be_asked_about(question: Question | None, questions: Sequence[Question]) -> list[Question]:
    """The questions of its section a condition of this one (None: one at the end) may hang on: those before it that are
    answered by choosing."""
    return [each for each in questions if each.choices and (question is None or each.position < question.position)]


def of_earlier_sections(section: Section) -> list[Question]:
    """The questions of earlier sections that a condition may hang on, in the order of the set, with their sections."""
    rows = Question.objects.filter(
        tenant=section.tenant_id,
        section__question_set=section.question_set_id,
        section__position__lt=section.position,
        only_for=None,
    )
    found = rows.select_related("section").order_by("section__position", "position")
    return [each for each in found if each.choices]


def faults(
    questions: Sequence[Question],
    before: Mapping[Place, Question] | None = None,
    after: Mapping[Place, Question] | None = None,
) -> list[str]:
    """What is wrong with the conditions of one section's questions, given in their order; a sentence for each.

    ``before`` are the questions of earlier sections, ``after`` those of later ones.
    """
    found = []
    earlier: dict[Place, Question] = {**(before or {})}
    later = {**(after or {})} | {("", question.key): question for question in questions}
    for question in questions:
        place = (question.only_if_section, question.only_if)
        if question.only_if:
            begin = f"“{question.words}” is asked only after a certain answer to another question"
            source, to_come = earlier.get(place), later.get(place)
            if to_come is question:
                found.append(f"“{question.words}” waits for its own answer: change when it is asked.")
            elif source is None and to_come is not None:
                found.append(
                    f"{begin}, but “{to_come.words}” comes later: move it up, or change when this one is asked."
                )
            elif source is None:
                found.append(f"{begin}, but that question was removed: change when it is asked.")
            elif not set(question.only_if_is) <= {key for key, _ in source.choices}:
                found.append(f"{begin}, but “{source.words}” no longer has that answer: change when it is asked.")
        earlier["", question.key] = question
        del later["", question.key]
    return found
