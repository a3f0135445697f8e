"""Who chairs each group, who sits on it and when it meets next, for the register of groups."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment

from .models import Meeting, Seat
from .states import AHEAD


@dataclass(frozen=True)
class Chair:
    """Somebody who chairs a group today."""

    name: str
    in_full: str


def chairs_by_group(request: MemberRequest) -> dict[Any, list[Chair]]:
    """Whoever chairs today, each with job title and agency. Three queries."""
    rows = Appointment.in_force(request.tenant.pk).filter(role=Role.COMMITTEE_CHAIR, group__isnull=False)
    found: dict[Any, list[Chair]] = {}
    for row in rows.select_related("member__person").prefetch_related("member__appointments__agency"):
        agencies = sorted({str(a.agency) for a in row.member.appointments.all() if a.agency})
        words = ", ".join(filter(None, (row.member.name, row.member.job_title, *agencies)))
        found.setdefault(row.group_id, []).append(Chair(row.member.name, words))
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


def next_meeting_by_group(request: MemberRequest) -> dict[Any, Meeting]:
    """The next meeting of each group that this member sees. One query."""
    rows = Meeting.visible_to(request.member).filter(state__in=AHEAD, ends_at__gte=timezone.now())
    return {meeting.group_id: meeting for meeting in rows.order_by("-starts_at")}
