"""The register of agencies: those that take part and those that did, filtered by kind, area and parent."""

from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission, Role
from ..models import Agency, Appointment, Area, Member, Partner
from ..names import parts_of

STANDING = (("now", "Takes part"), ("gone", "Takes part no more"))


def leads_by_agency(member: Member) -> dict[Any, list[Member]]:
    """The safeguarding leads of today. One query."""
    rows = Appointment.in_force(member.tenant_id).filter(role=Role.AGENCY_LEAD).select_related("member__person")
    found: dict[Any, list[Member]] = defaultdict(list)
    for row in rows.order_by("member__person__full_name"):
        found[row.agency_id].append(row.member)
    return found


@allow(Permission.PARTNERSHIP_SEE)
def agencies(request: MemberRequest) -> HttpResponse:
    tenant = request.tenant
    parts, leads = parts_of(tenant), leads_by_agency(request.member)
    above = Partner.visible_to(request.member).filter(parts_of_it__isnull=False).distinct().order_by("agency__name")
    table = Table(
        request,
        Partner.visible_to(request.member),
        columns=[
            Column(
                "agency",
                "Agency",
                value=lambda s: s.agency.name,
                url=lambda s: url_for(request, "partnership:agency", pk=s.pk),
                sort="agency__name",
            ),
            Column("short_name", "Short name", sort=True),
            Column("kind", "Kind", value=lambda s: s.agency.get_kind_display(), sort="agency__kind"),
            Column("part", "In the partnership", value=lambda s: parts.get(s.part, "")),
            Column("parent", "Part of", value=lambda s: s.parent.agency.name if s.parent else ""),
            Column("area", "Area", value=lambda s: s.area.name if s.area else "Whole partnership", sort="area__name"),
            Column("leads", "Safeguarding lead", value=lambda s: ", ".join(m.name for m in leads.get(s.agency_id, ()))),
            Column("began_on", "Since", kind="date", sort=True, empty="Not given"),
            Column("ended_on", "Until", kind="date", sort=True, empty="Takes part"),
            Column("successor", "Followed by", value=lambda s: s.successor.agency.name if s.successor else ""),
        ],
        filters=[
            TextFilter("name", "Name contains", by=("agency__name", "short_name")),
            ChoiceFilter("kind", "Kind", Agency.Kind.choices, by="agency__kind"),
            ChoiceFilter("area", "Area", Area.objects.filter(tenant=tenant).order_by("name").values_list("pk", "name")),
            ChoiceFilter("parent", "Part of", [(s.pk, s.agency.name) for s in above]),
            ChoiceFilter("standing", "Takes part", STANDING, by=lambda r, v: r.filter(ended_on__isnull=v == "now")),
        ],
        one="agency",
        many="agencies",
        sort="agency",
        name="agencies",
        caption="Agencies",
        empty="No agency fits. Clear the filter, or add one.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"table": table, "may_change": request.member.may(Permission.CONFIGURATION_CHANGE)}
    return render(request, "partnership/agencies.html", context)
