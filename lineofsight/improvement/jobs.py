"""What the clock does: rounds of updates, actions whose day has passed, impact checks that fall due."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Tenant

from . import actions
from .actions.rounds import last_period_end
from .chapter import NAME
from .models import Action, ImpactCheck, UpdateRound
from .states import ACTION, RecommendationState


def follow_the_calendar() -> None:
    """Once a day, for each partnership: what is overdue, the round that begins or ends, and impact checks due."""
    for tenant in Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE):
        pass_due_dates(tenant)
        end_rounds(tenant)
        begin_round_by_itself(tenant)
        ask_for_checks(tenant)


def pass_due_dates(tenant: Tenant) -> None:
    by = trail.System(tenant.pk)
    late = Action.objects.filter(
        tenant=tenant, due_date__lt=timezone.localdate(), state__in=ACTION.states_with("pass_due")
    )
    for action in late:
        actions.pass_due(action=action, by=by)


def end_rounds(tenant: Tenant) -> None:
    over = UpdateRound.objects.filter(
        tenant=tenant, ended_at__isnull=True, asked_at__isnull=False, due_date__lt=timezone.localdate()
    )
    for of_round in over.select_related("tenant"):
        actions.list_missing(of_round=of_round, by=trail.System(tenant.pk))


def begin_round_by_itself(tenant: Tenant) -> None:
    """The round of the period that ended last, where the partnership leaves that to the clock and has open actions."""
    settings = in_force(tenant, NAME)
    end = last_period_end(timezone.localdate(), settings.months_between_rounds)
    if not settings.ask_by_itself or UpdateRound.objects.filter(tenant=tenant, period_end=end).exists():
        return
    if Action.objects.filter(tenant=tenant, agreed_on__lte=end, state__in=ACTION.states_with("ask_update")).exists():
        actions.begin_round(tenant=tenant, by=trail.System(tenant.pk))


def ask_for_checks(tenant: Tenant) -> None:
    due = ImpactCheck.objects.filter(
        tenant=tenant,
        asked_at__isnull=True,
        checked_on__isnull=True,
        due_date__lte=timezone.localdate(),
        recommendation__state__in=[RecommendationState.IMPLEMENTED, RecommendationState.IMPACT_CHECKED],
    )
    for check in due.select_related("tenant", "recommendation__overseen_by"):
        actions.ask_for_check(check=check, by=trail.System(tenant.pk))
