"""What the room of improvement is told when a quarter closes: the new points of indicators that measure impact."""

from lineofsight.improvement.actions import tell_points
from lineofsight.improvement.figures import Point
from lineofsight.partnership.models import Member

from .figures import published_series
from .models import Indicator, Quarter


def tell_new_points(*, quarter: Quarter, by: Member) -> int:
    """Hands each indicator's value of the quarter to the measures that follow it by its code.

    A measure is read by everybody who reads the register, so it is told what is published: no small number. Gives
    how many measures were told.
    """
    told = 0
    indicators = Indicator.collected_on(quarter.tenant_id, quarter.end)
    for series in published_series(quarter.tenant, indicators).values():
        point = series.at(quarter.start, quarter.end)
        if point is None or point.part is None or point.value is None:
            continue
        whole = point.part.denominator
        share = (int(point.part.numerator), int(whole)) if whole is not None else (None, None)
        shown = [Point(point.end, point.value, *share)]
        told += tell_points(tenant_id=quarter.tenant_id, told_as=series.indicator.code, points=shown, by=by)
    return told
