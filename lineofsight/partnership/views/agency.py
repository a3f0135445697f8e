"""One agency: what it is, the body it is a part of, its area and lead, since when, what took its place, and its lists."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for

from .. import agency_lists
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import AgencyContact, Partner
from ..names import parts_of
from .agencies import leads_by_agency


@allow(Permission.PARTNERSHIP_SEE)
def agency(request: MemberRequest, pk: Any) -> HttpResponse:
    seats = Partner.visible_to(request.member)
    seat = get_object_or_404(seats, pk=pk)
    changes = request.member.may(Permission.CONFIGURATION_CHANGE)
    context = {
        "seat": seat,
        "part": parts_of(request.tenant).get(seat.part, ""),
        "parent": _link(request, seat.parent),
        "successor": _link(request, seat.successor),
        "parts": [_link(request, each) for each in seats.filter(parent=seat).order_by("agency__name")],
        "predecessors": [_link(request, each) for each in seats.filter(successor=seat).order_by("agency__name")],
        "leads": leads_by_agency(request.member).get(seat.agency_id, []),
        "contact": AgencyContact.visible_to(request.member).filter(seat=seat).first(),
        "lists": agency_lists.lists_of(request.member, seat.agency),
        "may_change": changes,
    }
    return render(request, "partnership/agency.html", context)


def _link(request: MemberRequest, seat: Partner | None) -> dict[str, str] | None:
    if seat is None:
        return None
    return {"text": seat.agency.name, "url": url_for(request, "partnership:agency", pk=seat.pk)}
