"""What a measure shows: its chart, the table beside it, and in words whether it moved after practice changed. Asks nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from lineofsight.engine.charts.figure import Figure, figure_of_control_chart, figure_of_run_chart, said
from lineofsight.engine.charts.svg import draw_svg
from lineofsight.engine.spc.run_chart import run_chart
from lineofsight.engine.spc.xmr import FEWEST_POINTS, Direction, xmr_chart

from .models import Measure, MeasurePoint

# Before the change there must be so many points for its limits to say anything.
FEWEST_BEFORE = 6
MOVED, NOT_MOVED, WRONG_WAY, TOO_SOON, NO_CHANGE = "moved", "not_moved", "wrong_way", "too_soon", "no_change"
WORDS = {
    MOVED: "It shifted after the change, by more than its usual variation",
    NOT_MOVED: "Since the change it varies as it did before: no shift can be seen",
    WRONG_WAY: "After the change it moved the wrong way, by more than its usual variation",
    TOO_SOON: "There are too few figures to tell a shift from chance",
    NO_CHANGE: "No day of the change is entered, so before and after cannot be told apart",
}
COLOURS = {MOVED: "green", NOT_MOVED: "grey", WRONG_WAY: "red", TOO_SOON: "blue", NO_CHANGE: "blue"}
_GOES = {MOVED: "Shifted, as wanted", NOT_MOVED: "No shift", WRONG_WAY: "Shifted the wrong way"}


@dataclass(frozen=True)
class Row:
    """One line of the table beside the chart."""

    id: UUID
    on: date
    value: float
    shown: str
    mark: str


@dataclass(frozen=True)
class Reading:
    """All that is shown of a measure."""

    kind: str
    svg: str
    rows: tuple[Row, ...]
    verdict: str
    before: float | None
    after: float | None
    warnings: tuple[str, ...]

    @property
    def words(self) -> str:
        return WORDS[self.verdict]

    @property
    def colour(self) -> str:
        return COLOURS[self.verdict]


def read_measure(measure: Measure, points: Sequence[MeasurePoint]) -> Reading:
    """``points`` in the order of time, one at least. Twelve make a control chart, fewer a run chart."""
    values = [point.value for point in points]
    labels = _labels([point.on for point in points])
    first = _first_after(measure.changed_on, points)
    changes = ((first, measure.change_words or "Practice changed"),) if 0 < first < len(points) else ()
    if len(values) >= FEWEST_POINTS:
        kind, figure, warnings = _control(measure, values, labels, first, changes)
    else:
        kind, figure = (
            "Run chart",
            figure_of_run_chart(run_chart(values), title=measure.name, labels=labels, changes=changes),
        )
        warnings = (f"Fewer than {FEWEST_POINTS} figures: a run chart with the median, without limits.",)
    marks = [str(mark) for mark in figure.marks]
    rows = tuple(Row(p.pk, p.on, p.value, shown(p, measure.unit), mark) for p, mark in zip(points, marks, strict=True))
    before, after = values[:first], values[first:]
    return Reading(
        kind=kind,
        svg=draw_svg(figure),
        rows=rows,
        verdict=_verdict(measure, points, first),
        before=sum(before) / len(before) if before and changes else None,
        after=sum(after) / len(after) if after and changes else None,
        warnings=warnings,
    )


def _control(
    measure: Measure, values: list[float], labels: list[str], first: int, changes: tuple[tuple[int, str], ...]
) -> tuple[str, Figure, tuple[str, ...]]:
    renewed = bool(measure.limits_renewed_because) and bool(changes)
    # The limits are those of before the change, so that what came after is held against them.
    fixed = first if changes and not renewed and first >= FEWEST_BEFORE else None
    chart = xmr_chart(
        values,
        direction=Direction(measure.direction),
        target=measure.target,
        rebase_at=(first,) if renewed else (),
        fix_after=fixed,
    )
    figure = figure_of_control_chart(chart, title=measure.name, labels=labels, changes=changes)
    return "Control chart", figure, chart.warnings


def _verdict(measure: Measure, points: Sequence[MeasurePoint], first: int) -> str:
    """By the limits of before the change, whatever limits the chart is drawn with."""
    if measure.changed_on is None:
        return NO_CHANGE
    after = len(points) - first
    if first < FEWEST_BEFORE or after < 1 or len(points) < FEWEST_POINTS:
        return TOO_SOON
    direction = Direction(measure.direction)
    chart = xmr_chart([p.value for p in points], direction=direction, fix_after=first)
    causes = [point.special_cause for point in chart.points[first:] if point.special_cause]
    if not causes:
        return NOT_MOVED
    # Nothing is said of a few odd values on both sides: what the latest of them shows counts.
    if direction is Direction.NEUTRAL:
        return MOVED
    return MOVED if causes[-1] == "improvement" else WRONG_WAY


def _first_after(changed_on: date | None, points: Sequence[MeasurePoint]) -> int:
    if changed_on is None:
        return len(points)
    return next((i for i, point in enumerate(points) if point.on >= changed_on), len(points))


def _labels(days: Sequence[date]) -> list[str]:
    """Months where each point has one of its own, else days."""
    months = [day.strftime("%b %y") for day in days]
    if len(set(months)) == len(months) and all(b > a for a, b in pairwise(days)):
        return months
    return [f"{day.day} {day:%b %y}" for day in days]


def shown(point: MeasurePoint, unit: str) -> str:
    """A value as people read it; a share never without the two numbers it is made of."""
    text = with_unit(point.value, unit)
    return f"{text} ({point.part} of {point.whole})" if point.whole else text


# Units are typed as they are said of several.
_OF_ONE = {
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "hours": "hour",
    "children": "child",
    "families": "family",
    "people": "person",
    "cases": "case",
}


def with_unit(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    text = said(value, 1)
    *before, last = unit.split() or [""]
    if text == "1" and last in _OF_ONE:
        unit = " ".join([*before, _OF_ONE[last]])
    return f"{text}%" if unit.strip() == "%" else f"{text} {unit}".strip()


def direction_of_travel(measure: Measure, points: Sequence[MeasurePoint]) -> tuple[str, str]:
    """Which way it goes, in words and a colour, for one row among many; ``points`` in the order of time.

    What the chart says of the change comes first. Where it can say nothing yet, the latest figure is set beside the
    baseline, and that it is so only so far is said.
    """
    verdict = _verdict(measure, points, _first_after(measure.changed_on, points))
    if verdict in _GOES:
        return _GOES[verdict], COLOURS[verdict]
    latest = newest(measure, points)
    if latest is None or latest.value == measure.baseline:
        return ("No figure since", "grey") if latest is None else ("Unchanged", "grey")
    up = latest.value > measure.baseline
    if measure.direction == Measure.Direction.NEUTRAL:
        return ("Higher" if up else "Lower") + " so far", "blue"
    better = up == (measure.direction == Measure.Direction.INCREASE)
    return ("Better" if better else "Worse") + " so far", "blue" if better else "orange"


def newest(measure: Measure, points: Sequence[MeasurePoint]) -> MeasurePoint | None:
    """The latest figure since the baseline."""
    return points[-1] if points and points[-1].on > measure.baseline_on else None
