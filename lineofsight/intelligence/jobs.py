"""What the clock does: reports on topics, the review of the framework and of indicators, when their day has come."""

from datetime import timedelta

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Tenant

from . import actions
from .models import AssuranceTopic, Indicator, IndicatorEdition, PerformanceFramework

WEEKS_BEFORE = timedelta(weeks=4)


def follow_the_quarter() -> None:
    """Once a day, for each partnership."""
    for tenant in Tenant.objects.filter(kind=Tenant.Kind.PARTNERSHIP):
        ask_for_reports(tenant)
        remind_of_reviews(tenant)


def ask_for_reports(tenant: Tenant) -> None:
    soon = timezone.localdate() + WEEKS_BEFORE
    for topic in AssuranceTopic.objects.filter(tenant=tenant, released_on=None, next_due__lte=soon).select_related(
        "tenant"
    ):
        actions.ask_for_topic_reports(topic=topic, by=trail.System(tenant.pk))


def remind_of_reviews(tenant: Tenant) -> None:
    today, by = timezone.localdate(), trail.System(tenant.pk)
    newest = PerformanceFramework.objects.filter(tenant=tenant).select_related("tenant").order_by("-adopted_on").first()
    if newest is not None and newest.reminded_at is None and newest.review_date <= today:
        actions.remind_of_framework(framework=newest, by=by)
    last = IndicatorEdition.objects.filter(indicator=OuterRef("pk")).order_by("-number")
    rows = Indicator.collected_on(tenant.pk, today).annotate(reviewed=Subquery(last.values("review_date")[:1]))
    due = list(rows.filter(reviewed__lte=today).order_by(F("position")))
    if due:
        actions.review_indicators(indicators=due, by=by, slug=tenant.slug)
