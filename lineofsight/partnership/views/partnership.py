"""The partnership at a glance: its agencies with their leads, its groups with their chairs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from .. import glance
from ..age import age_in_words, months_between
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission, Role
from ..models import AgencyContact, Appointment, Area, FormerName, Group, Partner
from ..names import parts_of, titles_of


@allow(Permission.PARTNERSHIP_SEE)
def partnership(request: MemberRequest) -> HttpResponse:
    tenant = request.tenant
    in_force = list(
        Appointment.in_force(tenant.id)
        .select_related("member__person", "agency", "group")
        .order_by("member__person__full_name")
    )
    parts = parts_of(tenant)
    contacts = {each.seat_id: each for each in AgencyContact.visible_to(request.member)}
    agencies = [
        {
            "seat": seat,
            "contact": contacts.get(seat.pk),
            "part": parts.get(seat.part, ""),
            "leads": [a.member for a in in_force if a.agency_id == seat.agency_id and a.role == Role.AGENCY_LEAD],
        }
        for seat in Partner.objects.filter(tenant=tenant, ended_on__isnull=True)
        .select_related("agency")
        .order_by("position")
    ]
    groups = [
        {
            "group": group,
            "chairs": [a.member for a in in_force if a.group_id == group.id and a.role == Role.COMMITTEE_CHAIR],
        }
        for group in Group.objects.filter(tenant=tenant).order_by("name")
    ]
    return render(
        request,
        "partnership/partnership.html",
        {
            "areas": list(Area.objects.filter(tenant=tenant).prefetch_related("localities").order_by("name")),
            "former_names": list(FormerName.objects.filter(tenant=tenant).order_by("-until_date")),
            "began_on": tenant.began_on,
            "age": age_in_words(months_between(tenant.began_on, timezone.localdate())) if tenant.began_on else "",
            "may_change": request.member.may(Permission.CONFIGURATION_CHANGE),
            "agencies": agencies,
            "groups": groups,
            "sections": glance.sections(request.member),
            "business_unit_name": titles_of(tenant)[Role.BUSINESS_UNIT],
            "business_unit": [a.member for a in in_force if a.role == Role.BUSINESS_UNIT],
        },
    )
