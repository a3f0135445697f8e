"""Proposing actions, agreeing them, and what the group decides about them afterwards."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, record_decision, settle
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules
from ..models import Action, Extension, Outcome, Recommendation, Scope
from ..states import ActionState, RecommendationState
from .answering import not_due_any_more
from .following import follow_actions

OWNED = "action_is_yours"


def next_number(tenant_id: uuid.UUID, year: int) -> str:
    """The number after the highest of the year."""
    taken = Action.objects.filter(tenant_id=tenant_id, number__startswith=f"A-{year}-")
    numbers = [int(n.rsplit("-", 1)[1]) for n in taken.values_list("number", flat=True) if n[7:].isdecimal()]
    return f"A-{year}-{max(numbers, default=0) + 1:03d}"


def propose_action(
    *,
    recommendation: Recommendation,
    words: str,
    improvement: str,
    evidence_wanted: str,
    scope: str,
    agency: Agency,
    owner: Member,
    due_date: date,
    group: Group | None = None,
    by: Member,
) -> Action:
    """One accountable agency, one owner, what should improve and how it will be seen. Raises NotYet.

    An agency's own action, proposed by its lead, is agreed at once: the agency manages it itself.
    """
    rules.check_complete(words, improvement, evidence_wanted)
    rules.check_owner(owner, agency)
    if not by.is_business_unit and not by.chaired_group_ids and agency.pk not in by.led_agency_ids:
        raise NotYet("You can propose actions for the agency whose safeguarding lead you are.")
    if due_date <= timezone.localdate():
        raise NotYet("Enter a due date that lies in the future.")
    with trail.act(by=by, verb="propose_action") as act:
        row = held(recommendation, by=by)
        rules.check_takes_actions(row)
        today = timezone.localdate()
        action = Action.objects.create(
            tenant_id=by.tenant_id,
            number=next_number(by.tenant_id, today.year),
            recommendation=row,
            words=words,
            improvement=improvement,
            evidence_wanted=evidence_wanted,
            scope=scope,
            agency=agency,
            owner=owner,
            group=group or rules.overseeing(row),
            state_since=today,
            due_date=due_date,
            first_due_date=due_date,
            raised_by=by,
        )
        act.on(action)
        tie(from_thing=action, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
        if scope == Scope.AGENCY and agency.pk in by.led_agency_ids:
            _agreed(action, today, by)
    return action


def change_action(
    *, action: Action, words: str, improvement: str, evidence_wanted: str, owner: Member, by: Member
) -> None:
    """Its words and its owner; the due date moves only by an extension. Raises NotYet."""
    if not rules.manages(by, action):
        raise NotYet("A multi-agency action is changed by its group, an agency’s own by that agency.")
    rules.check_complete(words, improvement, evidence_wanted)
    rules.check_owner(owner, action.agency)
    with trail.act(by=by, verb="change_action", on=action):
        row = locked(action, by)
        if not ActionState(row.state).is_open:
            raise NotYet(f"Action {row.number} is {row.state_words.lower()} and is not changed any more.")
        former = row.owner_id
        row.words, row.improvement, row.evidence_wanted, row.owner = words, improvement, evidence_wanted, owner
        row.save(update_fields=["words", "improvement", "evidence_wanted", "owner"])
        if former != owner.pk and rules.is_at_work(row):
            settle(key=OWNED, about=row, by=by)
            _tell_owner(row, by)


def agree_actions(
    *, actions: Sequence[Action], group: Group, decided_on: date, minute_reference: str = "", by: Member
) -> int:
    """The group agrees proposed actions in its meeting; each has all it needs. Raises NotYet."""
    rules.check_decides(by, group)
    rules.check_minute(by, group, minute_reference)
    if not actions:
        raise NotYet("Tick at least one action.")
    with trail.act(by=by, verb="agree_actions", count=len(actions)):
        for each in actions:
            row = locked(each, by)
            rules.next_state(row, "agree")
            decide(row, "agree_action", "agreed", group, decided_on, minute_reference, by)
            _agreed(row, decided_on, by)
    return len(actions)


def _agreed(row: Action, day: date, by: Member) -> None:
    move(row, "agree", day)
    row.agreed_on = day
    row.save(update_fields=["agreed_on"])
    follow_actions(row.recommendation, by)
    _tell_owner(row, by)


def _tell_owner(row: Action, by: Any) -> None:
    ask(
        key=OWNED,
        words=f"Do action {row.number} and say how it goes",
        thing=row.recommendation.raised_in_title,
        path=path_of(row),
        about=row,
        member=row.owner,
        due_date=row.due_date,
        by=by,
    )


def extend(
    *, action: Action, until: date, reason: str, decided_on: date, minute_reference: str = "", by: Member
) -> None:
    """The chair gives more time; how often is counted and each former day is kept. Raises NotYet."""
    rules.check_decides(by, action.group)
    rules.check_minute(by, action.group, minute_reference)
    if until <= max(action.due_date, timezone.localdate()):
        raise NotYet("The new date must lie after the present due date and in the future.")
    if not reason.strip():
        raise NotYet("Enter the reason for the extension.")
    with trail.act(by=by, verb="extend_action", on=action, until=until):
        row = locked(action, by)
        move(row, "extend", timezone.localdate())
        Extension.objects.create(
            tenant_id=row.tenant_id,
            action=row,
            from_date=row.due_date,
            until_date=until,
            reason=reason,
            decided_on=decided_on,
            extended_by=by,
        )
        decide(row, "extend_action", "extended", row.group, decided_on, minute_reference, by, reason)
        row.due_date, row.extensions = until, row.extensions + 1
        row.save(update_fields=["due_date", "extensions"])
        _tell_owner(row, by)


def cancel(*, action: Action, reason: str, decided_on: date, minute_reference: str = "", by: Member) -> None:
    """The chair ends an action that will not be done, with the reason. Raises NotYet."""
    rules.check_decides(by, action.group)
    rules.check_minute(by, action.group, minute_reference)
    if not reason.strip():
        raise NotYet("Enter the reason why it is cancelled.")
    with trail.act(by=by, verb="cancel_action", on=action):
        row = locked(action, by)
        move(row, "cancel", decided_on)
        row.ended_because = reason
        row.save(update_fields=["ended_because"])
        decide(row, "cancel_action", "cancelled", row.group, decided_on, minute_reference, by, reason)
        settle(key=OWNED, about=row, by=by)
        settle(key="help_wanted", about=row, by=by)
        not_due_any_more(row, by)
        follow_actions(row.recommendation, by)


def close_action(
    *,
    action: Action,
    outcome: str,
    outcome_words: str,
    decided_on: date,
    outcome_before: str = "",
    outcome_after: str = "",
    minute_reference: str = "",
    by: Member,
) -> None:
    """The group notes whether the intended improvement came about, with what shows it. Raises NotYet."""
    rules.check_decides(by, action.group)
    rules.check_minute(by, action.group, minute_reference)
    if outcome not in Outcome.values or not outcome_words.strip():
        raise NotYet("Say whether the intended improvement came about, and what shows it.")
    with trail.act(by=by, verb="close_action", on=action, outcome=outcome):
        row = locked(action, by)
        rules.check_not_own(row, by)
        move(row, "close", decided_on)
        row.outcome, row.outcome_words, row.closed_on = outcome, outcome_words, decided_on
        row.outcome_before, row.outcome_after = outcome_before, outcome_after
        row.save(update_fields=["outcome", "outcome_words", "outcome_before", "outcome_after", "closed_on"])
        decide(row, "close_action", outcome, row.group, decided_on, minute_reference, by, outcome_words)
        follow_actions(row.recommendation, by)


def reopen_action(*, action: Action, reason: str, due_date: date, by: Member) -> None:
    """What was closed did not hold: it is worked on again until a new day. Raises NotYet."""
    rules.check_decides(by, action.group)
    if not reason.strip():
        raise NotYet("Enter the reason why it is reopened.")
    if due_date <= timezone.localdate():
        raise NotYet("Enter a new due date that lies in the future.")
    with trail.act(by=by, verb="reopen_action", on=action):
        row = locked(action, by)
        move(row, "reopen", timezone.localdate())
        row.ended_because, row.due_date, row.closed_on = reason, due_date, None
        row.save(update_fields=["ended_because", "due_date", "closed_on"])
        recommendation = row.recommendation
        if recommendation.state in (RecommendationState.CLOSED, RecommendationState.IMPACT_CHECKED):
            recommendation.state = rules.next_state_of(recommendation, "reopen")
            recommendation.closed_on = None
            recommendation.save(update_fields=["state", "closed_on"])
        follow_actions(recommendation, by)
        _tell_owner(row, by)


def decide(
    row: Action, question: str, outcome: str, group: Group, day: date, minute: str, by: Member, reason: str = ""
) -> None:
    """Keeps the group's decision with its real day; entered by the business unit it is a record of the minute."""
    record_decision(
        about=row,
        question=question,
        outcome=outcome,
        reason=reason,
        decided_on=day,
        group=group,
        minute_reference=minute,
        from_minute=not rules.chairs_herself(by, group),
        by=by,
    )


def move(row: Action, event: str, day: date) -> None:
    """The one way an action changes its state; the caller holds the row."""
    row.state = rules.next_state(row, event)
    row.state_since = day
    row.save(update_fields=["state", "state_since"])


def path_of(row: Action) -> str:
    return reverse("improvement:action", kwargs={"tenant": row.tenant.slug, "pk": row.pk})


def locked(action: Action, by: Any) -> Action:
    """The row as it stands now, held until the act ends, so that of two people at once only one succeeds."""
    return held(action, "recommendation__overseen_by", "agency", "owner__person", "group", "claimed_by__person", by=by)
