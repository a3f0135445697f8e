"""What an agency answered in its earlier audit tools to questions about itself, for the author of a later one."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from lineofsight.partnership.models import Member
from lineofsight.question_sets.bringing_in import Earlier, holds_still
from lineofsight.question_sets.models import Answer, Question, Section
from lineofsight.question_sets.reading import SectionContents, contents
from lineofsight.vault.models import Key

from .models import AgencyReturn
from .rules.last_time import brings_in
from .states import ReturnState


@dataclass(frozen=True)
class Offer:
    """One question of the tool that is not answered yet, and what the agency answered to it last time."""

    question: Question
    earlier: Earlier

    @property
    def words(self) -> str:
        return self.question.words_of(self.earlier.value)


def offered(row: AgencyReturn, part: SectionContents, member: Member) -> bool:
    """Whether something may be brought into this section. Opens no earlier answer."""
    waiting = {(q.key, q.kind) for q in _open_questions(part)}
    if not waiting or not brings_in(row, member):
        return False
    found = _earlier_answers(row, member, part.section.key, [key for key, _ in waiting])
    return any(each in waiting for each in found.values_list("question__key", "question__kind"))


def offers(row: AgencyReturn, section: Section, member: Member) -> list[Offer]:
    """What may be brought into one section, the latest answer to each question, in the order of the tool."""
    if not brings_in(row, member):
        return []
    part = next((each for each in contents(row.response, section=section.key)), None)
    waiting = {(q.key, q.kind): q for q in _open_questions(part)} if part else {}
    if not waiting:
        return []
    found: dict[str, Offer] = {}
    answers = _earlier_answers(row, member, section.key, [key for key, _ in waiting])
    for answer in answers.select_related("question", "response__agency_return__deep_dive"):
        question = waiting.get((answer.question.key, answer.question.kind))
        if question is None or question.key in found or not holds_still(question, answer.value):
            continue
        tool = answer.response.agency_return
        assert tool.submitted_at is not None
        on = timezone.localtime(tool.submitted_at).date()
        said_in = f"“{tool.deep_dive.title}” ({tool.deep_dive.reference})"
        found[question.key] = Offer(question, Earlier(answer.value, said_in, on))
    return [found[q.key] for q in waiting.values() if q.key in found]


def _open_questions(part: SectionContents) -> list[Question]:
    """What is asked about the agency and not answered yet."""
    return [
        each.question
        for each in part.possible
        if each.question.general and not each.value and each.question.kind != Question.Kind.GRADE
    ]


def _earlier_tools(row: AgencyReturn, member: Member) -> "QuerySet[AgencyReturn]":
    """Submitted tools of the same agency in earlier audits: the same tool, or any of the audit this one looks at again.

    Not those of an audit that was withdrawn, or from which this reader is kept away.
    """
    audit = row.deep_dive
    return AgencyReturn.objects.filter(
        Q(response__question_set__key=row.response.question_set.key) | Q(deep_dive=audit.predecessor_id),
        tenant=row.tenant_id,
        agency=row.agency_id,
        state__in=ReturnState.submitted_states(),
        submitted_at__lt=row.issued_at,
        deep_dive__withdrawn_on__isnull=True,
    ).exclude(Q(deep_dive=audit) | Q(deep_dive__exclusions__member__person=member.person_id))


def _earlier_answers(
    row: AgencyReturn, member: Member, section: str = "", keys: Collection[str] = ()
) -> "QuerySet[Answer]":
    """The latest first; only where the key still opens them, and only of questions that were about the agency then."""
    tools = _earlier_tools(row, member)
    keys_that_open = Key.objects.filter(tenant_id=row.tenant_id, destroyed_at=None).values("pk")
    rows = Answer.objects.filter(
        tenant=row.tenant_id,
        response__agency_return__in=tools,
        response__key_id__in=keys_that_open,
        question__general=True,
        question__only_for=None,
    ).exclude(value=b"")
    rows = rows.order_by("-response__agency_return__submitted_at")
    return rows.filter(question__section__key=section, question__key__in=keys) if section else rows
