"""Raising, changing, scoring and merging risks."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.calendar_months import months_after
from lineofsight.improvement.models import Recommendation, Source
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import Mitigation, Problem, Risk, RiskScore
from ..states import OPEN_RISK, RISK, RiskState
from .registers import check_once, edition_of, next_number, path_to, recommend, settings_of

SCORE, REVIEW, ESCALATED, MITIGATE = "score_risk", "review_risk", "risk_is_escalated", "put_mitigation_in_place"
ALONG = ("owner__person", "group", "agency", "escalated_to")


def raise_risk(
    *,
    words: str,
    cause: str,
    consequence: str,
    kind: str,
    agency: Agency | None,
    multi_agency_consequence: str,
    confidential: bool,
    owner: Member,
    group: Group,
    came_from: models.Model | None = None,
    by: Member,
) -> Risk:
    """Enters a risk; it is scored next. What it came from, such as a problem, is tied to it. Raises NotYet."""
    rules.check_risk(words, kind, agency, multi_agency_consequence)
    rules.check_can_own(owner, Permission.RISK_UPDATE, "the risk register")
    with trail.act(by=by, verb="raise_risk") as act:
        check_once(Risk.visible_to(by).filter(words__iexact=words.strip(), state__in=OPEN_RISK), "This risk")
        today = timezone.localdate()
        risk = Risk.objects.create(
            tenant_id=by.tenant_id,
            number=next_number(Risk, by.tenant_id, "RK", today.year),
            words=words.strip(),
            cause=cause,
            consequence=consequence,
            kind=kind,
            agency=agency,
            multi_agency_consequence=multi_agency_consequence,
            confidential=confidential,
            owner=owner,
            group=group,
            raised_by=by,
            raised_on=today,
        )
        act.on(risk)
        if came_from is not None:
            tie(from_thing=risk, to_thing=came_from, means=Strand.Means.RESTS_ON, by=by)
            if isinstance(came_from, Problem):
                from .problems import passed_on

                passed_on(came_from, Problem.Route.RISK, f"In the risk register as {risk.number}.", by)
        ask(
            key=SCORE,
            words=f"Score risk {risk.number}",
            thing="Risk register",
            path=path_to(risk, "score_risk"),
            about=risk,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
    return risk


def change_risk(
    *,
    risk: Risk,
    words: str,
    cause: str,
    consequence: str,
    kind: str,
    agency: Agency | None,
    multi_agency_consequence: str,
    confidential: bool,
    owner: Member,
    group: Group,
    by: Member,
) -> None:
    """Its words, owner, group and who sees it; scores move only by scoring again. Raises NotYet."""
    if not rules.changes_risk(by, risk):
        raise NotYet("The business unit or the chair of its group changes a risk.")
    rules.check_risk(words, kind, agency, multi_agency_consequence)
    rules.check_can_own(owner, Permission.RISK_UPDATE, "the risk register")
    with trail.act(by=by, verb="change_risk", on=risk, confidential=confidential):
        row = held(risk, *ALONG, by=by)
        if not row.is_open:
            raise NotYet(f"{row.number} is {row.state_words.lower()} and is not changed any more.")
        former = row.owner_id
        row.words, row.cause, row.consequence, row.kind = words.strip(), cause, consequence, kind
        row.agency, row.multi_agency_consequence, row.confidential = agency, multi_agency_consequence, confidential
        row.owner, row.group = owner, group
        row.save()
        if former != owner.pk and row.review_date:
            settle(key=REVIEW, about=row, by=by)
            ask_review(row, by)


def score_risk(
    *,
    risk: Risk,
    likelihood_before: int,
    impact_before: int,
    likelihood: int,
    impact: int,
    target: int,
    why: str,
    review_date: date | None = None,
    by: Member,
) -> RiskScore:
    """Scores it on the scales of today, the first time or in a review; each score is kept. Raises NotYet.

    Without a review date the level says when it is looked at again.
    """
    if not rules.updates_risk(by, risk):
        raise NotYet("Its owner, the chair of its group or the business unit reviews a risk.")
    edition, settings = edition_of(risk.tenant), settings_of(risk.tenant)
    points = {
        "likelihood_before": likelihood_before,
        "impact_before": impact_before,
        "likelihood": likelihood,
        "impact": impact,
    }
    rules.check_score(settings, points, target)
    if review_date is not None:
        rules.check_ahead(review_date, "a review date")
    with trail.act(by=by, verb="score_risk", on=risk, score=likelihood * impact) as act:
        row = held(risk, *ALONG, by=by)
        today, score, level = timezone.localdate(), likelihood * impact, settings.level_of(likelihood * impact)
        if row.score is not None and row.score != score and not why.strip():
            raise NotYet("Enter why the score has changed.")
        made = RiskScore.objects.create(
            tenant_id=row.tenant_id,
            risk=row,
            edition=edition,
            **points,
            target=target,
            level=level.words,
            level_colour=level.colour,
            why=why,
            scored_on=today,
            scored_by=by,
        )
        act.also("score_risk", made)
        row.state = _state_after(row, score, target)
        row.former_score, row.score, row.score_before = row.score, score, likelihood_before * impact_before
        row.likelihood, row.impact, row.target, row.edition = likelihood, impact, target, edition
        row.level, row.level_colour = level.words, level.colour
        row.review_date = review_date or months_after(today, level.review_months)
        row.save()
        settle(key=SCORE, about=row, by=by)
        settle(key=REVIEW, about=row, by=by)
        ask_review(row, by)
    return made


def _state_after(row: Risk, score: int, target: int) -> str:
    if row.state == RiskState.RAISED:
        row.state = rules.next_of(RISK, row, "score")
        if row.mitigations.filter(dropped_on=None).exists():
            row.state = rules.next_of(RISK, row, "mitigate")
    elif row.state == RiskState.ACCEPTED and row.score is not None and score <= row.score:
        return rules.next_of(RISK, row, "confirm")
    else:
        row.state = rules.next_of(RISK, row, "review")
    return rules.next_of(RISK, row, "reach_target") if score <= target else row.state


def ask_review(row: Risk, by: Any) -> None:
    """Puts the review on the owner's list."""
    ask(
        key=REVIEW,
        words=f"Review risk {row.number}",
        thing="Risk register",
        path=path_to(row, "score_risk"),
        about=row,
        member=row.owner,
        due_date=row.review_date,
        by=by,
    )


