"""C10: bank holidays that run out are said before, and a day ends at midnight in London whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.checks.registry import registry
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as how_many
from hypothesis import strategies as st

from lineofsight.config import calendar_table
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import LAST_YEAR, OutsideCalendar, add_working_days, is_working_day
from lineofsight.improvement import jobs
from lineofsight.improvement.models import Action
from tests.improvement.plans_world import again, agreed

LONDON = ZoneInfo("Europe/London")
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


def warned() -> bool:
    return any(each.id == "config.W001" for each in calendar_table.bank_holidays_reach_far_enough(None))


@pytest.mark.parametrize(("today", "expected"), [("2026-11-27", False), ("2033-12-01", False), ("2034-01-05", True)])
def test_it_is_said_two_years_before_the_table_ends(time_machine, today: str, expected: bool) -> None:
    time_machine.move_to(f"{today}T12:00:00Z", tick=False)
    assert warned() is expected


def test_the_start_looks_at_it() -> None:
    assert calendar_table.bank_holidays_reach_far_enough in registry.get_checks()


def test_it_is_said_where_the_table_is_shorter_than_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_table, "bank_holidays", lambda: {date(2027, 12, 25): "Christmas Day"})
    assert warned()


def test_after_its_end_a_day_is_refused_and_never_guessed() -> None:
    with pytest.raises(OutsideCalendar, match=str(LAST_YEAR)):
        add_working_days(date(LAST_YEAR, 12, 31), 1)


@pytest.mark.parametrize("year", range(2024, 2036))
def test_every_year_has_its_bank_holidays(year: int) -> None:
    assert not is_working_day(date(year, 12, 25)) and not is_working_day(date(year, 1, 1))
    assert 250 <= sum(is_working_day(date(year, 1, 1) + timedelta(days=n)) for n in range(365)) <= 255


@how_many(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DAYS)
def test_the_last_second_of_a_day_in_london_belongs_to_it_and_the_next_to_the_next(day: date) -> None:
    last = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=LONDON).astimezone(UTC)
    assert timezone.localdate(last) == day
    assert timezone.localdate(last + timedelta(seconds=1)) == day + timedelta(days=1)


NIGHTS = ("2027-03-28", "2027-10-31", "2028-02-29", "2026-12-31", "2027-06-30", "2027-03-27")


@pytest.mark.parametrize("night", NIGHTS)
def test_what_is_due_on_a_day_is_late_only_after_its_midnight_in_london(
    westmere: Cast, time_machine, night: str
) -> None:
    action, due = agreed(westmere), date.fromisoformat(night)
    Action.objects.filter(pk=action.pk).update(due_date=due, first_due_date=due)
    last = datetime(due.year, due.month, due.day, 23, 59, 59, tzinfo=LONDON)
    time_machine.move_to(last, tick=False)
    jobs.pass_due_dates(westmere.tenant)
    assert again(action).state != "overdue"
    time_machine.move_to(last.astimezone(UTC) + timedelta(seconds=1), tick=False)
    jobs.pass_due_dates(westmere.tenant)
    assert again(action).state == "overdue"
