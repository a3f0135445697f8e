"""Which changes count as special cause. The rule set is a choice: each has a name, to be kept with what it found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

OUTSIDE, TREND, TWO_OF_THREE, SHIFT = "outside_limits", "trend", "two_of_three", "shift"


@dataclass(frozen=True)
class RuleSet:
    """How many points make a shift and a trend, and whether moving ranges far above the usual are left out once."""

    name: str
    shift: int
    trend: int
    screened: bool

    def without_screen(self) -> "RuleSet":
        """The same, with every moving range kept."""
        return replace(self, name=f"{self.name}, moving ranges not screened", screened=False) if self.screened else self


# NHSRplotthedots 0.2.2; the NHS Making Data Count workbook is the same with every moving range kept.
PLOT_THE_DOTS = RuleSet("plot-the-dots", shift=7, trend=7, screened=True)
MAKING_DATA_COUNT_WORKBOOK = RuleSet("making-data-count-workbook", shift=7, trend=7, screened=False)
# The longer shift and the shorter trend that many older charts use.
EIGHT_AND_SIX = RuleSet("eight-and-six", shift=8, trend=6, screened=False)
RULE_SETS = {rules.name: rules for rules in (PLOT_THE_DOTS, MAKING_DATA_COUNT_WORKBOOK, EIGHT_AND_SIX)}


def ends_of_trends(values: Sequence[float], length: int) -> list[int]:
    """Per value 1 or -1 where it ends `length` values each above, or each below, the one before; else 0."""
    steps = [(b > a) - (b < a) for a, b in zip(values, values[1:], strict=False)]
    return _ends_of_runs([0, *steps], length - 1)


def ends_of_shifts(sides: Sequence[int], length: int) -> list[int]:
    """Per value 1 or -1 where it ends `length` values all above, or all below, the mean; else 0."""
    return _ends_of_runs(sides, length)


def members_of_runs(ends: Sequence[int], length: int) -> list[int]:
    """1 or -1 for every value that belongs to a run; where two runs share a value, that of the later."""
    return [next((end for end in reversed(ends[i : i + length]) if end), 0) for i in range(len(ends))]


def near_a_limit(close: Sequence[bool], sides: Sequence[int]) -> list[int]:
    """1 or -1 for each value close to a limit that is one of two or three such among three on one side of the mean."""
    found = [0] * len(close)
    for start in range(len(close) - 2):
        window = range(start, start + 3)
        side = sides[start]
        if side and all(sides[i] == side for i in window) and sum(bool(close[i]) for i in window) >= 2:
            for i in window:
                if close[i]:
                    found[i] = side
    return found


def _ends_of_runs(signs: Sequence[int], length: int) -> list[int]:
    ends, run, last = [], 0, 0
    for sign in signs:
        run = run + 1 if sign == last else 1
        last = sign
        ends.append(sign if sign and run >= length else 0)
    return ends
