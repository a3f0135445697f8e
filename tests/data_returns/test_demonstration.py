"""The demonstration's data returns: most signed off, one with errors, one partly accepted, one missing."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.data_returns.models import DataReturn, ExpectedReturn, RuleDispute
from lineofsight.data_returns.periods import last_ended, period_of
from lineofsight.demo import returns_year
from lineofsight.practice.days import on_the_day


def test_a_quarter_of_returns_shows_every_way_one_can_go(westmere) -> None:
    # Seven weeks into a quarter, whatever day the test is run on.
    told_on = period_of(timezone.localdate() - timedelta(days=95), 3).start + timedelta(days=50)
    with on_the_day(told_on):
        for day, _, take in returns_year.schedule(westmere):
            with on_the_day(day):
                take()
    now = last_ended(told_on, 3)
    told = {r.collection: (r.state, r.outcome) for r in DataReturn.objects.filter(period_end=now.end)}
    assert told == {
        "police_notices": ("signed_off", "with_errors"),
        "health_attendances": ("signed_off", "accepted"),
        "youth_justice": ("checked", "partly"),
    }
    missing = ExpectedReturn.objects.filter(period_end=now.end, received_at=None)
    assert set(missing.values_list("collection", flat=True)) == {"education", "missing_episodes"}
    assert RuleDispute.objects.get().state == "open"
    before = DataReturn.objects.filter(period_end__lt=now.start)
    assert set(before.values_list("state", "outcome")) == {("signed_off", "accepted")}
