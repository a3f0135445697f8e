"""How each agency responded: requested, on time, late, still to come, not received."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Partner

from ..models import AgencyReturn, DeepDive
from ..seats import part_of, seats_today
from ..states import ReturnState
from .finding import the_deep_dive


@dataclass
class Compliance:
    """One agency's counts; requested is the sum of the others."""

    agency: str
    part: str = ""
    requested: int = 0
    on_time: int = 0
    late: int = 0
    to_come: int = 0
    not_received: int = 0
    extended: int = 0


def compliance(deep_dive: DeepDive) -> list[Compliance]:
    """Counts per agency under its local short name; four queries. Late is after the due day that held at the time."""
    today = seats_today(deep_dive.tenant)
    names = dict(Partner.objects.filter(tenant=deep_dive.tenant_id).values_list("agency_id", "short_name"))
    found: dict[Any, Compliance] = {}
    for row in AgencyReturn.objects.filter(deep_dive=deep_dive).select_related("agency").order_by("agency__name"):
        one = found.setdefault(
            row.agency_id,
            Compliance(names.get(row.agency_id, row.agency.name), part_of(deep_dive, row.agency_id, today)),
        )
        one.requested += 1
        # Whether there is a reason, without opening it.
        one.extended += bool(row.extended_because_sealed)  # type: ignore[attr-defined]
        if row.state == ReturnState.NOT_RECEIVED:
            one.not_received += 1
        elif row.submitted_at is None:
            one.to_come += 1
        elif timezone.localtime(row.submitted_at).date() <= row.due_date:
            one.on_time += 1
        else:
            one.late += 1
    return list(found.values())


@allow(Permission.DEEP_DIVE_RUN)
def response_compliance(request: Any, pk: Any) -> HttpResponse:
    """For the committee: sorted, exported, printed."""
    deep_dive = the_deep_dive(request, pk)
    rows = compliance(deep_dive)
    table = Table(
        request,
        rows,
        columns=[
            Column("agency", "Agency", sort=True),
            Column("part", "Kind", sort=True),
            Column("requested", "Requested", kind="number", sort=True),
            Column("on_time", "On time", kind="number", sort=True),
            Column("late", "Late", kind="number", sort=True),
            Column("to_come", "Still to come", kind="number", sort=True),
            Column("not_received", "Not received", kind="number", sort=True),
            Column("extended", "Extended", kind="number", sort=True),
        ],
        filters=[
            ChoiceFilter(
                "part",
                "Kind of agency",
                [(part, part) for part in sorted({row.part for row in rows})],
                by=lambda found, part: [row for row in found if row.part == part],
            )
        ],
        one="agency",
        many="agencies",
        sort="agency",
        name="response-compliance",
        caption="Responses by agency",
        caption_hidden=True,
        empty="No audit tools have gone out yet, so there is nothing to count.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "deep_dives/response_compliance.html", {"deep_dive": deep_dive, "table": table})
