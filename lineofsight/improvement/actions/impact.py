"""What difference was made: the plan, the checks after months, the close; and challenges raised and answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, record_decision, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules
from ..chapter import NAME, words_of
from ..models import Challenge, ImpactCheck, ImpactEvidence, ImpactPlan, Outcome, Recommendation
from ..states import RecommendationState
from .following import months_after
from .recommendations import locked

CHALLENGE, CHECK = "answer_challenge", "check_impact"


def plan_impact(
    *,
    recommendation: Recommendation,
    measure: str,
    baseline: str,
    baseline_on: date,
    target: str,
    source: str,
    method: str,
    methods: Sequence[str] = (),
    target_on: date | None = None,
    by: Member,
) -> ImpactPlan:
    """Says how the difference will be seen, with where it stands before. The plan can be changed until it is closed."""
    with trail.act(by=by, verb="plan_impact", on=recommendation) as act:
        row = locked(recommendation, by)
        if row.state in (RecommendationState.CLOSED, RecommendationState.SUPERSEDED):
            raise NotYet(f"This recommendation is {row.state_words.lower()}.")
        plan, _ = ImpactPlan.objects.update_or_create(
            tenant_id=row.tenant_id,
            recommendation=row,
            defaults={
                "measure": measure,
                "baseline": baseline,
                "baseline_on": baseline_on,
                "target": target,
                "source": source,
                "method": method,
                "methods": list(dict.fromkeys([method, *methods])),
                "target_on": target_on,
                "planned_by": by,
            },
        )
        act.also("plan_impact", plan)
    return plan


def check_impact(
    *,
    check: ImpactCheck,
    value: str,
    judgement: str,
    confidence: str,
    words: str,
    checked_on: date,
    embedded: str = "",
    by: Member,
) -> None:
    """The judgement at one of the set times, with how sure it is and the evidence that was weighed. Raises NotYet.

    By somebody who did not do the work. Not yet achieved reopens nothing by itself; what is not embedded at the last of
    the set times is looked at again.
    """
    if judgement not in Outcome.values or not words.strip():
        raise NotYet("Say whether the improvement came about, and what shows it.")
    settings = in_force(by.tenant, NAME)
    with trail.act(by=by, verb="check_impact", on=check, judgement=judgement):
        row = held(check, "recommendation", by=by)
        if row.checked_on is not None:
            raise NotYet("This check is recorded already.")
        recommendation = locked(row.recommendation, by)
        rules.check_decides(by, rules.overseeing(recommendation))
        rules.check_did_not_do(recommendation, by)
        weighed = list(ImpactEvidence.objects.filter(recommendation=recommendation).order_by("collected_on"))
        agreeing = sum(each.says == ImpactEvidence.Says.AGREES for each in weighed)
        rules.check_confidence(confidence, agreeing, settings.sources_for_high)
        recommendation.state = rules.next_state_of(recommendation, "check_impact")
        recommendation.save(update_fields=["state"])
        row.value, row.judgement, row.confidence, row.words = value, judgement, confidence, words
        row.checked_on, row.checked_by, row.embedded = checked_on, by, embedded
        row.weighed = [
            {
                "title": e.title,
                "method": words_of(settings.evidence_methods, e.method),
                "says": e.says,
                "sure": e.sure,
                "figures": e.figures if e.measure_id else [],
            }
            for e in weighed
        ]
        row.save()
        tie(from_thing=row, to_thing=recommendation, means=Strand.Means.PART_OF, by=by)
        settle(key=CHECK, about=row, by=by)
        if embedded in (ImpactCheck.Embedded.PARTLY, ImpactCheck.Embedded.NO):
            _look_again(row, settings.repeat_months)


def _look_again(row: ImpactCheck, months: int) -> None:
    """One more check where no later one is planned."""
    later = ImpactCheck.objects.filter(recommendation=row.recommendation_id, checked_on=None)
    if later.exists():
        return
    ImpactCheck.objects.get_or_create(
        tenant_id=row.tenant_id,
        recommendation_id=row.recommendation_id,
        months=row.months + months,
        defaults={"due_date": months_after(timezone.localdate(), months)},
    )


def ask_for_check(*, check: ImpactCheck, by: Any) -> None:
    """The time for a look at the difference has come: the business unit and the group's chair are asked, once."""
    group = rules.overseeing(check.recommendation)
    with trail.act(by=by, verb="ask_impact_check", on=check):
        for role, where in ((Role.BUSINESS_UNIT, None), (Role.COMMITTEE_CHAIR, group)):
            ask(
                key=CHECK,
                words=f"Check the impact of {check.recommendation.number}, {check.months} months on",
                thing=check.recommendation.raised_in_title,
                path=reverse("improvement:check_impact", kwargs={"tenant": check.tenant.slug, "pk": check.pk}),
                about=check,
                role=role,
                group=where,
                due_date=check.due_date,
                by=by,
            )
        check.asked_at = timezone.now()
        check.save(update_fields=["asked_at"])


