"""The room's verbs for sets of questions; building a draft stands in `building`, answering in `answering`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.refusals import NotYet

from .answering import SavedMeanwhile, save_section, start_response
from .building import (
    add_question,
    add_section,
    begin_question_set,
    change_question,
    change_section,
    describe_question_set,
    move_question,
    move_section,
    new_version,
    remove_question,
    remove_section,
)
from .models import Question, QuestionSet, Section
from .ready_made import READY_MADE
from .ready_made.parts import CANNOT_JUDGE, DEFAULT_SCALE, LINES_OF_ENQUIRY, Option, ReadySet
from .rules import check_may_change, missing_before_publishing
from .taking_over import take_over_question_set, write_contents
from .varying import ask_as_everybody, ask_otherwise

__all__ = [
    "SavedMeanwhile",
    "add_question",
    "add_section",
    "ask_as_everybody",
    "ask_lines_of_enquiry",
    "ask_otherwise",
    "begin_question_set",
    "change_question",
    "change_section",
    "copy_ready_made",
    "describe_question_set",
    "move_question",
    "move_section",
    "new_version",
    "publish",
    "remove_question",
    "remove_section",
    "save_section",
    "start_response",
    "take_over_question_set",
]

_LONGEST_WORDS = 400


def copy_ready_made(*, tenant: Tenant, by: Any, scale: Sequence[Option] = DEFAULT_SCALE) -> list[QuestionSet]:
    """Gives a partnership the ready-made sets it does not have yet, published, with its own scale of grades."""
    have = set(QuestionSet.objects.filter(tenant=tenant).values_list("key", flat=True))
    with trail.act(by=by, verb="copy_ready_made", on=tenant):
        return [_copy(ready, tenant, scale, by) for ready in READY_MADE.values() if ready.key not in have]


def _copy(ready: ReadySet, tenant: Tenant, scale: Sequence[Option], by: Any) -> QuestionSet:
    question_set = QuestionSet.objects.create(tenant=tenant, key=ready.key, name=ready.name, guidance=ready.guidance)
    grades: list[Option] = [*scale, (CANNOT_JUDGE, "Not enough involvement to judge")]
    write_contents(question_set, ready.sections, grades)
    publish(question_set=question_set, by=by)
    return question_set


def publish(*, question_set: QuestionSet, by: Any) -> None:
    """From now on new audits begin with this version; what already runs stays with its own. Raises NotYet."""
    check_may_change(question_set)
    missing = missing_before_publishing(question_set)
    if missing:
        raise NotYet(missing[0])
    now = timezone.now()
    with trail.act(by=by, verb="publish_question_set", on=question_set, version=question_set.version):
        older = QuestionSet.objects.filter(tenant_id=question_set.tenant_id, key=question_set.key, replaced_at=None)
        older.exclude(pk=question_set.pk).filter(published_at__isnull=False).update(replaced_at=now)
        question_set.published_at = now
        question_set.save(update_fields=["published_at"])


def ask_lines_of_enquiry(*, question_set: QuestionSet, key_id: UUID, lines: Sequence[str], by: Any) -> int:
    """Puts the lines of enquiry of one audit into its tools as questions; the version itself stays as it is.

    ``key_id`` is the audit's key. Asked again it adds nothing. Returns how many were added.
    """
    section = Section.objects.filter(question_set=question_set, key=LINES_OF_ENQUIRY).first()
    if section is None or Question.objects.filter(section=section, only_for=key_id).exists():
        return 0
    added = [
        Question(
            tenant_id=question_set.tenant_id,
            section=section,
            key=f"{key_id.hex}-{position}",
            kind=Question.Kind.TEXT,
            words=_shortened(line.strip()),
            hint=line.strip() if len(line.strip()) > _LONGEST_WORDS else "",
            required=True,
            about="line",
            only_for=key_id,
            position=position,
        )
        for position, line in enumerate((line for line in lines if line.strip()), start=1)
    ]
    if added:
        with trail.act(by=by, verb="ask_lines_of_enquiry", on=section, lines=len(added)):
            Question.objects.bulk_create(added)
    return len(added)


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 1] + "…"
