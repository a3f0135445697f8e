"""Measures as the pages of what they measure show them: before, now, target, and each planned look."""

from typing import Any

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission

from .models import MeasurePoint, MeasureReview
from .reading import direction_of_travel, newest, with_unit


def measures_of(request: MemberRequest, rows: Any) -> list[dict[str, Any]]:
    """Three queries, however many measures."""
    measures = list(rows.order_by("name"))
    points: dict[Any, list[MeasurePoint]] = {}
    for point in MeasurePoint.objects.filter(tenant=request.tenant, measure__in=measures).order_by("on"):
        points.setdefault(point.measure_id, []).append(point)
    reviews: dict[Any, list[MeasureReview]] = {}
    for review in MeasureReview.objects.filter(tenant=request.tenant, measure__in=measures).order_by("due_date"):
        reviews.setdefault(review.measure_id, []).append(review)
    opens = request.member.may(Permission.RECOMMENDATION_SEE)
    found = []
    for row in measures:
        own = points.get(row.pk, [])
        latest = newest(row, own)
        now = latest.value if latest else None
        goes, colour = direction_of_travel(row, own)
        found.append(
            {
                "row": row,
                "url": url_for(request, "improvement:measure", pk=row.pk) if opens else "",
                "before": with_unit(row.baseline, row.unit),
                "now": with_unit(now, row.unit),
                "target": with_unit(row.target, row.unit),
                "goes": goes,
                "colour": colour,
                "reviews": reviews.get(row.pk, []),
            }
        )
    return found
