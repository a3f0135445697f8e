"""What a chart over time shows, whichever kind it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lineofsight.engine.spc.rare_events import DaysBetween
from lineofsight.engine.spc.run_chart import RunChart
from lineofsight.engine.spc.xmr import Chart


class Mark(StrEnum):
    """What a point says. Each has a colour, a shape of its own and these words."""

    COMMON = "usual variation"
    IMPROVEMENT = "special cause: improvement"
    CONCERN = "special cause: concern"
    HIGH = "special cause: high"
    LOW = "special cause: low"


@dataclass(frozen=True)
class Level:
    """A horizontal line from one position to another."""

    name: str
    value: float
    start: int
    end: int


@dataclass(frozen=True)
class Figure:
    """A series with its lines. `labels` says when each value was; `changes` are positions with what changed there."""

    title: str
    description: str
    labels: Sequence[str]
    values: Sequence[float]
    marks: Sequence[Mark]
    centres: Sequence[Level]
    limits: Sequence[Level] = ()
    target: float | None = None
    breaks: Sequence[int] = ()  # positions from which centre and limits are new
    changes: Sequence[tuple[int, str]] = field(default=())
    decimals: int = 1


_MARKS = {
    None: Mark.COMMON,
    "improvement": Mark.IMPROVEMENT,
    "concern": Mark.CONCERN,
    "neutral_high": Mark.HIGH,
    "neutral_low": Mark.LOW,
}


def figure_of_control_chart(
    chart: Chart, *, title: str, labels: Sequence[str], changes: Sequence[tuple[int, str]] = (), decimals: int = 1
) -> Figure:
    """The XmR chart with mean and limits of each stretch."""
    starts = [i for i, p in enumerate(chart.points) if i == 0 or p.stretch != chart.points[i - 1].stretch]
    centres, limits = [], []
    for start, end in zip(starts, [*starts[1:], len(chart.points)], strict=True):
        of = chart.points[start].limits
        centres.append(Level("Mean", of.mean, start, end - 1))
        if of.lower is not None and of.upper is not None:
            limits += [Level("Upper limit", of.upper, start, end - 1), Level("Lower limit", of.lower, start, end - 1)]
    marks = [_MARKS[point.special_cause] for point in chart.points]
    return Figure(
        title=title,
        description=_described(labels, [point.value for point in chart.points], marks, centres, limits, decimals),
        labels=labels,
        values=[point.value for point in chart.points],
        marks=marks,
        centres=centres,
        limits=limits,
        target=chart.target,
        breaks=starts[1:],
        changes=changes,
        decimals=decimals,
    )


def figure_of_run_chart(
    chart: RunChart, *, title: str, labels: Sequence[str], changes: Sequence[tuple[int, str]] = (), decimals: int = 1
) -> Figure:
    """The run chart with its median; a point in a shift or a trend is marked high or low."""
    towards = [shift or trend for shift, trend in zip(chart.shifts, chart.trends, strict=True)]
    marks = [Mark.HIGH if each > 0 else Mark.LOW if each < 0 else Mark.COMMON for each in towards]
    centres = [Level("Median", chart.median, 0, len(chart.values) - 1)]
    description = _described(labels, chart.values, marks, centres, (), decimals)
    return Figure(title, description, labels, chart.values, marks, centres, changes=changes, decimals=decimals)


def figure_of_days_between(chart: DaysBetween, *, title: str) -> Figure:
    """Days since the event before, at the day of each event from the second on."""
    labels = [f"{day.day} {day:%b %Y}" for day in chart.events[1:]]
    last = len(chart.days) - 1
    centres = [Level("Centre", chart.centre, 0, last)]
    limits = [Level("Upper limit", chart.upper, 0, last), Level("Lower limit", chart.lower, 0, last)]
    marks = [_MARKS[point.special_cause] for point in chart.chart.points]
    description = _described(labels, chart.days, marks, centres, limits, 0)
    return Figure(title, description, labels, chart.days, marks, centres, limits, decimals=0)


def said(value: float, decimals: int) -> str:
    """A number as people read it: no more decimals than asked for, none that say nothing."""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _described(
    labels: Sequence[str],
    values: Sequence[float],
    marks: Sequence[Mark],
    centres: Sequence[Level],
    limits: Sequence[Level],
    decimals: int,
) -> str:
    """What somebody who does not see the chart should know first."""
    latest = [level for level in (*centres, *limits) if level.end == len(values) - 1]
    lines = ", ".join(f"{level.name.lower()} {said(level.value, decimals)}" for level in latest)
    special = sum(mark is not Mark.COMMON for mark in marks)
    return (
        f"{len(values)} values from {labels[0]} to {labels[-1]}. The last is {said(values[-1], decimals)} "
        f"({marks[-1]}); {lines}. {special or 'None'} of the values {'is' if special == 1 else 'are'} special cause."
    )
