"""What came to the partnership and where it went, by financial year."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from .models.problems import year_of
from .states import MatterState


@dataclass(frozen=True)
class WhereTo:
    """One line: in one year, so many went there. ``days`` is the mean number of days until it was decided."""

    year: int
    where: str
    count: int
    answered: int
    days: float | None

    @property
    def words(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"


def where_matters_went(rows: Any) -> list[WhereTo]:
    """The newest year first, the most frequent place first. One query."""
    found = rows.order_by().values_list("came_on", "state", "sent_to", "decided_on", "answered_on")
    counted: Counter[tuple[int, str]] = Counter()
    answered: Counter[tuple[int, str]] = Counter()
    days: dict[tuple[int, str], list[int]] = {}
    for came_on, state, sent_to, decided_on, answered_on in found:
        where = sent_to if state in (MatterState.REDIRECTED, MatterState.ANSWERED) else MatterState(state).words
        key = (year_of(came_on), where)
        counted[key] += 1
        answered[key] += bool(answered_on and state == MatterState.ANSWERED)
        if decided_on and state != MatterState.ARRIVED:
            days.setdefault(key, []).append((decided_on - came_on).days)
    lines = [
        WhereTo(year, where, count, answered[year, where], _mean(days.get((year, where), [])))
        for (year, where), count in counted.items()
    ]
    return sorted(lines, key=lambda line: (-line.year, -line.count, line.where))


def _mean(days: list[int]) -> float | None:
    return round(sum(days) / len(days), 1) if days else None
