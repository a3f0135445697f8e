"""What the clock does: rounds of updates, days that have passed, and checks, looks at measures and the evaluation due."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.year import year_starts_in_month

from . import actions, rules
from .actions.rounds import last_period_end
from .chapter import NAME, year_of
from .models import Action, ImpactCheck, MeasureReview, Recommendation, UpdateRound, YearlyReview
from .states import ACTION, RecommendationState


def follow_the_calendar() -> None:
    """Once a day, for each partnership: what is overdue, the round that begins or ends, and what of impact falls due."""
    for tenant in Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE):
        pass_due_dates(tenant)
        end_rounds(tenant)
        begin_round_by_itself(tenant)
        ask_for_checks(tenant)
        ask_for_reviews(tenant)
        begin_yearly_review(tenant)


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
    duties = rules.duties_in(end, settings)
    if (
        duties
        or Action.objects.filter(tenant=tenant, agreed_on__lte=end, state__in=ACTION.states_with("ask_update")).exists()
    ):
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


def ask_for_reviews(tenant: Tenant) -> None:
    due = MeasureReview.objects.filter(
        tenant=tenant, asked_at__isnull=True, reviewed_on__isnull=True, due_date__lte=timezone.localdate()
    )
    rows = due.select_related(
        "tenant", "measure__action__agency", "measure__recommendation", "measure__group", "measure__set_by"
    )
    for review in rows:
        actions.ask_for_review(review=review, by=trail.System(tenant.pk))


def begin_yearly_review(tenant: Tenant) -> None:
    """The evaluation of the year that has ended, for a partnership that had recommendations in it."""
    starts = year_starts_in_month(tenant)
    year = year_of(timezone.localdate(), starts) - 1
    if YearlyReview.objects.filter(tenant=tenant, year=year).exists():
        return
    if Recommendation.objects.filter(tenant=tenant, approved_on__lt=timezone.localdate()).exists():
        actions.begin_review(tenant=tenant, year=year, by=trail.System(tenant.pk))
