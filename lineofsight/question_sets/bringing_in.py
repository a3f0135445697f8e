"""Bringing last time's answers in, to be confirmed or changed one by one; and taking them out again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.vault.keyring import scope_if_none

from .models import Answer, BroughtIn, Question, Response, Section, SectionProgress
from .variants import asked_of


@dataclass(frozen=True)
class Earlier:
    """What was answered last time, as it is kept; in words where, and on which day."""

    value: str
    said_in: str
    said_on: date


def holds_still(question: Question, value: str) -> bool:
    """Whether an earlier answer can be given to this version: whatever was chosen can still be chosen."""
    keys = {key for key, _ in question.choices}
    return bool(value.strip()) and (not keys or set(question.chosen(value)) <= keys)


def bring_in_answers(*, response: Response, section: Section, earlier: Mapping[str, Earlier], by: Member) -> int:
    """Puts earlier answers, by question key, where nothing is answered yet, each to be confirmed. Returns how many.

    Only questions about the agency take one. The section is incomplete until each is confirmed or changed.
    """
    with scope_if_none(), trail.act(by=by, verb="bring_in_answers", on=response, section=section.key) as act:
        locked = Response.objects.select_for_update().get(pk=response.pk)
        asked = [q for q in asked_of(locked, section) if q.general and q.key in earlier]
        have = {answer.question_id: answer for answer in locked.answers.filter(question__in=asked)}
        empty = [q for q in asked if q.pk not in have or not have[q.pk].value]
        for question in empty:
            found, answer = earlier[question.key], have.get(question.pk)
            if not holds_still(question, found.value):
                continue
            answer = answer or Answer(tenant_id=locked.tenant_id, response=locked, question=question)
            answer.value = found.value
            answer.save()
            BroughtIn.objects.update_or_create(
                tenant_id=locked.tenant_id,
                response=locked,
                question=question,
                defaults={
                    "said_in": found.said_in[:300],
                    "said_on": found.said_on,
                    "settled_at": None,
                    "settled_by": None,
                    "changed": False,
                },
            )
        act.note(answers=len(empty))
        if empty:
            _section_changed(locked, section, by)
    return len(empty)


def take_out_answers(*, response: Response, section: Section, by: Member) -> int:
    """Takes out what was brought into this section and nobody confirmed or changed. Returns how many."""
    with scope_if_none(), trail.act(by=by, verb="take_out_answers", on=response, section=section.key) as act:
        locked = Response.objects.select_for_update().get(pk=response.pk)
        rows = list(locked.brought_in.filter(question__section=section, settled_at=None))
        locked.answers.filter(question__in=[row.question_id for row in rows]).delete()
        locked.brought_in.filter(pk__in=[row.pk for row in rows]).delete()
        act.note(answers=len(rows))
        if rows:
            _section_changed(locked, section, by)
    return len(rows)


def _section_changed(response: Response, section: Section, by: Member) -> None:
    """A form of this section that is open on a screen is older than what stands there now."""
    progress = SectionProgress.objects.filter(response=response, section=section).first() or SectionProgress(
        tenant_id=response.tenant_id, response=response, section=section
    )
    now = timezone.now()
    progress.complete, progress.version, progress.sitting = False, progress.version + 1, None
    progress.saved_at, progress.saved_by = now, by
    progress.save()
    response.version += 1
    response.saved_at, response.saved_by = now, by
    response.save(update_fields=["version", "saved_at", "saved_by"])


def waits_for(response: Response, section: Section, confirmed: Collection[str]) -> bool:
    """Whether one of these confirmations is news."""
    if not confirmed:
        return False
    rows = response.brought_in.filter(question__section=section, question__key__in=confirmed, settled_at=None)
    return rows.exists()


def settle(
    *,
    response: Response,
    section: Section,
    before: Mapping[str, str],
    now_stands: Mapping[str, str],
    confirmed: Iterable[str],
    at: datetime,
    by: Member,
) -> set[str]:
    """Notes which answers brought in were confirmed or changed by this save; the keys of those that still wait."""
    said, waiting = set(confirmed), set()
    rows = response.brought_in.filter(question__section=section, settled_at=None).select_related("question")
    for row in rows:
        key = row.question.key
        row.changed = before.get(key, "").strip() != now_stands.get(key, "").strip()
        if not row.changed and key not in said:
            waiting.add(key)
            continue
        row.settled_at, row.settled_by = at, by
        row.save(update_fields=["settled_at", "settled_by", "changed"])
    return waiting


def brought_into(responses: Iterable[UUID], *, section: str = "") -> dict[tuple[UUID, UUID], BroughtIn]:
    """What was brought into these responses, by response and question. One query."""
    rows = BroughtIn.objects.filter(response__in=responses).select_related("settled_by__person")
    if section:
        rows = rows.filter(question__section__key=section)
    return {(row.response_id, row.question_id): row for row in rows}
