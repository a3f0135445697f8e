"""Which agency's page this is, and whether this member may open it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency

from .models import Action, Progress
from .pages import the_agency
from .rules import enters_for, may_update
from .states import AT_WORK


def agency_to_update(request: MemberRequest, pk: Any) -> Agency:
    """Its lead's page, and the business unit's, who enters for it."""
    agency = the_agency(request, pk)
    if not enters_for(request.member, agency):
        raise Http404
    return agency


def to_update(request: MemberRequest, agency: Agency) -> list[Action]:
    """The agency's actions at work that this member may update."""
    rows = at_work(request).filter(agency=agency)
    return [row for row in rows if may_update(request.member, row)]


def at_work(request: MemberRequest) -> "QuerySet[Action]":
    """Actions at work with their evidence and what was said of them, the latest first."""
    said = Progress.objects.select_related("written_by__person").order_by("-written_at")
    rows = Action.visible_to(request.member).filter(state__in=AT_WORK)
    return rows.prefetch_related("evidence", Prefetch("progress", said)).order_by("due_date", "number")
