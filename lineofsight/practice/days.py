"""Lets the invented story happen on its own days: the clock is set back while a step of it is taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from lineofsight.engine.workdays import is_working_day


@contextmanager
def on_the_day(day: date, at: time = time(10)) -> Iterator[None]:
    """Within the block it is this day, from this time on; a day to come, and today, leave the clock as it is.

    Only the demonstration and the tests tell their story this way, before anybody else is at work.
    """
    real = timezone.now
    if day >= timezone.localdate():
        yield
        return
    shift = timezone.make_aware(datetime.combine(day, at)) - real()
    timezone.now = lambda: real() + shift
    try:
        yield
    finally:
        timezone.now = real


def working_days_before(day: date, count: int) -> date:
    """The working day that lies this many working days before a day; 0: the day itself or the last one before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    while count > 0:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day
