"""What must be hidden of a quarter because of what was shown of an earlier one: found before the group has it.

Only of indicators that count mostly the same children each time: 31 plans after 28 tell of three children, 31 contacts
after 28 of none.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from lineofsight.engine.indicators.measuring import Part

from .breakdown_rows import hidden_names, hides, parts_of, records_of, safe_parts
from .figures import Point, Series, published_series
from .models import Indicator, Quarter, Withheld
from .same_children import of_the_same_children

KINDS = (Withheld.Kind.LINE, Withheld.Kind.AGENCY)
Found = tuple[UUID, date, str, str]  # indicator, end of the period, kind and name


def to_withhold(quarter: Quarter) -> list[Found]:
    """What those from whom small numbers are hidden must not see of the quarter, beside what they saw before and what
    other indicators of the same children show."""
    indicators = Indicator.objects.filter(tenant=quarter.tenant_id).order_by("position", "code")
    series = list(published_series(quarter.tenant, indicators).values())
    found = [each for one in series for each in _of_series(quarter, one)]
    kept: dict[tuple[UUID, date], set[tuple[str, str]]] = {}
    for pk, end, kind, name in found:
        kept.setdefault((pk, end), set()).add((kind, name))
    return found + list(dict.fromkeys(of_the_same_children(quarter, series, kept)))


def _of_series(quarter: Quarter, series: Series) -> Iterable[Found]:
    before: Point | None = None
    for point in series.points:
        if quarter.start <= point.end <= quarter.end and before is not None and _are_alike(before, point):
            found = set(_beside(point, before))
            yield from ((series.indicator.pk, point.end, kind, name) for kind, name in sorted(found))
            point = replace(point, withheld=point.withheld | found)
        if point.part is not None:
            before = point


def _are_alike(before: Point, point: Point) -> bool:
    """Whether the two count the same, so that one can be taken from the other."""
    same = (before.edition.numerator_words, before.edition.kind) == (point.edition.numerator_words, point.edition.kind)
    return same and point.edition.same_children and hides(point) and point.part is not None


def _beside(point: Point, before: Point) -> Iterable[tuple[str, str]]:
    now, then = point.part, before.part
    assert now is not None and then is not None
    if point.is_hidden:
        return
    if not before.is_hidden and _differ_by_few(now, then, point):
        yield Withheld.Kind.WHOLE, ""
        return
    for kind in KINDS:
        parts = parts_of(point, kind)
        shown = {name: part for name, part in safe_parts(before, kind).items() if part is not None}
        if not parts or not shown:
            continue
        for name in hidden_names(point, parts, shown) - hidden_names(point, parts, {}):
            yield kind, name


def _differ_by_few(now: Part, then: Part, point: Point) -> bool:
    kind = point.edition.kind
    counts = zip(records_of("", now, kind), records_of("", then, kind), strict=False)
    return any(1 <= abs(one - other) <= point.threshold for (_, one), (_, other) in counts)
