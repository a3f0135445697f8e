"""A series of one indicator judged: control chart, run chart where it is short, and what the last value says."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lineofsight.engine.charts.figure import Figure, figure_of_control_chart, figure_of_run_chart
from lineofsight.engine.spc.run_chart import run_chart
from lineofsight.engine.spc.xmr import Direction, xmr_chart

VARIATION_WORDS = {
    "improvement": "Special cause: improvement",
    "concern": "Special cause: concern",
    "neutral_high": "Special cause: high",
    "neutral_low": "Special cause: low",
    "common_cause": "Usual variation",
}
ASSURANCE_WORDS = {
    "consistent_pass": "Target met consistently",
    "consistent_fail": "Target missed consistently",
    "inconsistent": "Target met now and then",
}


@dataclass(frozen=True)
class Judged:
    """What is said of a series: which chart, what the last value shows, whether the target can be relied on."""

    chart: str  # control, run, or none for fewer than two values
    variation: str
    assurance: str
    warnings: tuple[str, ...]
    figure: Figure | None

    @property
    def variation_words(self) -> str:
        return VARIATION_WORDS.get(self.variation, "")

    @property
    def assurance_words(self) -> str:
        return ASSURANCE_WORDS.get(self.assurance, "")

    @property
    def is_concern(self) -> bool:
        return self.variation == "concern"

    @property
    def is_flag(self) -> bool:
        """Whether the last value stands out at all, whichever way."""
        return self.variation not in ("", "common_cause")


def judge(
    values: Sequence[float],
    *,
    labels: Sequence[str],
    direction: Direction,
    title: str,
    target: float | None = None,
    rebase_at: Collection[int] = (),
    changes: Sequence[tuple[int, str]] = (),
    fewest_for_limits: int = 8,
    baseline: int = 12,
) -> Judged:
    """Limits come from the first `baseline` values of a stretch, so that what follows cannot hide in them.

    Fewer values than `fewest_for_limits` in the latest stretch make a run chart, without limits and assurance.
    """
    if len(values) < 2:
        return Judged("none", "", "", ("There are too few values for a chart.",) if values else (), None)
    start = max((i for i in rebase_at if 0 < i < len(values)), default=0)
    if len(values) - start < fewest_for_limits:
        run = run_chart(values)
        figure = figure_of_run_chart(run, title=title, labels=labels, changes=changes)
        return Judged("run", _of_run(run.shifts[-1] or run.trends[-1], direction), "", (_SHORT,), figure)
    chart = xmr_chart(
        values, direction=direction, target=target, rebase_at=rebase_at, fix_after=baseline if baseline >= 2 else None
    )
    figure = figure_of_control_chart(chart, title=title, labels=labels, changes=changes)
    return Judged("control", chart.variation, chart.assurance or "", chart.warnings, figure)


_SHORT = "The series is too short for limits: a run chart with its median is shown."


def _of_run(towards: int, direction: Direction) -> str:
    if not towards:
        return "common_cause"
    if not direction.sign:
        return "neutral_high" if towards > 0 else "neutral_low"
    return "improvement" if towards == direction.sign else "concern"
