"""What must be hidden of one indicator because another one shows the same children: found before the group has a quarter.

In the exploitation profile the children an agency holds as high risk are, where that agency alone keeps the area's list,
a grade of that list too. Were each hidden by itself, what one hides the other could give back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lineofsight.engine.disclosure.dimensions import TOTAL, CannotHide
from lineofsight.engine.disclosure.suppression import Place, hide_where_cells_are_the_same
from lineofsight.engine.disclosure.table import build_table
from lineofsight.engine.indicators.measuring import Part

from .breakdown_rows import hidden_names, hides, parts_of
from .figures import Point, Series
from .models import Quarter, Withheld

Kept = set[tuple[str, str]]  # kind and name of what is hidden already beside what was shown before


@dataclass(frozen=True)
class _Side:
    """One indicator's period as a table of one column, and what of it is hidden already."""

    indicator_id: UUID
    point: Point
    kind: str
    parts: dict[str, Part]
    kept: Kept

    def count(self, name: str) -> int:
        return round(float(self.parts[name].numerator))

    def hidden_alone(self) -> set[str]:
        if self.point.is_hidden or (Withheld.Kind.WHOLE, "") in self.kept:
            return {TOTAL, *self.parts}
        return hidden_names(self.point, self.parts, {}) | {name for kind, name in self.kept if kind == self.kind}


def of_the_same_children(
    quarter: Quarter, series: Sequence[Series], kept: dict[tuple[UUID, date], Kept]
) -> Iterable[tuple[UUID, date, str, str]]:
    """Indicator, end of the period, kind and name of what has to be hidden besides `kept`."""
    held = [side for each in series for side in _sides(quarter, each, "high_risk", Withheld.Kind.AGENCY, kept)]
    graded = [side for each in series for side in _sides(quarter, each, "children", Withheld.Kind.LINE, kept)]
    for one in held:
        for other in graded:
            if one.point.end == other.point.end:
                yield from _together(one, other)


def _sides(
    quarter: Quarter, series: Series, profile: str, kind: str, kept: dict[tuple[UUID, date], Kept]
) -> Iterable[_Side]:
    point = series.at(quarter.start, quarter.end)
    if point is None or point.part is None or point.edition.profile != profile or not hides(point):
        return
    if parts := parts_of(point, kind):
        already = set(point.withheld) | kept.get((series.indicator.pk, point.end), set())
        yield _Side(series.indicator.pk, point, kind, parts, already)


def _together(held: _Side, graded: _Side) -> Iterable[tuple[UUID, date, str, str]]:
    """By the number alone one cannot tell that the children are the same; where it is equal, they are taken to be."""
    only = graded.point.given[0].agency.name if len(graded.point.given) == 1 else ""
    if only not in held.parts:
        return
    alike = [grade for grade in graded.parts if graded.count(grade) == held.count(only) > 0]
    if not alike:
        return
    same: dict[Place, Place] = {(1, (alike[0],)): (0, (only,))}
    sides = (held, graded)
    tables = [build_table(("name",), [((name,), side.count(name)) for name in side.parts]) for side in sides]
    also = [(t, (name,)) for t, side in enumerate(sides) for name in side.hidden_alone()]
    # The whole stands on the scorecard, unless it is hidden there.
    stay = [(t, (TOTAL,)) for t in range(len(sides)) if (t, (TOTAL,)) not in also]
    least = held.point.threshold
    try:
        safe = hide_where_cells_are_the_same(tables, same, also=also, stay=stay, threshold=least, protection=least)
    except CannotHide:
        hidden = [set(side.parts) for side in sides]
    else:
        hidden = [{cell[0] for i, cell in enumerate(each.table.cells) if i in each.hidden} for each in safe]
    for side, names in zip(sides, hidden, strict=True):
        for name in sorted(names - side.hidden_alone()):
            yield side.indicator_id, side.point.end, side.kind, name
