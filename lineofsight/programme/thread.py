"""What a member may see of priorities, lines and planned audits when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register

from .models import Line, Milestone, PlannedAudit, Priority

PRIORITY, LINE, AUDIT = "programme.priority", "programme.line", "programme.plannedaudit"
MILESTONE = "programme.milestone"
Described = dict[UUID, Seen]


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register(PRIORITY, priorities)
    register(LINE, lines)
    register(AUDIT, planned_audits)
    register(MILESTONE, milestones)


def priorities(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.PLAN_SEE):
        return {}
    rows = Priority.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.title,
            _path(member, "priority", row.pk),
            row.plan.from_date,
            "No longer pursued" if row.dropped_on else row.get_carried_display(),
            row.belongs_to_words,
        )
        for row in rows
    }


def lines(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.PLAN_SEE):
        return {}
    rows = Line.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.action, _path(member, "line", row.pk), row.updated_on, row.state_words, f"Work programme, line {row}"
        )
        for row in rows
    }


def milestones(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.PLAN_SEE):
        return {}
    rows = Milestone.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words,
            _path(member, "line", row.line_id),
            row.done_on,
            "Reached" if row.done_on else "To come",
            f"Milestone of line {row.line}",
        )
        for row in rows
    }


def planned_audits(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.PLAN_SEE):
        return {}
    rows = PlannedAudit.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.title,
            _path(member, "planned_audit", row.pk),
            row.completed_on,
            row.state_words,
            f"Audit programme, {row.number}",
        )
        for row in rows
    }


def _path(member: Member, page: str, pk: UUID) -> str:
    return reverse(f"programme:{page}", kwargs={"tenant": member.tenant.slug, "pk": pk})
