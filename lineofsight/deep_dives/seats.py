"""Who is a statutory partner and which kind of agency each one is, as it stood the day a deep dive was proposed."""

from typing import Any
from uuid import UUID

from lineofsight.partnership.models import Partner, Tenant
from lineofsight.partnership.names import parts_of

from .models import DeepDive

Seats = dict[str, dict[str, Any]]
NO_PART = "No kind given"


def seats_today(tenant: Tenant) -> Seats:
    """Agency id -> whether it is a statutory partner, and its kind in words. Two queries."""
    words = parts_of(tenant)
    rows = Partner.objects.filter(tenant=tenant, ended_on__isnull=True).order_by("position")
    return {str(seat.agency_id): {"statutory": seat.statutory, "part": words.get(seat.part, "")} for seat in rows}


def statutory_partners(deep_dive: DeepDive) -> list[Partner]:
    """The partners that sign this one's report: the statutory ones of the day it was proposed that are still here."""
    ids = [agency for agency, seat in deep_dive.seats.items() if seat["statutory"]]
    rows = Partner.objects.filter(tenant=deep_dive.tenant_id, agency__in=ids, ended_on__isnull=True)
    return list(rows.select_related("agency").order_by("position"))


def part_of(deep_dive: DeepDive, agency_id: UUID, today: Seats) -> str:
    """Which kind of agency it was when the deep dive was proposed; one that came later is what it is today."""
    seat = deep_dive.seats.get(str(agency_id)) or today.get(str(agency_id)) or {}
    return seat.get("part") or NO_PART
