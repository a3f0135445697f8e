"""Suspending a deep dive, resuming it where it stood, and withdrawing it for good."""

from datetime import date
from typing import Any

from django.db.models import Q

from lineofsight import trail
from lineofsight.engine.workdays import OutsideCalendar, working_days_between
from lineofsight.govuk import words
from lineofsight.partnership.actions import ask, bring_back, holders, record_decision, set_aside, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member, Task
from lineofsight.partnership.refusals import NotYet

from .. import when_destroyed
from ..models import AgencyRequest, AgencyReturn, Case, DeepDive, PlannedComponent, Suspension, TimetableStep
from ..rules import groups
from ..rules import suspending as rules
from ..states import ReturnState
from ..timetable import move_by
from .deleting import destroy_with_withdrawal
from .telling import say
from .themes import path_of

REVIEW = "review_suspension"


def suspend(
    *,
    deep_dive: DeepDive,
    reason: str,
    decided_on: date,
    review_on: date,
    minute_reference: str = "",
    decided_by: str = "",
    by: Member,
) -> Suspension:
    """The deep dive stands still at its stage; its tasks leave everybody's list, and its review is asked for.

    ``decided_by`` is the duty of the group whose minute the business unit records. Raises NotYet otherwise.
    """
    with trail.act(by=by, verb="suspend", on=deep_dive) as act:
        _lock(deep_dive)
        rules.check_suspend(
            deep_dive,
            reason=reason,
            decided_on=decided_on,
            review_on=review_on,
            minute_reference=minute_reference,
            member=by,
        )
        _record(deep_dive, "suspension", "suspend", decided_on, minute_reference, decided_by, by)
        suspension = Suspension.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            reason=reason.strip(),
            review_on=review_on,
            suspended_on=decided_on,
            suspended_by=by,
            tasks_set_aside=set_aside(thing=deep_dive, by=by),
        )
        act.also("suspend", suspension)
        deep_dive.suspended_until = review_on
        deep_dive.save(update_fields=["suspended_until"])
        _ask_for_review(deep_dive, review_on, by)
        _tell_agencies(
            deep_dive, "suspended", "It is suspended. Please do nothing more for it until you hear that it goes on.", by
        )
    return suspension


def resume(
    *,
    deep_dive: DeepDive,
    decided_on: date,
    move_days: bool = False,
    minute_reference: str = "",
    decided_by: str = "",
    by: Member,
) -> Suspension:
    """It goes on at the stage where it stood, its tasks are back; ``move_days`` moves what is open by the days lost.

    Raises NotYet for a deep dive that is not suspended.
    """
    with trail.act(by=by, verb="resume", on=deep_dive) as act:
        _lock(deep_dive)
        suspension = deep_dive.suspensions.filter(resumed_on__isnull=True).first()
        if suspension is None or deep_dive.withdrawn_on:
            raise NotYet("This deep dive is not suspended.")
        rules.check_resume(
            deep_dive,
            decided_on=decided_on,
            suspended_on=suspension.suspended_on,
            minute_reference=minute_reference,
            member=by,
        )
        _record(deep_dive, "suspension", "resume", decided_on, minute_reference, decided_by, by)
        lost = working_days_between(suspension.suspended_on, decided_on)
        settle(key=REVIEW, about=deep_dive, by=by)
        tasks = Task.objects.filter(pk__in=suspension.tasks_set_aside, due_date__isnull=False)
        due_dates: dict[str, date] = {}
        if move_days and lost:
            try:
                due_dates = {str(task.pk): move_by(task.due_date, lost) for task in tasks if task.due_date}
                _move_due_dates(deep_dive, lost, suspension.suspended_on, decided_on)
            except OutsideCalendar as beyond:
                raise NotYet(str(beyond)) from None
        bring_back(thing=deep_dive, tasks=suspension.tasks_set_aside, due_dates=due_dates, by=by)
        suspension.resumed_on, suspension.resumed_by = decided_on, by
        suspension.days_lost, suspension.days_moved = lost, move_days
        suspension.save(update_fields=["resumed_on", "resumed_by", "days_lost", "days_moved"])
        act.also("resume", suspension, days_lost=lost, days_moved=move_days)
        deep_dive.suspended_until = None
        deep_dive.save(update_fields=["suspended_until"])
        _tell_agencies(
            deep_dive, "resumed", "It goes on where it stood. What you have to do stands under “My work”.", by
        )
    return suspension


