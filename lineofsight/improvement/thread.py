"""What a member may see of recommendations, actions, evidence and impact when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register

from .models import Action, Evidence, Recommendation

RECOMMENDATION, ACTION, EVIDENCE = "improvement.recommendation", "improvement.action", "improvement.evidence"
Described = dict[UUID, Seen]


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register(RECOMMENDATION, recommendations)
    register(ACTION, actions)
    register(EVIDENCE, evidence)


def recommendations(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    rows = Recommendation.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words,
            _path(member, "recommendation", row.pk),
            row.approved_on,
            row.state_words,
            f"Recommendation {row}",
        )
        for row in rows
    }


def actions(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.ACTION_SEE):
        return {}
    rows = Action.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words, _path(member, "action", row.pk), row.due_date, row.state_words, f"Action {row}, {row.agency}"
        )
        for row in rows
    }


def evidence(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.ACTION_SEE):
        return {}
    rows = Evidence.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words,
            _path(member, "action_evidence", row.pk) if row.file_id else "",
            row.added_at.date(),
            "File" if row.file_id else "",
            "Evidence",
        )
        for row in rows
    }


def _path(member: Member, page: str, pk: UUID) -> str:
    return reverse(f"improvement:{page}", kwargs={"tenant": member.tenant.slug, "pk": pk})
