"""Entering recommendations, answering them, putting them on a work plan, merging those that say the same."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import ask, kind_of, record_decision, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules
from ..chapter import NAME
from ..models import Answer, Recommendation, Source, WorkPlanItem
from ..states import RecommendationState
from .following import follow_actions

RESPOND = "respond_to_recommendation"


def next_number(tenant_id: uuid.UUID, year: int) -> str:
    """The number after the highest of the year."""
    taken = Recommendation.objects.filter(tenant_id=tenant_id, number__startswith=f"R-{year}-")
    numbers = [int(n.rsplit("-", 1)[1]) for n in taken.values_list("number", flat=True) if n[7:].isdecimal()]
    return f"R-{year}-{max(numbers, default=0) + 1:03d}"


def raise_recommendation(
    *,
    words: str,
    raised_in: models.Model,
    raised_in_title: str,
    rests_on: list[models.Model],
    approved_on: date,
    source: str = Source.AUDIT,
    addressed_to: Agency | None = None,
    group: Group | None = None,
    by: Member,
) -> Recommendation:
    """Enters a recommendation of an approved report, tied to the findings it rests on. Numbered by year.

    It waits on the work plan of the group that oversees, and whom it is addressed to is asked to respond. ``words``
    must come from text that has passed the anonymisation check.
    """
    with trail.act(by=by, verb="raise_recommendation") as act:
        recommendation = _enter(
            words=words,
            source=source,
            approved_on=approved_on,
            kind=kind_of(raised_in),
            pk=raised_in.pk,
            title=raised_in_title,
            addressed_to=addressed_to,
            group=group,
            by=by,
        )
        act.on(recommendation)
        tie(from_thing=recommendation, to_thing=raised_in, means=Strand.Means.PART_OF, by=by)
        for thing in rests_on:
            tie(from_thing=recommendation, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
    return recommendation


def correct_words(*, recommendation: Recommendation, words: str, by: Member) -> None:
    """The words of a corrected version of its report take the place of the withdrawn ones; all else of it stays."""
    if recommendation.words == words:
        return
    with trail.act(by=by, verb="correct_recommendation", on=recommendation):
        recommendation.words = words
        recommendation.save(update_fields=["words"])


def enter_recommendation(
    *,
    words: str,
    source: str,
    came_from: str,
    approved_on: date,
    addressed_to: Agency | None = None,
    group: Group | None = None,
    by: Member,
) -> Recommendation:
    """Enters one that came from work recorded elsewhere: an inspection, a review, scrutiny, another register."""
    if approved_on > timezone.localdate():
        raise NotYet("Enter the day it was made; it cannot lie in the future.")
    with trail.act(by=by, verb="enter_recommendation") as act:
        recommendation = _enter(
            words=words,
            source=source,
            approved_on=approved_on,
            kind="",
            pk=uuid.uuid4(),
            title=came_from,
            addressed_to=addressed_to,
            group=group,
            by=by,
        )
        act.on(recommendation)
    return recommendation


def _enter(
    *,
    words: str,
    source: str,
    approved_on: date,
    kind: str,
    pk: uuid.UUID,
    title: str,
    addressed_to: Agency | None,
    group: Group | None,
    by: Member,
) -> Recommendation:
    days = in_force(by.tenant, NAME).respond_working_days
    recommendation = Recommendation.objects.create(
        tenant_id=by.tenant_id,
        number=next_number(by.tenant_id, approved_on.year),
        words=words,
        source=source,
        raised_in_kind=kind,
        raised_in_id=pk,
        raised_in_title=title[:200],
        addressed_to=addressed_to,
        group=group,
        overseen_by=rules.monitoring(by.tenant),
        approved_on=approved_on,
        respond_by=add_working_days(timezone.localdate(), days),
        raised_by=by,
    )
    _ask_to_respond(recommendation, by)
    return recommendation


def _ask_to_respond(recommendation: Recommendation, by: Member) -> None:
    """The lead of the agency, or the chair of the group; one to the whole partnership is answered by its executives."""
    role = Role.AGENCY_LEAD if recommendation.addressed_to else Role.COMMITTEE_CHAIR
    if recommendation.addressed_to is None and recommendation.group is None:
        return
    ask(
        key=RESPOND,
        words=f"Respond to recommendation {recommendation.number}",
        thing=recommendation.raised_in_title,
        path=reverse("improvement:respond", kwargs={"tenant": by.tenant.slug, "pk": recommendation.pk}),
        about=recommendation,
        role=role,
        agency=recommendation.addressed_to,
        group=None if recommendation.addressed_to else recommendation.group,
        due_date=recommendation.respond_by,
        by=by,
    )


def respond(*, recommendation: Recommendation, answer: str, reason: str = "", on: date, by: Member) -> None:
    """The body addressed accepts, or does not and says why. Raises NotYet."""
    if not rules.may_respond(by, recommendation):
        raise NotYet("Only the body this recommendation is addressed to responds to it.")
    if answer == Answer.NOT_ACCEPTED and not reason.strip():
        raise NotYet("Enter the reason why it is not accepted.")
    if on > timezone.localdate():
        raise NotYet("Enter the day of the response; it cannot lie in the future.")
    with trail.act(by=by, verb="respond_to_recommendation", on=recommendation, answer=answer):
        row = locked(recommendation, by)
        row.state = rules.next_state_of(row, "accept" if answer == Answer.ACCEPTED else "refuse")
        row.answer, row.answer_reason, row.answered_on, row.answered_by = answer, reason, on, by
        row.save(update_fields=["state", "answer", "answer_reason", "answered_on", "answered_by"])
        settle(key=RESPOND, about=row, by=by)


def adopt(
    *,
    recommendations: Sequence[Recommendation],
    group: Group,
    decided_on: date,
    minute_reference: str = "",
    by: Member,
) -> list[WorkPlanItem]:
    """The group adopts recommendations onto its work plan in its meeting, linked both ways. Raises NotYet."""
    rules.check_decides(by, group)
    rules.check_minute(by, group, minute_reference)
    if not recommendations:
        raise NotYet("Tick at least one recommendation.")
    with trail.act(by=by, verb="adopt_recommendations", count=len(recommendations)):
        return [_adopt_one(locked(row, by), group, decided_on, minute_reference, by) for row in recommendations]


def _adopt_one(row: Recommendation, group: Group, day: date, minute_reference: str, by: Member) -> WorkPlanItem:
    row.state = rules.next_state_of(row, "adopt")
    row.overseen_by = group
    row.save(update_fields=["state", "overseen_by"])
    record_decision(
        about=row,
        question="adopt_recommendation",
        outcome="adopted",
        decided_on=day,
        group=group,
        minute_reference=minute_reference,
        from_minute=not rules.chairs_herself(by, group),
        by=by,
    )
    item, _ = WorkPlanItem.objects.get_or_create(
        tenant_id=row.tenant_id,
        group=group,
        recommendation=row,
        defaults={"adopted_on": day, "minute_reference": minute_reference, "adopted_by": by},
    )
    follow_actions(row, by)
    return item


def merge(*, keep: Recommendation, others: Sequence[Recommendation], by: Member) -> None:
    """Several that say the same become one: the others point to it, their origins and actions come along. NotYet."""
    others = [each for each in others if each.pk != keep.pk]
    if not others:
        raise NotYet("Tick at least one other recommendation that says the same.")
    with trail.act(by=by, verb="merge_recommendations", on=keep, count=len(others)) as act:
        kept = locked(keep, by)
        if kept.state in (RecommendationState.SUPERSEDED, RecommendationState.CLOSED):
            raise NotYet(f"{kept.number} is {kept.state_words.lower()}. Choose one that goes on.")
        for each in others:
            row = locked(each, by)
            row.state, row.merged_into = rules.next_state_of(row, "merge"), kept
            row.save(update_fields=["state", "merged_into"])
            for action in row.actions.all():
                action.recommendation = kept
                action.save(update_fields=["recommendation"])
                tie(from_thing=action, to_thing=kept, means=Strand.Means.RESTS_ON, by=by)
            # Its findings and sources are reached through it, so that nothing it rested on is lost.
            tie(from_thing=kept, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
            settle(key=RESPOND, about=row, by=by)
            act.also("merged_into", row)
        follow_actions(kept, by)


def locked(recommendation: Recommendation, by: Any) -> Recommendation:
    """The row as it stands now, held until the act ends, so that of two people at once only one succeeds."""
    return held(recommendation, "addressed_to", "group", "overseen_by", by=by)