def withdraw(*, deep_dive: DeepDive, reason: str, decided_on: date, minute_reference: str = "", by: Member) -> None:
    """Ends the deep dive for good: tasks settled, agencies told, and all that is known of its cases destroyed.

    The terms, the decisions, the contact log and the record stay; urgent concerns have keys of their own and stay.
    """
    with trail.act(by=by, verb="withdraw", on=deep_dive):
        _lock(deep_dive)
        rules.check_withdraw(deep_dive, reason=reason, minute_reference=minute_reference, member=by)
        when_destroyed.check_may_destroy(deep_dive)
        _record(
            deep_dive, "withdrawal", "withdraw", decided_on, minute_reference, Group.Duty.DECIDES, by, reason.strip()
        )
        set_aside(thing=deep_dive, by=by)
        _tell_agencies(
            deep_dive,
            "withdrawn",
            "It is withdrawn. You need do nothing more for it; what your agency entered has been securely deleted.",
            by,
        )
        deep_dive.withdrawn_on, deep_dive.suspended_until = decided_on, None
        deep_dive.save(update_fields=["withdrawn_on", "suspended_until"])
        _destroy_case_details(deep_dive, by)


def _lock(deep_dive: DeepDive) -> None:
    now = (
        DeepDive.objects.select_for_update()
        .only("stage", "suspended_until", "withdrawn_on", "securely_deleted_on")
        .get(pk=deep_dive.pk)
    )
    deep_dive.stage, deep_dive.suspended_until = now.stage, now.suspended_until
    deep_dive.withdrawn_on, deep_dive.securely_deleted_on = now.withdrawn_on, now.securely_deleted_on


def _record(
    deep_dive: DeepDive,
    question: str,
    outcome: str,
    decided_on: date,
    minute_reference: str,
    decided_by: str,
    by: Member,
    reason: str = "",
) -> None:
    herself = rules.suspends_herself(by) if question == "suspension" else groups.decides_theme_herself(by)
    duty = rules.duty_she_speaks_for(by) if herself else Group.Duty(decided_by or Group.Duty.DECIDES)
    record_decision(
        about=deep_dive,
        question=question,
        outcome=outcome,
        decided_on=decided_on,
        group=groups.group_with(duty, tenant_id=deep_dive.tenant_id),
        reason=reason,
        minute_reference=minute_reference,
        from_minute=not herself,
        by=by,
    )


def _ask_for_review(deep_dive: DeepDive, review_on: date, by: Member) -> None:
    whom: list[dict[str, Any]] = [{"role": Role.BUSINESS_UNIT}]
    for duty in (Group.Duty.DECIDES, Group.Duty.OVERSEES):
        group = groups.group_with(duty, tenant_id=deep_dive.tenant_id)
        if holders(tenant_id=deep_dive.tenant_id, role=Role.COMMITTEE_CHAIR, group=group):
            whom.append({"role": Role.COMMITTEE_CHAIR, "group": group})
    for who in whom:
        ask(
            key=REVIEW,
            words="Review whether a suspended deep dive can go on",
            path=path_of(deep_dive, "resume"),
            about=deep_dive,
            thing=deep_dive.title,
            due_date=review_on,
            by=by,
            **who,
        )


def _tell_agencies(deep_dive: DeepDive, what: str, sentence: str, by: Member) -> None:
    asked = AgencyRequest.objects.filter(deep_dive=deep_dive).values("recipient")
    written = AgencyReturn.objects.filter(deep_dive=deep_dive, author__isnull=False).values("author")
    for member in Member.objects.filter(Q(pk__in=asked) | Q(pk__in=written)).select_related("person"):
        say(
            deep_dive=deep_dive,
            member=member,
            kind="stands_still",
            subject=f"{deep_dive.reference}: {what}",
            words=sentence,
            by=by,
        )


def _move_due_dates(deep_dive: DeepDive, lost: int, first: date, last: date) -> None:
    because = f"Suspended from {words.date(first)} to {words.date(last)}"
    for line in TimetableStep.objects.filter(deep_dive=deep_dive, done_on__isnull=True):
        line.due_date, line.moved_because = move_by(line.due_date, lost), because
        line.save(update_fields=["due_date", "moved_because"])
    for component in PlannedComponent.objects.filter(
        deep_dive=deep_dive, due_date__isnull=False, state__in=PlannedComponent.State.open_states()
    ):
        component.due_date = move_by(component.due_date, lost)  # type: ignore[arg-type]
        component.save(update_fields=["due_date"])
    for request in AgencyRequest.objects.filter(deep_dive=deep_dive, answered_at__isnull=True):
        request.due_date = move_by(request.due_date, lost)
        request.save(update_fields=["due_date"])
    for row in AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.open_states()):
        row.due_date = move_by(row.due_date, lost)
        row.save(update_fields=["due_date"])


def _destroy_case_details(deep_dive: DeepDive, by: Member) -> None:
    cases = list(Case.objects.filter(deep_dive=deep_dive).values_list("pk", flat=True))
    when_destroyed.certify(deep_dive, destroy_with_withdrawal(deep_dive=deep_dive, cases=cases, by=by), by)
