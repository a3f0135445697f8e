"""Recommendations and actions of Westmere for these tests, made by the product's own actions."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions
from lineofsight.improvement.models import Action, Recommendation, Scope
from lineofsight.partnership.models import Member
from tests.told import told_once

MINUTE = "Safeguarding Effectiveness Group, item 5"


def fresh(member: Member) -> Member:
    """The member as the door sees her, with her appointments of today."""
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


@told_once
def recommendation(
    w: Cast, words: str = "Health is present at every strategy discussion.", **more: Any
) -> Recommendation:
    return actions.enter_recommendation(
        words=words,
        source=more.pop("source", "rapid_review"),
        came_from=more.pop("came_from", "Rapid review of March"),
        approved_on=today(),
        by=w.business_unit,
        **more,
    )


@told_once
def adopted(w: Cast, *rows: Recommendation) -> list[Recommendation]:
    rows = rows or (recommendation(w),)
    actions.adopt(
        recommendations=rows,
        group=w.groups["oversight"],
        decided_on=today(),
        minute_reference=MINUTE,
        by=fresh(w.business_unit),
    )
    return [Recommendation.objects.select_related("overseen_by").get(pk=row.pk) for row in rows]


@told_once
def proposed(w: Cast, row: Recommendation | None = None, agency: str = "health", **more: Any) -> Action:
    return actions.propose_action(
        recommendation=row or adopted(w)[0],
        words=more.pop("words", "A nurse joins the rota for strategy discussions."),
        improvement=more.pop("improvement", "Health information is there when decisions are made."),
        evidence_wanted=more.pop("evidence_wanted", "Minutes of ten discussions show who was present."),
        scope=more.pop("scope", Scope.AGENCY),
        agency=w.agencies[agency],
        owner=more.pop("owner", fresh(w.leads[agency])),
        due_date=more.pop("due_date", in_days(90)),
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )


@told_once
def agreed(w: Cast, row: Recommendation | None = None, agency: str = "health", **more: Any) -> Action:
    action = proposed(w, row, agency, **more)
    actions.agree_actions(
        actions=[action],
        group=w.groups["oversight"],
        decided_on=today(),
        minute_reference=MINUTE,
        by=fresh(w.business_unit),
    )
    return again(action)


@told_once
def claimed(w: Cast, row: Recommendation | None = None, agency: str = "health", **more: Any) -> Action:
    action = agreed(w, row, agency, **more)
    actions.update_action(
        action=action,
        how="done",
        words="The rota runs.",
        evidence="Minutes of ten discussions: present in nine.",
        by=fresh(w.leads[agency]),
    )
    return again(action)


@told_once
def verified(w: Cast, row: Recommendation | None = None, agency: str = "health", **more: Any) -> Action:
    action = claimed(w, row, agency, **more)
    actions.verify_actions(
        verdicts=[actions.Verdict(action, True)],
        group=w.groups["oversight"],
        decided_on=today(),
        by=fresh(w.oversight_chair),
    )
    return again(action)


@told_once
def closed(w: Cast, row: Recommendation | None = None, agency: str = "health", **more: Any) -> Action:
    action = verified(w, row, agency, **more)
    actions.close_action(
        action=action,
        outcome="achieved",
        outcome_words="Present in six of ten before, in nine of ten now.",
        decided_on=today(),
        by=fresh(w.oversight_chair),
    )
    return again(action)


def again(action: Action) -> Action:
    """The row as it stands now."""
    return Action.objects.select_related(
        "tenant", "recommendation__overseen_by", "agency", "owner__person", "group", "claimed_by__person"
    ).get(pk=action.pk)


def address(w: Cast, page: str, pk: Any = None) -> str:
    from django.urls import reverse

    return reverse(f"improvement:{page}", kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {})})
