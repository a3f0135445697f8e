"""XmR charts of many series of one length at once: the same answers as one by one, several hundred times as fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lineofsight.engine.spc.rules import OUTSIDE, PLOT_THE_DOTS, SHIFT, TREND, TWO_OF_THREE, RuleSet
from lineofsight.engine.spc.xmr import LIMIT, MOVING_RANGE_LIMIT, NEAR_LIMIT, CannotChart

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

TESTS = (None, OUTSIDE, TREND, TWO_OF_THREE, SHIFT)


@dataclass(frozen=True)
class ManyCharts:
    """Mean and limits per series; per value its side of the mean, the test it fails (a place in TESTS) and towards."""

    mean: NDArray[Any]
    lower: NDArray[Any]
    upper: NDArray[Any]
    relative_to_mean: NDArray[Any]
    test: NDArray[Any]
    towards: NDArray[Any]


def xmr_of_many(series: ArrayLike, *, rules: RuleSet = PLOT_THE_DOTS) -> ManyCharts:
    """Charts each row of a matrix (series × values in the order of time, two values or more). Raises CannotChart."""
    import numpy as np  # heavy, and needed by nobody else here

    values = np.asarray(series, dtype=float)
    if values.ndim != 2 or values.shape[1] < 2 or not np.isfinite(values).all():
        raise CannotChart("Charts at once need series of one length, of two numbers or more.")
    mean = values[:, 0] + (values - values[:, :1]).mean(axis=1)
    steps = np.diff(values, axis=1)
    usual = _usual_moving_range(np.abs(steps), screened=rules.screened)
    from_mean = values - mean[:, None]
    tolerance = 1e-12 * np.maximum(np.abs(values).max(axis=1), 1)[:, None]
    sides = (from_mean > tolerance).astype(np.int8) - (from_mean < -tolerance)
    far = np.abs(from_mean)
    outside = far > (LIMIT * usual)[:, None] + tolerance
    close = ~outside & (far > (NEAR_LIMIT * usual)[:, None] + tolerance)
    # The weaker tests first: each later one writes over those before it.
    test = np.zeros(values.shape, np.int8)
    towards = np.zeros(values.shape, np.int8)
    trends = _runs(np.sign(steps).astype(np.int8), rules.trend - 1, values.shape[1])
    shifts = _runs(sides, rules.shift, values.shape[1])
    for place, found in ((4, shifts), (3, _two_of_three(close, sides)), (2, trends), (1, sides * outside)):
        np.copyto(test, np.int8(place), where=found != 0)
        np.copyto(towards, found, where=found != 0)
    return ManyCharts(mean, mean - LIMIT * usual, mean + LIMIT * usual, sides, test, towards)


def _usual_moving_range(ranges: NDArray[Any], *, screened: bool) -> NDArray[Any]:
    usual = ranges.mean(axis=1)
    if not screened:
        return usual
    kept = (ranges < (MOVING_RANGE_LIMIT * usual)[:, None]) | (usual == 0)[:, None]
    return (ranges * kept).sum(axis=1) / kept.sum(axis=1)


def _two_of_three(close: NDArray[Any], sides: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    found = np.zeros(sides.shape, np.int8)
    if sides.shape[1] < 3:
        return found
    first, second, third = sides[:, :-2], sides[:, 1:-1], sides[:, 2:]
    enough = (close[:, :-2].astype(np.int8) + close[:, 1:-1] + close[:, 2:]) >= 2
    windows = enough & (first == second) & (second == third)
    within = np.zeros(sides.shape, bool)
    for shift in range(3):
        within[:, shift : shift + windows.shape[1]] |= windows
    np.copyto(found, sides, where=within & close)
    return found


def _runs(signs: NDArray[Any], length: int, width: int) -> NDArray[Any]:
    """1 or -1 for each value in a run of `length` equal signs, be they signs of values or of the steps between them."""
    import numpy as np

    upwards, downwards = (_covered(signs == sign, length, width) for sign in (1, -1))
    found = upwards.astype(np.int8) - downwards
    shared = upwards & downwards  # a peak or a hollow: the later run begins there, with the step that follows
    if shared.any():
        following = np.zeros(found.shape, np.int8)
        following[:, : signs.shape[1]] = signs
        np.copyto(found, following, where=shared)
    return found


def _covered(hits: NDArray[Any], length: int, width: int) -> NDArray[Any]:
    import numpy as np

    covered = np.zeros((hits.shape[0], width), bool)
    starts = hits.shape[1] - length + 1
    if starts < 1:
        return covered
    runs = hits[:, :starts].copy()
    for shift in range(1, length):
        runs &= hits[:, shift : shift + starts]
    if runs.any():
        for shift in range(length + width - hits.shape[1]):
            covered[:, shift : shift + starts] |= runs
    return covered
