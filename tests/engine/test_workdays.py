"""England's working days and working hours."""

# ruff: noqa: DTZ001 - local times without a zone are part of what is tested

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineofsight.engine.workdays import (
    LONDON,
    OutsideCalendar,
    add_working_days,
    add_working_hours,
    bank_holidays,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))


def by_brute_force(start, n):
    """Counts day by day with the bare rule written out again."""
    closed, day, counted = set(bank_holidays()), start, 0
    while counted < n:
        day = date.fromordinal(day.toordinal() + 1)
        if day.isoweekday() not in (6, 7) and day not in closed:
            counted += 1
    return day


def test_the_bank_holidays_are_those_the_government_publishes():
    """C10."""
    govuk = pytest.importorskip("govuk_bank_holidays.bank_holidays").BankHolidays
    published = {
        holiday["date"]
        for holiday in govuk(use_cached_holidays=True).get_holidays(division=govuk.ENGLAND_AND_WALES)
        if holiday["date"].year <= 2028
    }
    assert len(published) > 100
    # Ours also names the Saturdays and Sundays themselves; only weekdays matter.
    ours = {day for day in bank_holidays() if min(published) <= day <= max(published) and day.weekday() < 5}
    assert ours == {day for day in published if day.weekday() < 5}


@pytest.mark.parametrize(
    "start, n, expected",
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day falls on a Saturday: Monday 28th instead
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # the state funeral
        (date(2028, 2, 28), 1, date(2028, 2, 29)),  # a leap day counts
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # starting on a Saturday
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
    ],
)
def test_the_nth_working_day_after_the_start(start, n, expected):
    assert add_working_days(start, n) == expected


@given(DAYS, st.integers(1, 200))
def test_adding_equals_counting_day_by_day(start, n):
    """C10."""
    assert add_working_days(start, n) == by_brute_force(start, n)


@given(DAYS, st.integers(1, 200))
def test_counting_undoes_adding(start, n):
    """C10."""
    end = add_working_days(start, n)
    assert is_working_day(end)
    assert working_days_between(start, end) == n
    assert working_days_between(end, start) == -n


def test_from_a_day_to_itself_are_no_working_days():
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 23)) == 0


def test_days_closed_locally_are_not_counted():
    closed = {date(2026, 12, 29), date(2026, 12, 30)}
    assert add_working_days(date(2026, 12, 24), 1, also_closed=closed) == date(2026, 12, 31)
    assert not is_working_day(date(2026, 12, 30), also_closed=closed)


@pytest.mark.parametrize("n", [0, -1])
def test_fewer_than_one_working_day_is_refused(n):
    with pytest.raises(ValueError, match="must be 1 or more"):
        add_working_days(date(2026, 1, 5), n)


@pytest.mark.parametrize(
    "start, n", [(date(1994, 12, 31), 1), (date(2036, 1, 1), 1), (date(2035, 12, 31), 1), (date(2026, 1, 1), 10**9)]
)
def test_a_day_beyond_the_calendar_is_refused_and_never_guessed(start, n):
    with pytest.raises(OutsideCalendar, match="2035"):
        add_working_days(start, n)


def test_the_first_and_last_year_of_the_calendar_can_be_used():
    assert add_working_days(date(1995, 1, 1), 1) == date(1995, 1, 3)
    assert add_working_days(date(2035, 12, 28), 1) == date(2035, 12, 31)


@pytest.mark.parametrize(
    "moment, hours, expected",
    [
        (datetime(2026, 11, 23, 10), 4, datetime(2026, 11, 23, 14)),
        (datetime(2026, 11, 20, 15), 4, datetime(2026, 11, 23, 11)),  # Friday afternoon to Monday
        (datetime(2026, 11, 23, 13), 4, datetime(2026, 11, 23, 17)),  # exactly to closing
        (datetime(2026, 11, 23, 17), 4, datetime(2026, 11, 24, 13)),  # at closing
        (datetime(2026, 11, 23, 23, 59), 4, datetime(2026, 11, 24, 13)),
        (datetime(2026, 11, 23, 3), 4, datetime(2026, 11, 23, 13)),
        (datetime(2026, 11, 21, 12), 4, datetime(2026, 11, 23, 13)),  # Saturday
        (datetime(2026, 12, 24, 16), 4, datetime(2026, 12, 29, 12)),
        (datetime(2026, 11, 23, 9), 16.5, datetime(2026, 11, 25, 9, 30)),
    ],
)
def test_working_hours_pass_only_while_the_office_is_open(moment, hours, expected):
    assert add_working_hours(moment, hours) == expected


def test_office_hours_and_closed_days_can_be_set():
    moment = datetime(2026, 11, 23, 15)
    assert add_working_hours(moment, 4, opens=time(8), closes=time(16)) == datetime(2026, 11, 24, 11)
    assert add_working_hours(moment, 4, also_closed={date(2026, 11, 24)}) == datetime(2026, 11, 25, 11)


def test_over_the_change_of_the_clocks_office_hours_stay_on_the_clock():
    """C10."""
    ends = add_working_hours(datetime(2026, 10, 23, 15, tzinfo=UTC), 4)  # Friday 16:00 in London, summer time
    assert ends == datetime(2026, 10, 26, 12, tzinfo=LONDON)
    assert ends.astimezone(UTC).hour == 12  # winter time


def test_a_moment_in_another_zone_is_read_in_london_time():
    assert add_working_hours(datetime(2026, 7, 1, 12, tzinfo=UTC), 4) == datetime(2026, 7, 1, 17, tzinfo=LONDON)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2034, 1, 1)), st.integers(1, 60 * 100))
def test_hours_added_in_two_parts_end_at_the_same_time(moment, minutes):
    whole = add_working_hours(moment, minutes / 60 * 2)
    halves = add_working_hours(add_working_hours(moment, minutes / 60), minutes / 60)
    assert abs(whole - halves) <= timedelta(microseconds=2)
    assert is_working_day(whole.date()) and time(9) <= whole.time() <= time(17)


@pytest.mark.parametrize("hours", [0, -1, float("nan")])
def test_no_working_hours_are_refused(hours):
    with pytest.raises(ValueError, match="above 0"):
        add_working_hours(datetime(2026, 1, 5, 9), hours)


@pytest.mark.parametrize("hours", [10**6, 1e300])
def test_hours_beyond_the_calendar_are_refused(hours):
    with pytest.raises(OutsideCalendar):
        add_working_hours(datetime(2026, 1, 5, 9), hours)


def test_an_office_that_closes_before_it_opens_is_refused():
    with pytest.raises(ValueError, match="close later"):
        add_working_hours(datetime(2026, 1, 5, 9), 1, opens=time(17), closes=time(9))


def test_a_moment_given_for_a_day_is_a_fault():
    with pytest.raises(TypeError):
        is_working_day(datetime(2026, 12, 25))
