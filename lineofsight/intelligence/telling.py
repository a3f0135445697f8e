"""What the room of improvement is told when a quarter closes: the new points of indicators that measure impact."""

from lineofsight.improvement.actions import tell_points
from lineofsight.improvement.figures import Point
from lineofsight.partnership.models import Member

from .figures import is_small
from .models import Quarter
from .scorecard_rows import rows_of


def tell_new_points(*, quarter: Quarter, by: Member) -> int:
    """Hands each indicator's value of the quarter to the measures that follow it by its code.

    A measure is read by everybody who reads the register, so a small number is not handed over. Gives how many
    measures were told.
    """
    told = 0
    for row in rows_of(by, quarter):
        point = row.point
        if point is None or point.part is None or point.value is None:
            continue
        if is_small(point.edition, point.part, row.settings.suppress_below - 1):
            continue
        of = point.part.denominator
        shares = (int(point.part.numerator), int(of)) if of is not None else (None, None)
        shown = [Point(point.end, point.value, *shares)]
        told += tell_points(tenant_id=quarter.tenant_id, told_as=row.indicator.code, points=shown, by=by)
    return told
