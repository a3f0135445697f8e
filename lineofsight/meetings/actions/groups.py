"""Saying what a group is for and who has a seat on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import GroupTerms, Seat
from .group_life import place_group


def describe_terms(
    *,
    group: Group,
    remit: str,
    rights: Sequence[str],
    quorum: int | None,
    quorum_statutory: bool,
    standing_items: Sequence[str],
    place: Mapping[str, Any] | None = None,
    by: Member,
) -> GroupTerms:
    """What a group is for, may decide, needs for a quorum, and has on every agenda; and its place. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit writes down what a group may decide, so that no group widens its own rights.")
    known = {r.key for r in rules.settings_of(group).rights}
    with trail.act(by=by, verb="describe_group_terms", on=group) as act:
        terms, _ = GroupTerms.objects.update_or_create(
            tenant_id=by.tenant_id,
            group=group,
            defaults={
                "remit": remit.strip(),
                "rights": [each for each in rights if each in known],
                "quorum": quorum,
                "quorum_statutory": quorum_statutory,
                "standing_items": [each.strip()[:300] for each in standing_items if each.strip()],
                "described_by": by,
                "described_at": timezone.now(),
            },
        )
        act.also("describe_group_terms", terms)
        if place is not None:
            place_group(group=group, **place, by=by)
    return terms


@dataclass(frozen=True)
class SeatOf:
    """An agency's seat with who takes it and who deputises; without an agency somebody who only attends."""

    agency: Agency | None
    member: Member | None
    deputy: Member | None = None


def set_seats(*, group: Group, seats: Sequence[SeatOf], by: Member) -> None:
    """The seats as they are from now on; meetings that were held keep who was asked to them. Raises NotYet."""
    rules.check_arranges(by, group)
    named = [each.member.pk for each in seats if each.member]
    if len(named) != len(set(named)):
        raise NotYet("Somebody is named twice. Each person takes one seat.")
    for each in seats:
        if each.agency and each.member and each.member == each.deputy:
            raise NotYet(f"Choose another deputy for {each.agency}: nobody deputises for themselves.")
    with trail.act(by=by, verb="set_seats", on=group, count=len(seats)):
        Seat.objects.filter(tenant=by.tenant_id, group=group).delete()
        Seat.objects.bulk_create(
            Seat(tenant_id=by.tenant_id, group=group, agency=s.agency, member=s.member, deputy=s.deputy)
            for s in seats
            if s.agency or s.member
        )
