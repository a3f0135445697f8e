"""Attendance by partner over a year: every percentage with what it was worked out from."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from lineofsight.partnership.models import Group, Member

from .models import Attendance, Meeting
from .states import TOOK_PLACE

Present = Attendance.Present


def year_of(typed: str, begins_month: int) -> tuple[date, date]:
    """The first and last day of the year that begins in the year typed, or of the present one."""
    today = timezone.localdate()
    year = int(typed) if typed.isascii() and typed.isdecimal() and 2000 <= int(typed[:4]) <= 2100 else 0
    if not year or len(typed) != 4:
        year = today.year if today.month >= begins_month else today.year - 1
    return date(year, begins_month, 1), date(year + 1, begins_month, 1) - timedelta(days=1)


def by_partner(member: Member, group: Group, first: date, last: date) -> tuple[int, list[dict[str, Any]]]:
    """How many meetings were held, and a line for each agency that had a seat at one. Two queries.

    An agency counts from the meeting it was first asked to: of how many meetings it was represented at how many.
    """
    held = Meeting.visible_to(member).filter(group=group, state__in=TOOK_PLACE, starts_at__date__range=(first, last))
    rows = (
        Attendance.objects.filter(
            tenant=group.tenant_id, meeting__in=held.order_by().values("pk"), agency__isnull=False
        )
        .exclude(part=Attendance.Part.ATTENDS)
        .values("agency__name")
        .annotate(
            asked=Count("pk"),
            partner_statutory=Count("pk", filter=Q(statutory=True)),
            **{f"was_{each.value}": Count("pk", filter=Q(present=each.value)) for each in Present},
        )
        .order_by("agency__name")
    )
    return held.count(), [_line(dict(row)) for row in rows]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    came = row["was_present"] + row["was_deputy"]
    return {
        **{each.value: row[f"was_{each.value}"] for each in Present},
        "asked": row["asked"],
        "statutory": bool(row["partner_statutory"]),
        "partner": row["agency__name"],
        "part": came / row["asked"],
        "share": f"{came} of {row['asked']} ({came / row['asked']:.0%})",
    }
