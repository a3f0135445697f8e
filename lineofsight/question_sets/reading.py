"""What stands in responses, for the form, the sign-off, the pack and documents; the same few queries however many."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from .bringing_in import brought_into
from .conditions import Counted, Place, applying, counted_in
from .elsewhere import counted_elsewhere
from .models import Answer, BroughtIn, ListEntry, Question, Response, Section, SectionProgress
from .ready_made.parts import CANNOT_JUDGE
from .rules import LIST_KINDS, LIST_WORDS
from .variants import Overlays

NOT_STARTED, STARTED, COMPLETE = "not_started", "started", "complete"
STATE_WORDS = {NOT_STARTED: "Not started", STARTED: "Incomplete", COMPLETE: "Complete"}


@dataclass(frozen=True)
class SectionState:
    """How far one section of one response is."""

    section: Section
    state: str
    saved_at: datetime | None = None
    version: int = 0

    @property
    def words(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def complete(self) -> bool:
        return self.state == COMPLETE


@dataclass(frozen=True)
class Progress:
    """How far one response is; ``next`` is the first section that is not complete, None when all are."""

    sections: list[SectionState]
    saved_at: datetime | None

    @property
    def total(self) -> int:
        return len(self.sections)

    @property
    def done(self) -> int:
        return sum(each.complete for each in self.sections)

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def complete(self) -> bool:
        return self.left == 0

    @property
    def next(self) -> Section | None:
        return next((each.section for each in self.sections if not each.complete), None)


@dataclass(frozen=True)
class Answered:
    """A question and its answer; ``value`` as it is kept, ``words`` as people read it, both "" when unanswered."""

    question: Question
    value: str
    answer_id: UUID | None = None
    brought_in: BroughtIn | None = None

    @property
    def to_confirm(self) -> bool:
        """Whether it is last time's answer and nobody has confirmed or changed it."""
        return bool(self.value and self.brought_in and self.brought_in.pending)

    @property
    def words(self) -> str:
        return self.question.words_of(self.value)

    @property
    def descriptor(self) -> str:
        """What the chosen grade means."""
        options = (option for option in self.question.options if option[0] == self.value)
        return next((str(option[2]) for option in options if len(option) > 2), "")


@dataclass
class SectionContents:
    """One section of one response.

    ``entries`` are those that belong to this part: an entry from outside the window stands in the history section,
    not in the one it was written in. ``written`` are those typed in this section, wherever they belong.
    ``possible`` is all that this agency may be asked here, also what does not apply with the answers given.
    """

    section: Section
    possible: list[Answered]
    entries: list[ListEntry] = field(default_factory=list)
    written: list[ListEntry] = field(default_factory=list)
    progress: SectionProgress | None = None
    # What counts in earlier sections, for questions that hang on it; and those sections' questions, with their titles.
    elsewhere: Counted = field(default_factory=dict)
    others: dict[Place, tuple[str, Question]] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, str]:
        """Every answer kept in it, by question key."""
        return {each.question.key: each.value for each in self.possible}

    @property
    def questions(self) -> list[Answered]:
        """What is asked with the answers given; an answer to anything else does not count."""
        asked_now = applying((each.question for each in self.possible), self.answers, self.elsewhere)
        asked = {question.pk for question in asked_now}
        return [each for each in self.possible if each.question.pk in asked]

    @property
    def list_kinds(self) -> list[str]:
        """The lists of this section, in their usual order."""
        return [kind for kind in LIST_KINDS if kind in self.section.lists]

    @property
    def nothing_to_record(self) -> list[str]:
        return list(self.progress.nothing_to_record) if self.progress else []

    @property
    def complete(self) -> bool:
        return bool(self.progress and self.progress.complete)

    @property
    def grade(self) -> Answered | None:
        """The agency's own grade, or None where the section asks for none or none was given."""
        graded = (each for each in self.questions if each.question.kind == Question.Kind.GRADE and each.value)
        return next(graded, None)

    def of(self, kind: str) -> list[ListEntry]:
        return [entry for entry in self.entries if entry.kind == kind]

    def moved(self, kind: str) -> bool:
        """Whether something written in this list stands in the history section instead."""
        return any(entry.kind == kind and entry not in self.entries for entry in self.written)

    @property
    def lists(self) -> list[tuple[str, str, list[ListEntry], bool]]:
        """Its lists: kind, heading, entries, and whether it is marked "nothing to record"."""
        # What stands in the history from another section's list is shown even where this section has none.
        kinds = [kind for kind in LIST_KINDS if kind in self.section.lists or self.of(kind)]
        return [(kind, LIST_WORDS[kind], self.of(kind), kind in self.nothing_to_record) for kind in kinds]


