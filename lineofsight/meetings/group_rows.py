"""Who chairs each group and who sits on it, in words, for the register of groups."""

from typing import Any

from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment

from .models import Seat


def chairs_by_group(request: MemberRequest) -> dict[Any, list[str]]:
    """Whoever chairs today, each with job title and agency. Three queries."""
    rows = Appointment.in_force(request.tenant.pk).filter(role=Role.COMMITTEE_CHAIR, group__isnull=False)
    found: dict[Any, list[str]] = {}
    for row in rows.select_related("member__person").prefetch_related("member__appointments__agency"):
        agencies = sorted({str(a.agency) for a in row.member.appointments.all() if a.agency})
        words = ", ".join(filter(None, (row.member.name, row.member.job_title, *agencies)))
        found.setdefault(row.group_id, []).append(words)
    return found


def members_by_group(request: MemberRequest) -> dict[Any, list[str]]:
    """Agencies with a seat, then members by appointment. Two queries."""
    found: dict[Any, list[str]] = {}
    for seat in Seat.visible_to(request.member).order_by("agency__name"):
        found.setdefault(seat.group_id, []).append(str(seat.agency) if seat.agency else seat.member.name)  # type: ignore[union-attr]
    rows = Appointment.in_force(request.tenant.pk).filter(role=Role.GROUP_MEMBER, group__isnull=False)
    for row in rows.select_related("member__person"):
        found.setdefault(row.group_id, []).append(row.member.name)
    return found
