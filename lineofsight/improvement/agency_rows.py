"""Which agency's page this is, and whether this member may open it."""

from typing import Any

from django.http import Http404

from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency

from .models import Action
from .pages import the_agency
from .rules import may_update
from .states import AT_WORK


def agency_to_update(request: MemberRequest, pk: Any) -> Agency:
    """Its lead's page, and the business unit's, who enters for it."""
    agency = the_agency(request, pk)
    if agency.pk not in request.member.led_agency_ids and not request.member.is_business_unit:
        raise Http404
    return agency


def to_update(request: MemberRequest, agency: Agency) -> list[Action]:
    """The agency's actions at work that this member may update."""
    rows = Action.visible_to(request.member).filter(agency=agency, state__in=AT_WORK).prefetch_related("evidence")
    return [row for row in rows.order_by("due_date", "number") if may_update(request.member, row)]
