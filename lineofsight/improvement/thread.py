"""What a member may see of recommendations, actions, evidence and impact when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from lineofsight.govuk.words import lower_first
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register
from lineofsight.thread.offering import COURSES, REVIEW_ACTIONS, Offered, offer

from .chapter import NAME, words_of
from .models import (
    Action,
    Course,
    Evidence,
    ImpactCheck,
    ImpactEvidence,
    Innovation,
    LearningNote,
    Measure,
    PracticeChange,
    Recommendation,
    Source,
)

RECOMMENDATION, ACTION, EVIDENCE = "improvement.recommendation", "improvement.action", "improvement.evidence"
MEASURE, IMPACT_EVIDENCE, IMPACT_CHECK = (
    "improvement.measure",
    "improvement.impactevidence",
    "improvement.impactcheck",
)
CHANGE, LEARNING, INNOVATION = "improvement.practicechange", "improvement.learningnote", "improvement.innovation"
COURSE = "improvement.course"
# An older one is hardly what evidence of a year rests on.
OFFERED = 100
REVIEWS = (Source.PRACTICE_REVIEW, Source.RAPID_REVIEW)
Described = dict[UUID, Seen]


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register(RECOMMENDATION, recommendations)
    register(ACTION, actions)
    register(EVIDENCE, evidence)
    register(MEASURE, measures)
    register(IMPACT_EVIDENCE, impact_evidence)
    register(IMPACT_CHECK, impact_checks)
    register(CHANGE, changes)
    register(LEARNING, learning)
    register(INNOVATION, innovations)
    register(COURSE, courses)
    offer(COURSES, courses_named)
    offer(REVIEW_ACTIONS, review_actions)


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


def measures(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    rows = Measure.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.name, _path(member, "measure", row.pk), row.baseline_on, what=f"Measure of {lower_first(row.of)}"
        )
        for row in rows
    }


def impact_evidence(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    link = member.may(Permission.IMPACT_ADD)
    rows = ImpactEvidence.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            f"{row.title}: {row.words}",
            _path(member, "weigh_evidence", row.pk) if link else "",
            row.collected_on,
            row.get_says_display() or "Not looked at yet",
            "Evidence of impact",
        )
        for row in rows
    }


def impact_checks(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    rows = ImpactCheck.visible_to(member).filter(pk__in=list(ids), checked_on__isnull=False)
    return {
        row.pk: Seen(
            f"{row.get_judgement_display()}. {row.words}",
            "",
            row.checked_on,
            f"confidence {row.confidence}",
            f"Conclusion on impact after {row.months} months",
        )
        for row in rows
    }


def changes(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    kinds = in_force(member.tenant, NAME).change_kinds
    rows = PracticeChange.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words,
            _path(member, "course", row.taught_in_id) if row.taught_in_id else "",
            row.happened_on,
            str(row.agency or ""),
            f"Change in practice, {lower_first(words_of(kinds, row.kind))}, {row.course}".rstrip(", "),
        )
        for row in rows
    }


def learning(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    rows = LearningNote.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words, "", row.told_on, f"told: {row.told_whom}" if row.told_on else "nobody told yet", "Learning"
        )
        for row in rows
    }


def innovations(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    rows = Innovation.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.name,
            _path(member, "innovation", row.pk),
            row.decided_on,
            row.get_decision_display(),
            row.get_kind_display(),
        )
        for row in rows
    }


def courses(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.RECOMMENDATION_SEE):
        return {}
    rows = Course.visible_to(member).filter(pk__in=list(ids))
    return {row.pk: Seen(row.title, _path(member, "course", row.pk), what="Course") for row in rows}


def courses_named(member: Member) -> list[Offered]:
    """Courses and learning events by their names, so that evidence can name the one that was evaluated."""
    if not member.may(Permission.RECOMMENDATION_SEE):
        return []
    return [Offered(row, row.title) for row in Course.visible_to(member).order_by("title")[:OFFERED]]


def review_actions(member: Member) -> list[Offered]:
    """Actions of what practice reviews recommended, the latest first, as far as this member sees them."""
    if not member.may(Permission.ACTION_SEE):
        return []
    rows = Action.visible_to(member).filter(recommendation__source__in=REVIEWS).exclude(state="cancelled")
    return [Offered(row, f"{row.number} {row.words[:120]}") for row in rows.order_by("-due_date", "number")[:OFFERED]]


def _path(member: Member, page: str, pk: UUID) -> str:
    return reverse(f"improvement:{page}", kwargs={"tenant": member.tenant.slug, "pk": pk})