def close_recommendation(
    *, recommendation: Recommendation, impact_statement: str, decided_on: date, minute_reference: str, by: Member
) -> None:
    """The action plan is closed with what difference it made; without that it stays open. Raises NotYet."""
    group = rules.overseeing(recommendation)
    rules.check_decides(by, group)
    rules.check_minute(by, group, minute_reference)
    if not impact_statement.strip():
        raise NotYet("Enter what difference it made.")
    with trail.act(by=by, verb="close_recommendation", on=recommendation):
        row = locked(recommendation, by)
        row.state = rules.next_state_of(row, "close")
        row.impact_statement, row.closed_on = impact_statement, decided_on
        row.save(update_fields=["state", "impact_statement", "closed_on"])
        record_decision(
            about=row,
            question="close_recommendation",
            outcome="closed",
            reason=impact_statement,
            decided_on=decided_on,
            group=group,
            minute_reference=minute_reference,
            from_minute=not rules.chairs_herself(by, group),
            by=by,
        )


def raise_challenge(
    *, recommendation: Recommendation, words: str, owner: Member, due_date: date, by: Member
) -> Challenge:
    """The scrutineer asks whether what is said of a recommendation is so; the one named answers. Raises NotYet."""
    if due_date < timezone.localdate():
        raise NotYet("Enter a day for the answer that is still to come.")
    with trail.act(by=by, verb="raise_challenge", on=recommendation) as act:
        challenge = Challenge.objects.create(
            tenant_id=by.tenant_id,
            recommendation=recommendation,
            words=words,
            owner=owner,
            due_date=due_date,
            raised_by=by,
        )
        act.also("raise_challenge", challenge)
        ask(
            key=CHALLENGE,
            words=f"Answer a challenge on recommendation {recommendation.number}",
            thing=recommendation.raised_in_title,
            path=reverse("improvement:answer_challenge", kwargs={"tenant": by.tenant.slug, "pk": challenge.pk}),
            about=challenge,
            member=owner,
            due_date=due_date,
            by=by,
        )
    return challenge


def answer_challenge(*, challenge: Challenge, answer: str, by: Member) -> None:
    """The one it was put to answers; the business unit may in her place. Raises NotYet."""
    if by.pk != challenge.owner_id and not by.is_business_unit:
        raise NotYet("The one it was put to answers this challenge.")
    if not answer.strip():
        raise NotYet("Enter the answer.")
    with trail.act(by=by, verb="answer_challenge", on=challenge):
        row = held(challenge, by=by)
        if row.answered_at is not None:
            raise NotYet("This challenge has been answered already.")
        row.answer, row.answered_by, row.answered_at = answer, by, timezone.now()
        row.save(update_fields=["answer", "answered_by", "answered_at"])
        settle(key=CHALLENGE, about=row, by=by)
