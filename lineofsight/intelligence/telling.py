"""What rooms below are told: a closing quarter's points of what measures impact, an agreed dashboard's red elements."""

from django.urls import reverse

from lineofsight.improvement.actions import tell_points
from lineofsight.improvement.figures import Point
from lineofsight.partnership.models import Member
from lineofsight.programme.actions import Red, tell_red_elements

from .figures import published_series
from .models import DashboardEdition, Indicator, Quarter
from .tiles import red_elements


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


def tell_red(*, edition: DashboardEdition, by: Member) -> None:
    """Hands what the frozen edition shows as red to the work programme, which puts the lines working on it first.

    An element is known again by its tile and its words: the next edition begins as a copy of the last.
    """
    told = [
        Red(f"{area.key}/{each['words']}", area.words, each["words"]) for area, each in red_elements(edition.content)
    ]
    path = reverse("intelligence:dashboard", kwargs={"tenant": by.tenant.slug, "pk": edition.pk})
    tell_red_elements(tenant_id=edition.tenant_id, as_at=edition.as_at, elements=told, path=path, by=by)
