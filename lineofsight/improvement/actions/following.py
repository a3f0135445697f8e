"""What happens to a recommendation by itself as its actions move: begun, implemented, and when its impact is checked."""

import calendar
from datetime import date

from django.utils import timezone

from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member

from .. import rules
from ..chapter import NAME
from ..models import Action, ImpactCheck, Recommendation
from ..states import RECOMMENDATION, ActionState


def follow_actions(recommendation: Recommendation, by: Member) -> None:
    """Moves the recommendation to where its actions say it stands. Inside the act that moved an action."""
    row = held(recommendation, by=by)
    actions = list(Action.objects.filter(tenant=row.tenant_id, recommendation=row).only("state"))
    begun = any(a.state not in (ActionState.PROPOSED, ActionState.CANCELLED) for a in actions)
    at_work = any(ActionState(a.state).is_open and a.state != ActionState.PROPOSED for a in actions)
    if begun and at_work and RECOMMENDATION.can(row.state, "begin"):
        row.state = RECOMMENDATION.next(row.state, "begin")
    elif rules.all_ended(actions) and RECOMMENDATION.can(row.state, "begin") and row.implemented_on is None:
        # Everything was done before the group had put it on its work plan in words.
        row.state = RECOMMENDATION.next(row.state, "begin")
    if rules.all_ended(actions) and RECOMMENDATION.can(row.state, "implement"):
        row.state = RECOMMENDATION.next(row.state, "implement")
        row.implemented_on = timezone.localdate()
        _plan_checks(row, by)
    row.save(update_fields=["state", "implemented_on"])


def _plan_checks(row: Recommendation, by: Member) -> None:
    for months in in_force(by.tenant, NAME).impact_months:
        ImpactCheck.objects.get_or_create(
            tenant_id=row.tenant_id,
            recommendation=row,
            months=months,
            defaults={"due_date": months_after(timezone.localdate(), months)},
        )


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
