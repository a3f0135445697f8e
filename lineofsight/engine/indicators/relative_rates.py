"""Whether a group is met with more or less often than another: the relative rate index and its test."""

import math
from dataclasses import dataclass

SIGNIFICANT = 0.05
FEWEST_EXPECTED = 5  # in each of the four cells, below which chi-squared is no good guide


class CannotCompare(ValueError):
    """The rates cannot be compared; the message is a sentence fit for the page."""


@dataclass(frozen=True)
class RelativeRate:
    """The rate of a group divided by that of the group it is compared with; 1 is the same."""

    index: float
    chi_squared: float
    p: float
    is_reliable: bool  # every expected count is 5 or more

    @property
    def is_significant(self) -> bool:
        """Whether chance alone would rarely give so large a difference."""
        return self.is_reliable and self.p < SIGNIFICANT


def relative_rate(events: int, population: int, other_events: int, other_population: int) -> RelativeRate:
    """Compares a group with another one. Pearson's chi-squared of two by two, one degree of freedom, no correction.

    Raises CannotCompare.
    """
    if population <= 0 or other_population <= 0:
        raise CannotCompare("Both groups need a population.")
    if not (0 <= events <= population and 0 <= other_events <= other_population):
        raise CannotCompare("A group cannot have more children met with than children.")
    if other_events == 0:
        raise CannotCompare("The group to compare with has no such child, so no index can be worked out.")
    index = (events / population) / (other_events / other_population)
    total = population + other_population
    met = events + other_events
    cells = (
        (events, population * met / total),
        (population - events, population * (total - met) / total),
        (other_events, other_population * met / total),
        (other_population - other_events, other_population * (total - met) / total),
    )
    if met == total:
        return RelativeRate(index, 0.0, 1.0, False)
    chi = sum((seen - expected) ** 2 / expected for seen, expected in cells)
    reliable = all(expected >= FEWEST_EXPECTED for _, expected in cells)
    return RelativeRate(index, chi, math.erfc(math.sqrt(chi / 2)), reliable)
