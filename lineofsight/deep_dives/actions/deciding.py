"""Putting a theme up for decision, and what the group decided."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from lineofsight import trail
from lineofsight.engine.workdays import OutsideCalendar
from lineofsight.partnership.actions import ask, holders, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Decision, Group, Member
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive
from ..rules import groups, themes
from .stages import move, require
from .telling import say
from .themes import path_of
from .timetable import make_timetable

Outcome = Literal["agree", "defer", "reject"]
_EVENTS: dict[str, str] = {"agree": "agree_theme", "defer": "defer_theme", "reject": "reject_theme"}


def make_ready_for_decision(*, deep_dive: DeepDive, meeting_on: date | None = None, by: Member) -> None:
    """Puts the proposal on the group's agenda; ``meeting_on`` is the day by which its papers are wanted."""
    require(deep_dive, event="ready_for_decision")
    themes.check_ready(deep_dive, deep_dive.sources.count())
    group = groups.group_with(Group.Duty.DECIDES, tenant_id=deep_dive.tenant_id)
    with trail.act(by=by, verb="make_ready_for_decision", on=deep_dive):
        move(deep_dive=deep_dive, event="ready_for_decision", by=by)
        chairs = holders(tenant_id=deep_dive.tenant_id, role=Role.COMMITTEE_CHAIR, group=group)
        deciders = chairs or holders(tenant_id=deep_dive.tenant_id, role=Role.EXECUTIVE)
        for member in _not_excluded(deep_dive, deciders):
            ask(
                key="decide_theme",
                words="Decide on a proposed theme",
                path=path_of(deep_dive, "decide_theme"),
                about=deep_dive,
                thing=deep_dive.title,
                member=member,
                due_date=meeting_on,
                by=by,
            )
        ask(
            key="decide_theme",
            words=f"Record what {group.short_name} decided on a theme, when it is minuted",
            path=path_of(deep_dive, "decide_theme"),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            due_date=meeting_on,
            by=by,
        )


def decide_theme(
    *,
    deep_dive: DeepDive,
    outcome: Outcome,
    decided_on: date,
    minute_reference: str = "",
    reason: str = "",
    deferred_until: date | None = None,
    how: str = "",
    took_part: int | None = None,
    by: Member,
) -> Decision:
    """The group's decision on its real day. Agreed: that day is T0, the terms open and the timetable is made.

    By the group's chair or a statutory partner it is the decision itself; by the business unit a record of the minute,
    and marked so. Raises NotYet where something is missing or the theme is not up for decision.
    """
    event = _EVENTS[outcome]
    require(deep_dive, event=event)
    themes.check_decision(
        deep_dive,
        outcome=outcome,
        decided_on=decided_on,
        minute_reference=minute_reference,
        reason=reason,
        deferred_until=deferred_until,
        member=by,
    )
    groups.check_how_decided(
        what="A theme",
        between_meetings=deep_dive.settings.theme_between_meetings,
        quorum=deep_dive.settings.theme_quorum,
        how=how,
        took_part=took_part,
    )
    group = groups.group_with(Group.Duty.DECIDES, tenant_id=deep_dive.tenant_id)
    with trail.act(by=by, verb="decide_theme", on=deep_dive, outcome=outcome):
        decision = record_decision(
            about=deep_dive,
            question="theme",
            outcome=outcome,
            decided_on=decided_on,
            group=group,
            reason=reason,
            minute_reference=minute_reference,
            from_minute=not groups.decides_theme_herself(by),
            how=how,
            took_part=took_part,
            by=by,
        )
        move(deep_dive=deep_dive, event=event, on=decided_on, by=by)
        settle(key="decide_theme", about=deep_dive, by=by)
        deep_dive.deferred_until = deferred_until if outcome == "defer" else None
        deep_dive.agreed_on = decided_on if outcome == "agree" else None
        deep_dive.save(update_fields=["deferred_until", "agreed_on"])
        if outcome == "agree":
            try:
                make_timetable(deep_dive=deep_dive, by=by)
            except OutsideCalendar as beyond:
                raise NotYet(str(beyond)) from None
            _ask_for_terms(deep_dive, by)
        elif outcome == "defer":
            ask(
                key="ready_for_decision",
                words="Bring a deferred theme back to the group",
                path=path_of(deep_dive, "ready_for_decision"),
                about=deep_dive,
                thing=deep_dive.title,
                role=Role.BUSINESS_UNIT,
                due_date=deferred_until,
                by=by,
            )
        _tell_proposer(deep_dive, outcome, by)
    return decision


def _ask_for_terms(deep_dive: DeepDive, by: Any) -> None:
    committee = groups.group_with(Group.Duty.OVERSEES, tenant_id=deep_dive.tenant_id)
    due = deep_dive.timetable.get(step="terms_submitted").due_date
    for who in ({"role": Role.BUSINESS_UNIT}, {"role": Role.COMMITTEE_CHAIR, "group": committee}):
        ask(
            key="submit_terms",
            words="Draft the terms of reference and submit them",
            path=path_of(deep_dive, "draft_terms"),
            about=deep_dive,
            thing=deep_dive.title,
            due_date=due,
            by=by,
            **who,  # type: ignore[arg-type]
        )


def _tell_proposer(deep_dive: DeepDive, outcome: Outcome, by: Member) -> None:
    if deep_dive.proposed_by_id == by.pk:
        return
    said = {"agree": "has been agreed", "defer": "has been deferred", "reject": "has not been taken up"}[outcome]
    say(
        deep_dive=deep_dive,
        member=deep_dive.proposed_by,
        kind="theme_decided",
        subject=f"{deep_dive.reference}: the theme you proposed {said}",
        words=f"The theme you proposed {said}. Sign in to read the decision and its reason.",
        by=by,
    )


def _not_excluded(deep_dive: DeepDive, members: Sequence[Member]) -> list[Member]:
    kept_away = set(deep_dive.exclusions.values_list("member_id", flat=True))
    return [m for m in members if m.pk not in kept_away]
