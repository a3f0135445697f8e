"""What the room of improvement is told when a quarter closes: the new points of indicators that measure impact.

The call point stands here alone, so that closing a quarter need not know whether impact plans follow indicators yet.
"""

from typing import Any

from lineofsight.improvement import actions as improvement
from lineofsight.partnership.models import Member

from .models import Quarter
from .scorecard_rows import rows_of


def tell_new_points(*, quarter: Quarter, by: Member) -> int:
    """Hands over each indicator's value of the quarter; 0 where improvement does not take such points."""
    take: Any = getattr(improvement, "take_indicator_point", None)
    if take is None:
        return 0
    told = 0
    for row in rows_of(by, quarter):
        if row.point is not None and row.point.value is not None:
            take(measure=row.indicator, day=row.point.end, value=row.point.value, words=row.latest, by=by)
            told += 1
    return told
