"""How long problems take: by financial year of their solving, in calendar days from raising to solving."""

from dataclasses import dataclass
from statistics import median
from typing import Any

from django.utils import timezone

from .models import Problem
from .models.problems import year_of
from .states import OPEN_PROBLEM, ProblemState


@dataclass(frozen=True)
class YearOfProblems:
    """One financial year. ``median_days``, ``longest_days`` and ``in_time`` are of those solved in it."""

    year: int
    raised: int
    solved: int
    median_days: float | None
    longest_days: int | None
    in_time: int
    critical_median: float | None
    reopened: int

    @property
    def words(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"


def by_year(rows: Any) -> list[YearOfProblems]:
    """The newest year first; what was not taken up counts as raised and not as solved. One query."""
    found = list(rows.order_by().values_list("raised_on", "solved_on", "state", "weight", "due_date", "times_reopened"))
    solved = [r for r in found if r[2] == ProblemState.SOLVED and r[1] is not None]
    years = {year_of(r[0]) for r in found} | {year_of(r[1]) for r in solved}
    lines = []
    for year in sorted(years, reverse=True):
        raised = [r for r in found if year_of(r[0]) == year]
        ended = [r for r in solved if year_of(r[1]) == year]
        days = [(r[1] - r[0]).days for r in ended]
        critical = [(r[1] - r[0]).days for r in ended if r[3] == Problem.Weight.CRITICAL]
        lines.append(
            YearOfProblems(
                year=year,
                raised=len(raised),
                solved=len(ended),
                median_days=median(days) if days else None,
                longest_days=max(days, default=None),
                in_time=sum(r[4] is not None and r[1] <= r[4] for r in ended),
                critical_median=median(critical) if critical else None,
                reopened=sum(r[5] for r in raised),
            )
        )
    return lines


def oldest_open(rows: Any) -> int | None:
    """The age in days of the problem that has been open longest. One query."""
    first = rows.filter(state__in=OPEN_PROBLEM).order_by("raised_on").values_list("raised_on", flat=True).first()
    return (timezone.localdate() - first).days if first else None
