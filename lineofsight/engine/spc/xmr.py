"""The XmR chart: each value beside the mean and the limits of its usual variation, and what stands out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, isclose, isfinite

from lineofsight.engine.spc.rules import (
    OUTSIDE,
    PLOT_THE_DOTS,
    SHIFT,
    TREND,
    TWO_OF_THREE,
    RuleSet,
    ends_of_shifts,
    ends_of_trends,
    members_of_runs,
    near_a_limit,
)

# 3 and 3.267 are Shewhart's for ranges of two: 3 / 1.128 = 2.66.
LIMIT, NEAR_LIMIT, MOVING_RANGE_LIMIT = 2.66, 2.66 * 2 / 3, 3.267
FEWEST_POINTS = 12  # below this, limits are still trial limits


class CannotChart(ValueError):
    """The chart cannot be drawn; the message is a sentence fit for the page."""


class Direction(StrEnum):
    """Which way is good."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"

    @property
    def sign(self) -> int:
        return {"increase": 1, "decrease": -1}.get(self.value, 0)


@dataclass(frozen=True)
class Limits:
    """Mean and limits of one stretch between rebases; without a moving range (one value) there are no limits."""

    mean: float
    moving_range: float | None

    @property
    def lower(self) -> float | None:
        return self._at(-LIMIT)

    @property
    def upper(self) -> float | None:
        return self._at(LIMIT)

    @property
    def near_lower(self) -> float | None:
        return self._at(-NEAR_LIMIT)

    @property
    def near_upper(self) -> float | None:
        return self._at(NEAR_LIMIT)

    def _at(self, factor: float) -> float | None:
        return None if self.moving_range is None else self.mean + factor * self.moving_range


@dataclass(frozen=True)
class Point:
    """One value and what is said of it; `special_cause` and `test` are None for common cause."""

    value: float
    limits: Limits
    stretch: int  # counts the rebases so far
    relative_to_mean: int
    special_cause: str | None
    test: str | None


@dataclass(frozen=True)
class Chart:
    """All points, what the last one shows, whether the target can be relied on, and by which rules."""

    points: tuple[Point, ...]
    direction: Direction
    target: float | None
    rules: RuleSet
    warnings: tuple[str, ...]

    @property
    def variation(self) -> str:
        """What the last point shows."""
        return self.points[-1].special_cause or "common_cause"

    @property
    def assurance(self) -> str | None:
        """Whether the target is always met, never, or now and then, by the limits of the latest stretch."""
        limits = self.points[-1].limits
        return assurance(limits.lower, limits.upper, self.target, self.direction)


def xmr_chart(
    values: Sequence[float],
    *,
    direction: Direction = Direction.NEUTRAL,
    target: float | None = None,
    rebase_at: Collection[int] = (),
    fix_after: int | None = None,
    rules: RuleSet = PLOT_THE_DOTS,
) -> Chart:
    """Charts values in the order of time. Raises CannotChart.

    `rebase_at` holds positions (from 0) of values that begin a new stretch with its own mean and limits; no run of
    values reaches over such a break. With `fix_after` mean and limits of a stretch come from its first so many values.
    """
    if not values:
        raise CannotChart("There are no values to chart.")
    if not all(isfinite(value) for value in values) or not (target is None or isfinite(target)):
        raise CannotChart("A chart needs numbers only.")
    if fix_after is not None and fix_after < 2:
        raise CannotChart("Limits can be fixed after 2 points or more.")
    values = [float(value) for value in values]
    breaks = [0, *sorted(i for i in set(rebase_at) if 0 < i < len(values)), len(values)]
    points: list[Point] = []
    for stretch, (start, end) in enumerate(zip(breaks, breaks[1:], strict=False)):
        points += _stretch(values[start:end], stretch, direction=direction, fix_after=fix_after, rules=rules)
    in_last = len(values) - breaks[-2]
    return Chart(
        tuple(points), direction, target, rules, _warnings(in_last if fix_after is None else min(in_last, fix_after))
    )


def limits_of(values: Sequence[float], *, screened: bool) -> Limits:
    """Mean, and mean moving range; where `screened`, leaving out once those 3.267 times the mean of them or larger."""
    first = values[0]
    mean = first + fsum(value - first for value in values) / len(values)  # exact where all values are alike
    ranges = [abs(b - a) for a, b in zip(values, values[1:], strict=False)]
    if not ranges:
        return Limits(mean, None)
    usual = fsum(ranges) / len(ranges)
    if screened and usual > 0:
        kept = [each for each in ranges if each < MOVING_RANGE_LIMIT * usual]
        usual = fsum(kept) / len(kept)
    return Limits(mean, usual)


def assurance(lower: float | None, upper: float | None, target: float | None, direction: Direction) -> str | None:
    """consistent_pass, consistent_fail or inconsistent; None without a target or where no way is good."""
    if target is None or lower is None or upper is None or not direction.sign:
        return None
    if lower <= target <= upper:
        return "inconsistent"
    return "consistent_pass" if (target < lower) == (direction is Direction.INCREASE) else "consistent_fail"


def special_cause(side: int, direction: Direction) -> str:
    """What a signal towards this side means where `direction` is good."""
    if not direction.sign:
        return "neutral_high" if side > 0 else "neutral_low"
    return "improvement" if side == direction.sign else "concern"


def _stretch(
    values: Sequence[float], stretch: int, *, direction: Direction, fix_after: int | None, rules: RuleSet
) -> list[Point]:
    limits = limits_of(values[:fix_after], screened=rules.screened)
    sides = [_side(value, limits.mean) for value in values]
    points = []
    for value, side, (test, towards) in zip(values, sides, _signals(values, sides, limits, rules), strict=True):
        cause = special_cause(towards, direction) if towards else None
        points.append(Point(value, limits, stretch, side, cause, test if towards else None))
    return points


def _signals(values: Sequence[float], sides: Sequence[int], limits: Limits, rules: RuleSet) -> list[tuple[str, int]]:
    """Per value the first test it fails and towards which side; 0 where it fails none."""
    lower, upper, near_lower, near_upper = limits.lower, limits.upper, limits.near_lower, limits.near_upper
    outside, close = [0] * len(values), [False] * len(values)
    if lower is not None and upper is not None and near_lower is not None and near_upper is not None:
        outside = [(_side(v, upper) > 0) - (_side(v, lower) < 0) for v in values]
        close = [
            not out and (_side(v, near_upper) > 0 or _side(v, near_lower) < 0)
            for v, out in zip(values, outside, strict=True)
        ]
    tests = (
        (OUTSIDE, outside),
        (TREND, members_of_runs(ends_of_trends(values, rules.trend), rules.trend)),
        (TWO_OF_THREE, near_a_limit(close, sides)),
        (SHIFT, members_of_runs(ends_of_shifts(sides, rules.shift), rules.shift)),
    )
    return [next(((name, found[i]) for name, found in tests if found[i]), ("", 0)) for i in range(len(values))]


def _side(value: float, line: float) -> int:
    """1 above the line, -1 below; on the line where only the rounding of floating point tells them apart."""
    return 0 if isclose(value, line, rel_tol=1e-12, abs_tol=1e-12) else 1 if value > line else -1


def _warnings(points: int) -> tuple[str, ...]:
    if points >= FEWEST_POINTS:
        return ()
    have = "1 point" if points == 1 else f"{points} points"
    return (f"The limits rest on {have}; under {FEWEST_POINTS} they are trial limits. Read them with care.",)
