"""What the dashboard shows as red, told to the work programme, and the lines tied to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from lineofsight import trail
from lineofsight.partnership.models import Member

from ..models import Line, RedElement, RedLine


@dataclass(frozen=True)
class Red:
    """One red element: by what it is known again, its strategic area's name, its words."""

    told_as: str
    area_words: str
    words: str


def tell_red_elements(*, tenant_id: UUID, as_at: date, elements: Sequence[Red], path: str, by: Any) -> None:
    """Everything an agreed dashboard shows as red; what is not among it is red no longer.

    A dashboard about an earlier day than the last one told changes nothing.
    """
    with trail.act(by=by, verb="tell_red_elements", red=len(elements)):
        rows = {e.told_as: e for e in RedElement.objects.select_for_update().filter(tenant=tenant_id)}
        if any((e.over_on or e.told_on) > as_at for e in rows.values()):
            return
        told = {e.told_as: e for e in elements}
        for key, each in told.items():
            row = rows.get(key)
            if row is None:
                row = RedElement(tenant_id=tenant_id, told_as=key, red_since=as_at)
            elif row.over_on is not None:
                row.red_since, row.over_on = as_at, None
            row.area_words, row.words, row.path, row.told_on = each.area_words, each.words, path, as_at
            row.save()
        for key, row in rows.items():
            if key not in told and row.over_on is None:
                row.over_on = as_at
                row.save(update_fields=["over_on"])


def work_on(*, line: Line, elements: Collection[RedElement], by: Member) -> None:
    """Ties the line to these red elements and to no other that is red today; what is red no longer stays tied."""
    with trail.act(by=by, verb="work_on_red_elements", on=line, red=len(elements)):
        wanted = {e.pk for e in elements}
        open_ties = RedLine.objects.filter(tenant=line.tenant_id, line=line, element__over_on__isnull=True)
        open_ties.exclude(element__in=wanted).delete()
        there = set(open_ties.values_list("element_id", flat=True))
        RedLine.objects.bulk_create(
            RedLine(tenant_id=line.tenant_id, line=line, element_id=pk, tied_by=by) for pk in wanted - there
        )
