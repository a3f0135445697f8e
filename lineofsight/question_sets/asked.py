"""A version as it will be asked, to show, print and export: its sections with everybody's questions, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch

from .conditions import Place, in_words
from .models import Question, QuestionSet, Section, Variant
from .rules import LIST_KINDS, LIST_WORDS
from .variants import Overlays, who_differs


@dataclass
class AskedQuestion:
    """A question, in words when it is asked ("" when always), and the agencies that are asked it otherwise."""

    question: Question
    when: str
    variants: list[Variant] = field(default_factory=list)


@dataclass
class AskedSection:
    """A section with its questions and the headings of its lists."""

    section: Section
    questions: list[AskedQuestion]

    @property
    def lists(self) -> list[str]:
        return [LIST_WORDS[kind] for kind in LIST_KINDS if kind in self.section.lists]


def asked_in(question_set: QuestionSet) -> list[AskedSection]:
    """Every section of the version with what everybody is asked. Three queries."""
    found: list[AskedSection] = []
    before: dict[Place, tuple[str, Question]] = {}
    for section, questions in _sections(question_set):
        asked = [AskedQuestion(each, in_words(each, questions, before)) for each in questions]
        found.append(AskedSection(section, asked))
        before |= {(section.key, each.key): (section.title, each) for each in questions}
    by_id = {each.question.pk: each for part in found for each in part.questions}
    for variant in who_differs([each.question for each in by_id.values()]):
        by_id[variant.question_id].variants.append(variant)
    return found


def asked_of_agency(question_set: QuestionSet, agency: UUID) -> list[tuple[Section, list[Question]]]:
    """Every section of the version with what one agency is asked."""
    overlays = Overlays([question_set.pk], [agency])
    return [(section, overlays.asked(questions, agency)) for section, questions in _sections(question_set)]


def _sections(question_set: QuestionSet) -> Iterator[tuple[Section, list[Question]]]:
    everybodys = Question.objects.filter(tenant=question_set.tenant_id, only_for=None).order_by("position")
    rows = question_set.sections.order_by("position")
    for section in rows.prefetch_related(Prefetch("questions", queryset=everybodys)):
        yield section, list(section.questions.all())
