"""The chart of days between events: for what is too rare for a count per month, such as deaths or serious incidents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lineofsight.engine.spc.rules import PLOT_THE_DOTS, RuleSet
from lineofsight.engine.spc.xmr import CannotChart, Chart, Direction, xmr_chart

# Nelson (1994): days between events of a Poisson process are near to normal when raised to 1/3.6.
EXPONENT = 1 / 3.6


@dataclass(frozen=True)
class DaysBetween:
    """Days since the event before, from the second event on, with centre and limits in days."""

    events: tuple[date, ...]
    days: tuple[int, ...]
    centre: float
    lower: float  # 0 where no number of days would be unusually short
    upper: float
    chart: Chart  # of the transformed days: which of them stand out


def days_between(
    events: Sequence[date], *, more_is: Direction = Direction.INCREASE, rules: RuleSet = PLOT_THE_DOTS
) -> DaysBetween:
    """A T chart. More days between harmful events are good, unless `more_is` says otherwise. Raises CannotChart."""
    ordered = sorted(events)
    if len(ordered) < 3:
        raise CannotChart("Days between events can be charted from three events on.")
    days = [(later - earlier).days for earlier, later in zip(ordered, ordered[1:], strict=False)]
    chart = xmr_chart([each**EXPONENT for each in days], direction=more_is, rules=rules)
    limits = chart.points[0].limits
    assert limits.lower is not None and limits.upper is not None
    return DaysBetween(
        tuple(ordered), tuple(days), _in_days(limits.mean), _in_days(limits.lower), _in_days(limits.upper), chart
    )


def _in_days(transformed: float) -> float:
    return max(transformed, 0.0) ** (1 / EXPONENT)
