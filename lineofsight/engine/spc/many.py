"""XmR charts of many series of one length at once: the same answers as one by one, several hundred times as fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lineofsight.engine.spc.rules import OUTSIDE, PLOT_THE_DOTS, SHIFT, TREND, TWO_OF_THREE, RuleSet
from lineofsight.engine.spc.xmr import LIMIT, MOVING_RANGE_LIMIT, NEAR_LIMIT, CannotChart

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

AT_ONCE = 15_000  # values; what fits the processor's own memory is worked several times as fast
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

    given = np.asarray(series, dtype=float)
    if given.ndim != 2 or given.shape[1] < 2 or not np.isfinite(given).all():
        raise CannotChart("Charts at once need series of one length, of two numbers or more.")
    at_once = max(1, AT_ONCE // given.shape[1])
    parts = [_charted(given[start : start + at_once], rules) for start in range(0, max(len(given), 1), at_once)]
    return ManyCharts(*(np.concatenate(pieces) for pieces in zip(*parts, strict=True)))


def _charted(series: NDArray[Any], rules: RuleSet) -> tuple[NDArray[Any], ...]:
    import numpy as np

    # Time runs down and the series stand side by side: every step then goes over whole rows of memory.
    values = np.ascontiguousarray(series.T)
    first = values[0]
    mean = first + (values - first).mean(axis=0)
    steps = values[1:] - values[:-1]
    usual = _usual_moving_range(np.abs(steps), screened=rules.screened)
    from_mean = values - mean
    far = np.abs(from_mean)
    tolerance = 1e-12 * np.maximum(np.abs(mean) + far.max(axis=0), 1)
    sides = (from_mean > tolerance).view(np.int8) - (from_mean < -tolerance).view(np.int8)
    outside = far > LIMIT * usual + tolerance
    close = (far > NEAR_LIMIT * usual + tolerance) & ~outside
    signs = (steps > 0).view(np.int8) - (steps < 0).view(np.int8)
    test = np.zeros(values.shape, np.int8)
    towards = np.zeros(values.shape, np.int8)
    # The stronger test first: what it marks, no later one marks again.
    for place, found in (
        (1, sides * outside.view(np.int8)),
        (2, _runs(signs, rules.trend - 1, len(values))),
        (3, _two_of_three(close, sides)),
        (4, _runs(sides, rules.shift, len(values))),
    ):
        new = (found != 0) & (test == 0)
        test += new.view(np.int8) * np.int8(place)
        towards += new.view(np.int8) * found
    spread = LIMIT * usual
    return mean, mean - spread, mean + spread, sides.T, test.T, towards.T


def _usual_moving_range(ranges: NDArray[Any], *, screened: bool) -> NDArray[Any]:
    usual = ranges.mean(axis=0)
    if not screened:
        return usual
    kept = (ranges < MOVING_RANGE_LIMIT * usual) | (usual == 0)
    return (ranges * kept).sum(axis=0) / kept.sum(axis=0)


def _two_of_three(close: NDArray[Any], sides: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    within = np.zeros(sides.shape, bool)
    first, second, third = close[:-2], close[1:-1], close[2:]
    windows = (first & second) | (first & third) | (second & third)
    windows &= (sides[:-2] == sides[1:-1]) & (sides[1:-1] == sides[2:])
    if windows.any():
        for shift in range(3):
            within[shift : shift + len(windows)] |= windows
    within &= close
    return sides * within.view(np.int8)


def _runs(signs: NDArray[Any], length: int, points: int) -> NDArray[Any]:
    """1 or -1 for each value in a run of `length` equal signs, be they signs of values or of the steps between them."""
    import numpy as np

    upwards, downwards = (_covered(signs == sign, length, points) for sign in (1, -1))
    found = upwards.view(np.int8) - downwards.view(np.int8)
    shared = upwards & downwards  # a peak or a hollow: the later run begins there, with the step that follows
    if shared.any():
        following = np.zeros(found.shape, np.int8)
        following[: len(signs)] = signs
        np.copyto(found, following, where=shared)
    return found


def _covered(hits: NDArray[Any], length: int, points: int) -> NDArray[Any]:
    import numpy as np

    covered = np.zeros((points, hits.shape[1]), bool)
    if len(hits) < length:
        return covered
    runs = _all_of_window(hits, length)
    if runs.any():
        for shift in range(length + points - len(hits)):
            covered[shift : shift + len(runs)] |= runs
    return covered


def _all_of_window(hits: NDArray[Any], length: int) -> NDArray[Any]:
    """Where a run of `length` hits begins; runs of twice the length are made of two, so few steps are needed."""
    runs, have = hits, 1
    while have < length:
        more = min(have, length - have)
        runs, have = runs[: len(runs) - more] & runs[more:], have + more
    return runs