def merge_risk(*, risk: Risk, into: Risk, by: Member) -> None:
    """The same risk stands twice: this one goes on in the other, which keeps what each rests on. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit merges risks.")
    if risk.pk == into.pk or not into.is_open:
        raise NotYet("Choose another risk that is open.")
    if risk.confidential and not into.confidential:
        raise NotYet("A confidential risk is merged into one that is confidential too.")
    with trail.act(by=by, verb="merge_risk", on=risk, into=into.pk):
        row = held(risk, *ALONG, by=by)
        row.state = rules.next_of(RISK, row, "merge")
        row.merged_into, row.closed_on = into, timezone.localdate()
        row.save(update_fields=["state", "merged_into", "closed_on"])
        tie(from_thing=into, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
        settle_all(row, by)


def settle_all(row: Risk, by: Any) -> None:
    """Nobody is asked anything about it any more."""
    for key in (SCORE, REVIEW, ESCALATED):
        settle(key=key, about=row, by=by)
    for mitigation in Mitigation.objects.filter(tenant=row.tenant_id, risk=row, in_place_on=None, dropped_on=None):
        settle(key=MITIGATE, about=mitigation, by=by)


def recommend_for_risk(*, risk: Risk, words: str, addressed_to: Agency | None = None, by: Member) -> Recommendation:
    """A recommendation that rests on the risk; its actions are followed with all others. Raises NotYet.

    The register of recommendations is open to more people than a confidential risk, so its words must stand alone.
    """
    return recommend(
        risk,
        verb="recommend_for_risk",
        words=words,
        came_from=f"Risk {risk.number}",
        source=Source.RISK,
        addressed_to=addressed_to,
        by=by,
    )
