"""Control charts: against every published case where those are at hand, and small cases worked by hand."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineofsight.engine.spc.rare_events import days_between
from lineofsight.engine.spc.rules import (
    EIGHT_AND_SIX,
    PLOT_THE_DOTS,
    RULE_SETS,
    ends_of_shifts,
    ends_of_trends,
    near_a_limit,
)
from lineofsight.engine.spc.run_chart import run_chart
from lineofsight.engine.spc.xmr import CannotChart, Direction, assurance, limits_of, xmr_chart

# The folder with the published cases of NHSRplotthedots (MIT), which are not kept here.
PUBLISHED = Path(os.environ.get("SPC_CASES", "/nowhere"))
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="SPC_CASES names no folder of published cases")

TESTS = {
    "Above UCL": "outside_limits", "Below LCL": "outside_limits",
    "7 Point Trend (Increasing)": "trend", "7 Point Trend (Decreasing)": "trend",
    "2 in 3 Above CL": "two_of_three", "2 in 3 Below CL": "two_of_three",
    "7 Points Above CL": "shift", "7 Points Below CL": "shift", "Common Cause": None,
}  # fmt: skip


def signals(values, **options):
    return [point.test for point in xmr_chart(values, **options).points]


@needs_published
def test_every_published_series_gives_the_published_limits_signals_and_assurance():
    cases = json.loads((PUBLISHED / "plotthedots_ae_cases_dev.json").read_text())
    assert len(cases) >= 100
    for case in cases:
        config, group = case["config"], case["rebase_group"]
        chart = xmr_chart(
            case["y"],
            direction=Direction(config["improvement_direction"]),
            target=config["target"],
            rebase_at=[i for i in range(1, len(group)) if group[i] != group[i - 1]],
            fix_after=config["fix_after_n_points"],
            rules=PLOT_THE_DOTS if config["screen_outliers"] else PLOT_THE_DOTS.without_screen(),
        )
        assert [p.test for p in chart.points] == [TESTS[each] for each in case["special_cause_type"]]
        assert [p.special_cause for p in chart.points] == [
            None if each == "common_cause" else each.removeprefix("special_cause_") for each in case["point_type"]
        ]
        assert chart.assurance == case["assurance_type"]
        for ours, theirs in (("mean", "mean"), ("lower", "lpl"), ("upper", "upl")):
            # A series that never changes has no limits there; here they are its mean.
            wanted = case["mean"] if None in case[theirs] else case[theirs]
            assert [getattr(p.limits, ours) for p in chart.points] == pytest.approx(wanted)


@needs_published
def test_every_published_rule_gives_the_published_flags():
    cases = json.loads((PUBLISHED / "plotthedots_unit_cases.json").read_text())
    for case in cases["seven_point_trend"]:
        assert ends_of_trends(case["y"], 7) == case["end_flag"]
    for case in cases["seven_one_side"]:
        assert [abs(end) for end in ends_of_shifts(case["sign"], 7)] == case["end_flag"]
    for case in cases["part_of_two_in_three"]:
        assert [abs(each) for each in near_a_limit(case["close"], case["side"])] == case["point_flag"]
    for case in cases["two_in_three"]:
        member = [a and b for a, b in zip(case["close"], case["window_flag"], strict=True)]
        assert [abs(each) for each in near_a_limit(case["close"], case["side"])] == member
    for case in cases["assurance"]:
        direction = Direction(case["improvement"])
        assert assurance(case["lpl"], case["upl"], case["target"], direction) == case["expect"]
    excel = cases["excel_vs_r"]
    screened, every = (limits_of(excel["y"], screened=each) for each in (True, False))
    assert screened.mean == pytest.approx(excel["mean"], abs=0.005)
    assert screened.upper == pytest.approx(excel["screened"]["upl"], abs=0.05)
    assert every.upper == pytest.approx(excel["excel_unscreened"]["upl"], abs=0.05)


def test_mean_limits_and_near_limits_worked_by_hand():
    limits = xmr_chart([10, 12, 11, 13]).points[0].limits  # moving ranges 2, 1, 2
    assert (limits.mean, limits.moving_range) == (11.5, pytest.approx(5 / 3))
    assert (limits.lower, limits.upper) == (pytest.approx(11.5 - 2.66 * 5 / 3), pytest.approx(11.5 + 2.66 * 5 / 3))
    assert limits.near_upper - limits.mean == pytest.approx((limits.upper - limits.mean) * 2 / 3)


def test_a_moving_range_far_above_the_usual_is_left_out_once_unless_all_are_kept():
    values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    assert limits_of(values, screened=True).upper == pytest.approx(35 / 18 + 2.66)
    assert limits_of(values, screened=False).upper == pytest.approx(35 / 18 + 2.66 * 32 / 17)


def test_a_series_that_never_changes_has_limits_at_its_mean_and_nothing_stands_out():
    for value in (0, 7, 0.1, 1e15):
        for rules in RULE_SETS.values():
            chart = xmr_chart([value] * 40, rules=rules, direction=Direction.INCREASE, target=value)
            limits = chart.points[0].limits
            assert limits.lower == limits.mean == limits.upper == value
            assert {(p.special_cause, p.relative_to_mean) for p in chart.points} == {(None, 0)}
            assert (chart.variation, chart.assurance) == ("common_cause", "inconsistent")


def test_all_seven_points_of_a_trend_are_marked_and_a_peak_belongs_to_what_follows():
    up_and_down = [0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0]
    noise = [-20, 26, -20, 26]
    rules = PLOT_THE_DOTS.without_screen()
    chart = xmr_chart([*noise, *up_and_down, *reversed(noise)], direction=Direction.INCREASE, rules=rules)
    middle = chart.points[4:17]
    assert [p.test for p in middle] == ["trend"] * 13
    assert [p.special_cause for p in middle] == ["improvement"] * 6 + ["concern"] * 7


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    noise = [10, 12] * 6
    assert signals([*noise, 8, 9, 8, 9, 8, 9, 12]).count("shift") == 0
    assert signals([*noise, 8, 9, 8, 9, 8, 9, 8])[-7:] == ["shift"] * 7


def test_another_rule_set_asks_for_eight_points_and_keeps_its_name_with_the_chart():
    values = [10, 12] * 6 + [8, 9, 8, 9, 8, 9, 8]
    chart = xmr_chart(values, rules=EIGHT_AND_SIX)
    assert "shift" not in [p.test for p in chart.points]
    assert chart.rules.name == "eight-and-six"


def test_no_run_reaches_over_a_rebase_and_each_stretch_has_its_own_mean():
    chart = xmr_chart([1, 2, 3, 4, 5, 6, 7, 8], rebase_at=[4])
    assert "trend" not in [p.test for p in chart.points]
    assert [p.limits.mean for p in chart.points] == [2.5] * 4 + [6.5] * 4


def test_assurance_goes_by_the_latest_stretch():
    before, after = [10, 11] * 6, [30, 31] * 6
    chart = xmr_chart(before + after, rebase_at=[12], direction=Direction.INCREASE, target=20)
    assert chart.assurance == "consistent_pass"
    assert (
        xmr_chart(before + after, rebase_at=[12], direction=Direction.DECREASE, target=20).assurance
        == "consistent_fail"
    )
    assert xmr_chart(before + after, rebase_at=[12], target=20).assurance is None


def test_limits_fixed_after_the_first_values_do_not_move_with_later_ones():
    fixed = xmr_chart([10, 12] * 6 + [40] * 5, fix_after=12)
    assert fixed.points[-1].limits == xmr_chart([10, 12] * 6).points[0].limits
    assert fixed.points[-1].test == "outside_limits"


def test_under_twelve_points_the_limits_are_called_trial_limits():
    assert "11 points" in xmr_chart([1, 2] * 5 + [1]).warnings[0]
    assert xmr_chart([1, 2] * 6).warnings == ()
    assert "3 points" in xmr_chart([1, 2] * 8, rebase_at=[13]).warnings[0]


def test_a_single_value_has_no_limits_and_no_values_no_chart():
    assert xmr_chart([4], target=5, direction=Direction.INCREASE).assurance is None
    for wrong in ([], [1, float("nan")], [float("inf")]):
        with pytest.raises(CannotChart):
            xmr_chart(wrong)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40), st.sampled_from(list(RULE_SETS.values())))
@settings(max_examples=150, deadline=None)
def test_turning_a_series_upside_down_turns_every_mark_upside_down(values, rules):
    upright, turned = (xmr_chart(each, rules=rules) for each in (values, [-value for value in values]))
    other = {"neutral_high": "neutral_low", "neutral_low": "neutral_high", None: None}
    assert [p.test for p in turned.points] == [p.test for p in upright.points]
    assert [other[p.special_cause] for p in turned.points] == [p.special_cause for p in upright.points]


@given(
    st.lists(st.lists(st.integers(0, 12), min_size=24, max_size=24), min_size=1, max_size=5),
    st.sampled_from(list(RULE_SETS.values())),
)
@settings(max_examples=150, deadline=None)
def test_many_series_at_once_get_the_answers_they_get_one_by_one(series, rules):
    from lineofsight.engine.spc.many import TESTS, xmr_of_many

    peaked = [*range(12), *reversed(range(12))]
    many = xmr_of_many([*series, peaked], rules=rules)
    towards = {None: 0, "neutral_high": 1, "neutral_low": -1}
    for i, values in enumerate([*series, peaked]):
        chart = xmr_chart(values, rules=rules)
        assert [TESTS[each] for each in many.test[i]] == [p.test for p in chart.points]
        assert list(many.towards[i]) == [towards[p.special_cause] for p in chart.points]
        assert list(many.relative_to_mean[i]) == [p.relative_to_mean for p in chart.points]
        assert (many.lower[i], many.upper[i]) == pytest.approx(
            (chart.points[0].limits.lower, chart.points[0].limits.upper)
        )


def test_a_run_chart_has_a_median_and_does_not_count_values_on_it():
    chart = run_chart([5, 5, 9, 9, 5, 9, 9, 9, 9, 1, 1, 1, 1])
    assert (chart.median, chart.runs) == (5, 2)
    assert chart.shifts == (0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0)
    assert run_chart([3, 1, 2, 2, 3, 4, 5, 0]).trends == (0, 1, 1, 0, 1, 1, 1, 0)


def test_days_between_rare_events_stand_out_when_far_longer_than_usual():
    events = [date(2020, 1, 1), date(2020, 2, 1), date(2020, 2, 26), date(2020, 4, 1), date(2020, 5, 3)]
    chart = days_between([date(2019, 11, 21), date(2019, 11, 26), *reversed(events), date(2020, 12, 3)])
    assert chart.days == (5, 36, 31, 25, 35, 32, 214)
    assert [p.special_cause for p in chart.chart.points] == [None] * 6 + ["improvement"]
    assert 0 <= chart.lower < chart.centre < chart.upper
    with pytest.raises(CannotChart, match="three events"):
        days_between(events[:2])
