"""When a section is complete, what lies outside an audit's window, and when a set may still be changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from lineofsight.partnership.refusals import NotYet

from .conditions import NOWHERE, Counted, Place, applying, can_be_asked_about, faults, of_earlier_sections
from .models import ListEntry, Question, QuestionSet, Section
from .ready_made.parts import CANNOT_JUDGE, LINES_OF_ENQUIRY

Window = tuple[date | None, date | None]
LIST_KINDS: tuple[str, ...] = tuple(ListEntry.Kind.values)
LIST_WORDS: dict[str, str] = {
    ListEntry.Kind.GOOD_PRACTICE: "Good practice",
    ListEntry.Kind.DEVELOPMENT: "Areas for development",
    ListEntry.Kind.RECOMMENDATION: "Recommendations for practice",
}


@dataclass(frozen=True)
class Written:
    """One thing somebody writes in one of a section's three lists; its id stays the same from save to save."""

    kind: str
    words: str
    happened_on: date | None = None
    outside_window_because: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Gap:
    """One thing that a section still lacks: at which question (its key), list (its kind) or entry (its id), in words."""

    at: str
    words: str


def is_outside(window: Window | None, day: date | None) -> bool:
    """Whether a day lies outside the window; an open end of the window holds everything."""
    if window is None or day is None:
        return False
    begins, ends = window
    return bool((begins and day < begins) or (ends and day > ends))


def gaps(
    *,
    section: Section,
    questions: Iterable[Question],
    answers: Mapping[str, str],
    entries: Sequence[Written],
    nothing_to_record: Iterable[str],
    to_confirm: Collection[str] = (),
    elsewhere: Counted = NOWHERE,
    window: Window | None = None,
) -> list[Gap]:
    """What is missing before a section is complete, in the order of the page; an empty list when nothing is.

    Required questions that apply (``elsewhere`` is what counts in earlier sections) are answered; those with an answer of last time (``to_confirm``) are confirmed; each list of the section holds something or is marked "nothing to record"; an
    entry dated outside the window says why it matters.
    """
    found = []
    for question in applying(questions, answers, elsewhere):
        given = answers.get(question.key, "").strip()
        if question.required and not given:
            found.append(Gap(question.key, _answer_words(question)))
        elif given and question.key in to_confirm:
            found.append(Gap(question.key, f"Confirm or change what was answered last time: {question.words}"))
    if not section.lists:
        return found
    nothing = set(nothing_to_record)
    for kind in (kind for kind in LIST_KINDS if kind in section.lists):
        own = [entry for entry in entries if entry.kind == kind and entry.words.strip()]
        if not own and kind not in nothing:
            found.append(Gap(kind, f"{LIST_WORDS[kind]}: write at least one, or tick “Nothing to record”"))
        found += [
            Gap(str(entry.id), f"{LIST_WORDS[kind]}: say why something outside the audit’s window matters")
            for entry in own
            if is_outside(window, entry.happened_on) and not entry.outside_window_because.strip()
        ]
    return found


def _answer_words(question: Question) -> str:
    verb = "Answer" if question.kind in (Question.Kind.TEXT, Question.Kind.DATE, Question.Kind.NUMBER) else "Choose"
    return f"{verb}: {question.words}"


def check_may_change(question_set: QuestionSet) -> None:
    """Raises NotYet for a published version: audits run on it."""
    if question_set.published_at is not None:
        raise NotYet("This version is published and stays as it is. Make a new version to change it.")


def check_general(kind: str, *, general: bool) -> None:
    """Raises NotYet for a grade that would be brought in again: each child's case is judged anew."""
    if general and kind == Question.Kind.GRADE:
        raise NotYet("A grade is given anew in each audit, so last time’s cannot be brought in. Untick that box.")


def check_condition(section: Section, question: Question | None, *, only_if: str, only_if_section: str) -> None:
    """Raises NotYet where the question (None: a new one) would hang on itself or on one that comes later or is gone."""
    if not only_if:
        return
    if only_if_section == section.key:
        raise NotYet("A condition on a question of the same section names no section.")
    if only_if_section:
        there = {(each.section.key, each.key) for each in of_earlier_sections(section)}
        sound = (only_if_section, only_if) in there
    else:
        own = list(section.questions.filter(only_for=None).order_by("position"))
        sound = only_if in {each.key for each in can_be_asked_about(question, own)}
    if not sound:
        raise NotYet(
            "A question can only wait for the answer to an earlier question that is answered by choosing. Choose one of "
            "those before it."
        )


def missing_before_publishing(question_set: QuestionSet) -> list[str]:
    """What a draft still lacks, one sentence each, in the order of the set; an empty list when it can be published."""
    found, asked = [], 0
    sections = {
        section: sorted((q for q in section.questions.all() if q.only_for is None), key=lambda each: each.position)
        for section in question_set.sections.order_by("position").prefetch_related("questions")
    }
    before: dict[Place, Question] = {}
    after = {(section.key, question.key): question for section, own in sections.items() for question in own}
    for section, questions in sections.items():
        asked += len(questions)
        if not questions and section.key != LINES_OF_ENQUIRY:
            found.append(f"The section “{section.title}” has no question: write one, or remove the section.")
        found += [
            f"“{question.words}” has fewer than two answers to choose from: write at least two."
            for question in questions
            if question.kind in (Question.Kind.CHOICE, Question.Kind.MANY, Question.Kind.GRADE)
            and len([option for option in question.options if option[0] != CANNOT_JUDGE]) < 2
        ]
        own = {(section.key, question.key): question for question in questions}
        after = {place: question for place, question in after.items() if place not in own}
        found += faults(questions, before, after)
        before |= own
    if not asked:
        found.insert(0, "Write at least one question before you publish this version.")
    return found
