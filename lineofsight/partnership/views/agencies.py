"""The register of agencies: those that take part and those that did, filtered by kind, area and parent."""

from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission, Role
from ..models import Agency, AgencyContact, Appointment, Area, Member, Partner
from ..names import parts_of

NO_LEAD = "No lead named"
LED = (("named", "Named"), ("none", NO_LEAD))
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
    contacts = {each.seat_id: each for each in AgencyContact.visible_to(request.member)}

    def names(seat: Partner) -> str:
        return ", ".join(m.name for m in leads.get(seat.agency_id, ()))

    def lead(seat: Partner) -> Any:
        """Nobody to turn to stands out, where the agency takes part."""
        return names(seat) or (
            "" if seat.ended_on else Markup('<strong class="govuk-tag govuk-tag--orange">{}</strong>').format(NO_LEAD)
        )

    def by_lead(rows: Any, value: str) -> Any:
        led = [pk for pk, members in leads.items() if members]
        rows = rows.filter(ended_on__isnull=True)
        return rows.exclude(agency__in=led) if value == "none" else rows.filter(agency__in=led)

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
            Column("short_name", "Short name", sort=True, in_file_only=True),
            Column("kind", "Kind", value=lambda s: s.agency.get_kind_display(), sort="agency__kind"),
            Column(
                "part",
                "In the partnership",
                value=lambda s: "; ".join(
                    filter(None, (parts.get(s.part, ""), "statutory partner" if s.statutory else ""))
                ),
            ),
            Column("parent", "Part of", value=lambda s: s.parent.agency.name if s.parent else ""),
            Column("area", "Area", value=lambda s: s.area.name if s.area else "Whole partnership", sort="area__name"),
            Column("leads", "Safeguarding lead", value=lead, export=lambda s: names(s) or NO_LEAD),
            Column(
                "deputy", "Deputy", value=lambda s: d.name if s.pk in contacts and (d := contacts[s.pk].deputy) else ""
            ),
            Column(
                "route", "How the lead is reached", value=lambda s: contacts[s.pk].route if s.pk in contacts else ""
            ),
            Column("began_on", "Since", kind="date", sort=True, empty="Not given"),
            Column("ended_on", "Until", kind="date", sort=True, empty="Takes part"),
            Column("successor", "Followed by", value=lambda s: s.successor.agency.name if s.successor else ""),
        ],
        filters=[
            TextFilter("name", "Name contains", by=("agency__name", "short_name")),
            ChoiceFilter("kind", "Kind", Agency.Kind.choices, by="agency__kind"),
            ChoiceFilter("area", "Area", Area.objects.filter(tenant=tenant).order_by("name").values_list("pk", "name")),
            ChoiceFilter("parent", "Part of", [(s.pk, s.agency.name) for s in above]),
            ChoiceFilter("lead", "Safeguarding lead", LED, by=by_lead),
            ChoiceFilter(
                "statutory",
                "Statutory partner",
                (("yes", "Yes"), ("no", "No")),
                by=lambda r, v: r.filter(statutory=v == "yes"),
            ),
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
