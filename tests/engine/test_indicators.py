"""Periods, values, colours, changes, relative rates and judged series, each against numbers worked out by hand."""

from datetime import date

import pytest

from lineofsight.engine.indicators.measuring import Colour, Part, added, change_in_words, colour_of, measured
from lineofsight.engine.indicators.periods import (
    NoSuchPeriod,
    periods_ending_in,
    quarter_before,
    quarter_named,
    quarter_of,
    short_name,
)
from lineofsight.engine.indicators.ready import BY_CODE, READY
from lineofsight.engine.indicators.relative_rates import CannotCompare, relative_rate
from lineofsight.engine.indicators.series import judge
from lineofsight.engine.spc.xmr import Direction

UP, DOWN, NEITHER = Direction.INCREASE, Direction.DECREASE, Direction.NEUTRAL


def test_a_quarter_is_of_the_calendar_year() -> None:
    third = quarter_named("2026Q3")
    assert (third.start, third.end, third.words) == (date(2026, 7, 1), date(2026, 9, 30), "July to September 2026")
    assert quarter_before(date(2026, 1, 1)) == quarter_named("2025 q4")
    for wrong in ("2026Q0", "26Q3", "2026", ""):
        with pytest.raises(NoSuchPeriod, match="2026Q3"):
            quarter_named(wrong)


def test_periods_lie_in_the_quarter_in_which_they_end() -> None:
    first = quarter_named("2026Q1")
    weeks = periods_ending_in("weekly", first)
    assert (weeks[0].start, weeks[0].end) == (date(2025, 12, 29), date(2026, 1, 4))
    assert (weeks[-1].end, len(weeks)) == (date(2026, 3, 29), 13)
    assert [p.end for p in periods_ending_in("monthly", first)] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]
    (year,) = periods_ending_in("yearly", first)
    assert (year.start, year.end, year.words) == (date(2025, 4, 1), date(2026, 3, 31), "2025-26")
    assert periods_ending_in("yearly", quarter_named("2026Q2")) == []
    (calendar,) = periods_ending_in("yearly", quarter_named("2026Q4"), year_begins_in=1)
    assert (calendar.start, calendar.words) == (date(2026, 1, 1), "2026")
    assert [short_name(p.start, p.end) for p in (weeks[0], first, year)] == ["4 Jan 26", "Jan–Mar 26", "2025-26"]


def test_values_and_sums() -> None:
    assert measured("percentage", 49, 100) == 49 and measured("percentage", 0, 0) is None
    assert measured("rate", 30, 40_000) == 7.5 and measured("average", 96, 8) == 12 and measured("count", 0, None) == 0
    assert added("percentage", [Part(7, 10), Part(1, 30)]) == Part(8, 40)
    assert added("value", [Part(2), Part(3)]) is None and added("count", []) is None


@pytest.mark.parametrize(
    ("value", "direction", "colour"),
    [
        (90, UP, Colour.GREEN),
        (89.96, UP, Colour.GREEN),
        (89.9, UP, Colour.AMBER),
        (80, UP, Colour.AMBER),
        (79.9, UP, Colour.RED),
        (96, UP, Colour.BLUE),
        (None, UP, None),
        (90, NEITHER, None),
    ],
)
def test_the_colour_of_a_value_where_more_is_good(
    value: float | None, direction: Direction, colour: Colour | None
) -> None:
    assert colour_of(value, direction=direction, target=90, red=80, blue=95) == colour


def test_the_colour_turns_round_where_less_is_good() -> None:
    say = {"direction": DOWN, "target": 10, "red": 20}
    assert [colour_of(v, **say) for v in (10, 20, 20.1)] == [Colour.GREEN, Colour.AMBER, Colour.RED]
    assert colour_of(50, direction=DOWN, target=10) == Colour.AMBER and colour_of(50, direction=UP, target=None) is None


def test_a_change_is_said_in_points_or_per_cent() -> None:
    assert change_in_words("percentage", 80, 81) == "up 1 percentage point"
    assert change_in_words("count", 130, 156) == "up 26 (20 %)" and change_in_words("count", 0, 4) == "up 4"
    assert change_in_words("count", 5, 5.01) == "no change" and change_in_words("count", None, 5) == ""


def test_the_relative_rate_and_its_test_by_hand() -> None:
    # 60 of 4,000 against 200 of 40,000: chi-squared of the two-by-two table without correction.
    found = relative_rate(60, 4_000, 200, 40_000)
    expected = (60 - 260 * 4 / 44) ** 2 * (
        1 / (260 * 4 / 44) + 1 / (43_740 * 4 / 44) + 1 / (260 * 40 / 44) + 1 / (43_740 * 40 / 44)
    )
    assert found.index == pytest.approx(3) and found.chi_squared == pytest.approx(expected)
    assert found.is_significant
    # The critical value of one degree of freedom at 5 % is 3.841.
    near = relative_rate(131, 1000, 103, 1000)
    assert (near.chi_squared > 3.841) == (near.p < 0.05) and near.p == pytest.approx(0.0517, abs=5e-4)
    assert not relative_rate(1, 50, 1, 60).is_significant and not relative_rate(1, 50, 1, 60).is_reliable
    with pytest.raises(CannotCompare, match="no such child"):
        relative_rate(3, 10, 0, 10)
    with pytest.raises(CannotCompare, match="more children"):
        relative_rate(11, 10, 1, 10)


def test_a_planted_shift_is_a_flag_and_stable_values_are_none() -> None:
    labels = [f"Q{n}" for n in range(12)]
    shifted = judge([50, 51, 52, 50] + [62, 63, 64] * 2 + [62, 63], labels=labels, direction=UP, title="T")
    assert shifted.variation == "improvement" and shifted.is_flag and not shifted.warnings
    stable = judge([50 + n * 7 % 5 for n in range(12)], labels=labels, direction=UP, title="T")
    assert stable.variation == "common_cause" and not stable.is_flag


def test_a_short_series_is_a_run_chart_and_one_value_is_none() -> None:
    labels = [f"Q{n}" for n in range(7)]
    short = judge([1, 2, 3, 4, 5, 6, 7], labels=labels, direction=DOWN, title="T", target=3)
    assert (short.chart, short.variation, short.assurance) == ("run", "concern", "")
    assert judge([1], labels=["Q0"], direction=UP, title="T").figure is None
    assert judge([], labels=[], direction=UP, title="T").warnings == ()


def test_limits_stay_where_the_baseline_put_them() -> None:
    values = [50, 52] * 6 + [70, 72] * 3
    labels = [f"Q{n}" for n in range(18)]
    fixed = judge(values, labels=labels, direction=UP, title="T", baseline=12)
    assert {round(level.value, 1) for level in fixed.figure.centres} == {51}
    rebased = judge(values, labels=labels, direction=UP, title="T", baseline=12, rebase_at=[12], fewest_for_limits=6)
    assert [round(level.value, 1) for level in rebased.figure.centres] == [51, 71]


def test_every_ready_indicator_says_what_it_counts() -> None:
    assert len(BY_CODE) == len(READY) >= 30 and READY[0].code == "FD1"
    for each in READY:
        assert each.kind.has_denominator == bool(each.denominator), each.code
        assert each.target is None or each.direction.sign, each.code
        if each.red is not None:
            assert (each.red - each.target) * each.direction.sign < 0, each.code
    assert quarter_of(date(2026, 12, 31)).start == date(2026, 10, 1)
