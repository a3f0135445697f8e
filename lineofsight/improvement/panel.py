"""The impact panel: every outcome measure with its direction of travel, for this room's page and for a dashboard above."""

from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, Subquery

from lineofsight.partnership.models import Member

from .models import Measure, MeasurePoint
from .reading import direction_of_travel, with_unit

MOST = 12


def with_latest(rows: Any) -> Any:
    """The measures with their newest figure since the baseline and its day."""
    newest = MeasurePoint.objects.filter(measure=OuterRef("pk"), on__gt=OuterRef("baseline_on")).order_by("-on")
    return rows.annotate(latest=Subquery(newest.values("value")[:1]), latest_on=Subquery(newest.values("on")[:1]))


def in_order() -> "Prefetch[Any]":
    """The figures of each measure in the order of time."""
    return Prefetch("points", MeasurePoint.objects.order_by("on"))


def panel_of(member: Member, most: int = MOST) -> list[dict[str, Any]]:
    """Measures of recommendations and work plans that this member may see, the latest figures first. Two queries."""
    rows = Measure.visible_to(member).filter(Q(recommendation__isnull=False) | Q(group__isnull=False))
    rows = with_latest(rows)
    found = []
    # Each measure's own figures: at most so many measures, one query more.
    rows = rows.prefetch_related(in_order())
    for row in rows.order_by(F("latest_on").desc(nulls_last=True), "name")[:most]:
        latest = row.latest
        words, colour = direction_of_travel(row, list(row.points.all()))
        found.append(
            {
                "pk": row.pk,
                "name": row.name,
                "of": row.of,
                "before": with_unit(row.baseline, row.unit),
                "now": with_unit(latest, row.unit),
                "now_on": row.latest_on,
                "target": with_unit(row.target, row.unit),
                "goes": words,
                "colour": colour,
            }
        )
    return found
