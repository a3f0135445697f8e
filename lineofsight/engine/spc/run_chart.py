"""The run chart: for a series too short for limits. The median stands in place of the mean, and only runs count."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from lineofsight.engine.spc.rules import ends_of_shifts, ends_of_trends, members_of_runs
from lineofsight.engine.spc.xmr import CannotChart

# Perla, Provost and Murray, BMJ Quality & Safety 2011: six on one side, those on the median not counted; five one way,
# those equal to the one before not counted.
SHIFT, TREND = 6, 5


@dataclass(frozen=True)
class RunChart:
    """The median, and per value 1 or -1 where it belongs to a shift or a trend upwards or downwards, else 0."""

    values: tuple[float, ...]
    median: float
    shifts: tuple[int, ...]
    trends: tuple[int, ...]
    runs: int  # stretches on one side of the median


def run_chart(values: Sequence[float]) -> RunChart:
    """Charts values in the order of time. Raises CannotChart."""
    if not values:
        raise CannotChart("There are no values to chart.")
    middle = median(values)
    sides = [(value > middle) - (value < middle) for value in values]
    off = [i for i, side in enumerate(sides) if side]
    moved = [i for i in range(len(values)) if i == 0 or values[i] != values[i - 1]]
    shifts = members_of_runs(ends_of_shifts([sides[i] for i in off], SHIFT), SHIFT)
    trends = members_of_runs(ends_of_trends([values[i] for i in moved], TREND), TREND)
    return RunChart(
        tuple(values),
        middle,
        _spread(shifts, off, len(values)),
        _spread(trends, moved, len(values)),
        runs=sum(1 for _ in groupby(sides[i] for i in off)),
    )


def _spread(marks: Sequence[int], places: Sequence[int], length: int) -> tuple[int, ...]:
    spread = [0] * length
    for place, mark in zip(places, marks, strict=True):
        spread[place] = mark
    return tuple(spread)