def progress(response: Response) -> Progress:
    """How far one response is; three queries."""
    return progress_of([response])[response.pk]


def progress_of(responses: Iterable[Response]) -> dict[UUID, Progress]:
    """How far each of many responses is, by its id; three queries whatever their number."""
    responses = list(responses)
    sections = _sections(responses)
    overlays = _overlays(responses)
    rows: dict[UUID, dict[UUID, SectionProgress]] = {}
    for row in SectionProgress.objects.filter(response__in=responses):
        rows.setdefault(row.response_id, {})[row.section_id] = row
    found = {}
    for response in responses:
        mine = rows.get(response.pk, {})
        states = [_state(section, mine.get(section.pk)) for section, _ in _asked(sections, response, overlays)]
        found[response.pk] = Progress(states, response.saved_at)
    return found


def contents(response: Response, *, section: str = "") -> list[SectionContents]:
    """Everything in one response, section by section, or what was typed in one section by its key; six queries."""
    return contents_of([response], section=section)[response.pk]


def contents_of(responses: Iterable[Response], *, section: str = "") -> dict[UUID, list[SectionContents]]:
    """Everything in many responses, by their ids; six queries whatever their number.

    With ``section`` only what was typed in that one is opened, so that only that is on record as read.
    """
    responses = list(responses)
    by_id = {response.pk: response for response in responses}
    sections, overlays = _sections(responses, section), _overlays(responses)
    answers: dict[UUID, dict[UUID, tuple[UUID, str]]] = {pk: {} for pk in by_id}
    for answer in _answers(by_id, **({"question__section__key": section} if section else {})):
        answers[answer.response_id][answer.question_id] = (answer.pk, answer.value)
    written: dict[UUID, list[ListEntry]] = {pk: [] for pk in by_id}
    for entry in entries(responses, section=section):
        written[entry.response_id].append(entry)
    earlier = brought_into(by_id, section=section)
    states = {
        (row.response_id, row.section_id): row
        for row in SectionProgress.objects.filter(response__in=responses).select_related("saved_by__person")
    }
    found = {}
    for response in responses:
        mine, parts = answers[response.pk], []
        for asked_in, questions in _asked(sections, response, overlays):
            answered = [
                Answered(q, mine[q.pk][1], mine[q.pk][0], earlier.get((response.pk, q.pk)))
                if q.pk in mine
                else Answered(q, "")
                for q in questions
            ]
            parts.append(SectionContents(asked_in, answered, progress=states.get((response.pk, asked_in.pk))))
        _sort_into(parts, written[response.pk])
        if section:
            for part in parts:
                part.elsewhere = counted_elsewhere(response, (each.question for each in part.possible))
        else:
            look_back(parts)
        found[response.pk] = parts
    return found


def look_back(parts: Iterable[SectionContents]) -> None:
    """Tells each section of a whole response, given in their order, what counts in those before it."""
    parts = list(parts)
    if not any(each.question.only_if_section for part in parts for each in part.possible):
        return
    counted: dict[Place, list[str]] = {}
    others: dict[Place, tuple[str, Question]] = {}
    for part in parts:
        part.elsewhere, part.others = dict(counted), dict(others)
        questions = [each.question for each in part.possible]
        counted |= counted_in(part.section.key, questions, part.answers, part.elsewhere)
        others |= {(part.section.key, each.key): (part.section.title, each) for each in questions}


