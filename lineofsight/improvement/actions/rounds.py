"""The quarterly round: begun once a period, the missing listed at its end."""

import calendar
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import jobs, trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import plural
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member, Tenant

from ..chapter import NAME
from ..models import Action, UpdateRequest, UpdateRound
from ..states import ACTION, AT_WORK, ActionState
from .asking import ask_owners
from .plans import move
from .reporting import ask_for_reports

STALLED = "stalled_action"


def last_period_end(today: date, months: int) -> date:
    """The last day, before today, of a period of so many months; periods are counted from 1 April."""
    month_number = today.year * 12 + today.month - 1
    begun = (month_number - 3) // months * months + 3
    year, month = divmod(begun - 1, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def begin_round(*, tenant: Tenant, by: Any) -> UpdateRound:
    """Begins the round of the period that ended last, or finds it begun; the asking is done in the background."""
    settings = in_force(tenant, NAME)
    today = timezone.localdate()
    with trail.act(by=by, verb="begin_update_round") as act:
        found, made = UpdateRound.objects.get_or_create(
            tenant=tenant,
            period_end=last_period_end(today, settings.months_between_rounds),
            defaults={
                "due_date": add_working_days(today, settings.answer_working_days),
                "begun_by": by if isinstance(by, Member) else None,
            },
        )
        act.on(found)
        if made:
            ask_for_reports(of_round=found, settings=settings, by=by)
        if found.asked_at is None:
            jobs.later(ask_owners, round_id=found.pk)
    return found


def list_missing(*, of_round: UpdateRound, by: Any) -> int:
    """The time to answer has passed: what is missing is update overdue, and what is stalled goes to the forum. Once."""
    settings = in_force(of_round.tenant, NAME)
    with trail.act(by=by, verb="list_missing_updates", on=of_round) as act:
        row = held(of_round, by=by)
        if row.ended_at is not None:
            return 0
        asked = UpdateRequest.objects.filter(of_round=row).values_list("action", "answered_at")
        answered = {action for action, at in asked if at is not None}
        missing = 0
        actions = Action.objects.select_for_update().filter(
            tenant=row.tenant_id, pk__in=[action for action, _ in asked], state__in=AT_WORK
        )
        for action in actions:
            late = action.pk not in answered
            missing += late
            if late and ACTION.can(action.state, "miss_update"):
                move(action, "miss_update", timezone.localdate())
            stands = late or action.state == ActionState.BLOCKED
            action.rounds_stalled = action.rounds_stalled + 1 if stands else 0
            action.save(update_fields=["rounds_stalled"])
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        _send_stalled_on(row, settings.stalled_after_rounds, settings.stalled_forum, by)
        act.note(missing=missing)
    return missing


def _send_stalled_on(of_round: UpdateRound, after: int, forum: str, by: Any) -> None:
    """One task for each forum, with a link to the tracker that shows what is stalled; that of the round before goes."""
    earlier = UpdateRound.objects.filter(tenant=of_round.tenant_id, period_end__lt=of_round.period_end)
    if (before := earlier.order_by("-period_end").first()) is not None:
        settle(key=STALLED, about=before, by=by)
    rows = Action.objects.filter(tenant=of_round.tenant_id, state__in=AT_WORK, rounds_stalled__gte=after)
    counts: dict[Group, int] = {}
    named = Group.objects.filter(tenant=of_round.tenant_id, name__iexact=forum.strip()).first() if forum else None
    for row in rows.select_related("group"):
        group = named or row.group
        counts[group] = counts.get(group, 0) + 1
    for group, count in counts.items():
        ask(
            key=STALLED,
            words=f"{plural(count, 'stalled action')} to look at in the next meeting",
            thing=group.name,
            path=reverse("improvement:actions", kwargs={"tenant": of_round.tenant.slug}) + "?stalled=yes",
            about=of_round,
            role=Role.COMMITTEE_CHAIR,
            group=group,
            by=by,
        )


def pass_due(*, action: Action, by: Any) -> None:
    """The due date has passed: the action is overdue, said once."""
    with trail.act(by=by, verb="pass_due_date", on=action):
        row = held(action, by=by)
        if ACTION.can(row.state, "pass_due") and row.due_date < timezone.localdate():
            move(row, "pass_due", timezone.localdate())