def entries(responses: Response | Iterable[Response], *, kind: str = "", section: str = "") -> list[ListEntry]:
    """The entries of the lists of one or more responses, each with its section, in the order of the tool."""
    responses = [responses] if isinstance(responses, Response) else list(responses)
    by_id = {response.pk: response for response in responses}
    rows = ListEntry.objects.filter(response__in=by_id).select_related("section")
    if kind:
        rows = rows.filter(kind=kind)
    if section:
        rows = rows.filter(section__key=section)
    found = list(rows.order_by("section__position", "position"))
    for entry in found:
        entry.response = by_id[entry.response_id]
    return found


def grades(responses: Iterable[Response]) -> dict[tuple[UUID, str], tuple[str, str]]:
    """Each agency's own grade by response and domain, as key and words; "not enough involvement" is no grade."""
    by_id = {response.pk: response for response in responses}
    found = {}
    given = _answers(by_id, question__kind=Question.Kind.GRADE)
    # A grade that is asked only after a certain answer counts only while that answer stands.
    hanging = {answer.response_id for answer in given if answer.question.only_if}
    parts = contents_of(by_id[pk] for pk in hanging)
    counted = {each.answer_id for pk in parts for part in parts[pk] for each in part.questions}
    for answer in given:
        question = answer.question
        if question.only_if and answer.pk not in counted:
            continue
        if answer.value and answer.value != CANNOT_JUDGE and question.section.domain:
            found[answer.response_id, question.section.domain] = (answer.value, question.words_of(answer.value))
    return found


def _answers(by_id: dict[UUID, Response], **only: str) -> list[Answer]:
    found = list(Answer.objects.filter(response__in=by_id, **only).select_related("question__section"))
    for answer in found:
        answer.response = by_id[answer.response_id]
    return found


def _sections(responses: list[Response], section: str = "") -> dict[UUID, list[tuple[Section, list[Question]]]]:
    """The sections with their questions of every version asked for, in order; one query."""
    keys = {response.key_id for response in responses}
    rows = (
        Question.objects.filter(section__question_set__in={response.question_set_id for response in responses})
        .filter(Q(only_for=None) | Q(only_for__in=keys))
        .select_related("section")
        .order_by("section__position", "position")
    )
    if section:
        rows = rows.filter(section__key=section)
    found: dict[UUID, list[tuple[Section, list[Question]]]] = {}
    for part, questions in groupby(rows, key=lambda question: question.section):
        found.setdefault(part.question_set_id, []).append((part, list(questions)))
    return found


def _overlays(responses: list[Response]) -> Overlays:
    return Overlays(
        (response.question_set_id for response in responses), (response.agency_id for response in responses)
    )


def _asked(
    sections: dict[UUID, list[tuple[Section, list[Question]]]], response: Response, overlays: Overlays
) -> list[tuple[Section, list[Question]]]:
    """The sections of one response with what is asked in its audit; one without a question is left out."""
    found = []
    for section, questions in sections.get(response.question_set_id, []):
        everybodys = [question for question in questions if question.only_for in (None, response.key_id)]
        asked = overlays.asked(everybodys, response.agency_id)
        if asked:
            found.append((section, asked))
    return found


def _sort_into(parts: list[SectionContents], written: list[ListEntry]) -> None:
    history = next((part for part in parts if part.section.history), None)
    by_section = {part.section.pk: part for part in parts}
    for entry in written:
        part = by_section.get(entry.section_id)
        if part is None:
            continue
        part.written.append(entry)
        (history if entry.history and history else part).entries.append(entry)


def _state(section: Section, row: SectionProgress | None) -> SectionState:
    if row is None or not row.version:
        return SectionState(section, NOT_STARTED)
    return SectionState(section, COMPLETE if row.complete else STARTED, row.saved_at, row.version)
