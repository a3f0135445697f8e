"""What the verbs of all registers share: numbers, rows held while they change, addresses, and decisions of groups."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.actions import enter_recommendation
from lineofsight.improvement.models import Recommendation, Source
from lineofsight.improvement.rules import chairs_herself, check_decides, check_minute
from lineofsight.partnership.actions import record_decision
from lineofsight.partnership.chapters import edition_in_force, in_force
from lineofsight.partnership.models import Agency, Group, Member, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..chapter import NAME, RegisterSettings
from ..rules import check_said


def next_number(kind: type[models.Model], tenant_id: Any, letters: str, year: int) -> str:
    """The number after the highest of the year, such as RK-2026-004."""
    begins = f"{letters}-{year}-"
    taken = kind._default_manager.filter(tenant_id=tenant_id, number__startswith=begins)
    numbers = [int(n[len(begins) :]) for n in taken.values_list("number", flat=True) if n[len(begins) :].isdecimal()]
    return f"{begins}{max(numbers, default=0) + 1:03d}"


def check_once(rows: "models.QuerySet[Any]", what: str) -> None:
    """A form sent twice makes one thing: raises NotYet where the same stands there already, as far as she may see."""
    first = rows.order_by("number").first()
    if first is not None:
        raise NotYet(f"{what} stands here already as {first.number}. Open that one, or say how this one differs.")


def path_to(row: Any, page: str) -> str:
    return reverse(f"registers:{page}", kwargs={"tenant": row.tenant.slug, "pk": row.pk})


def settings_of(tenant: Tenant) -> RegisterSettings:
    found: RegisterSettings = in_force(tenant, NAME)
    return found


def edition_of(tenant: Tenant) -> Any:
    return edition_in_force(tenant, NAME)


def decide(
    row: Any,
    *,
    question: str,
    outcome: str,
    group: Group,
    decided_on: date,
    minute: str,
    reason: str,
    how: str = "",
    took_part: int | None = None,
    by: Member,
) -> None:
    """Keeps the group's decision with its real day; what the business unit enters is a record of the minute. Raises
    NotYet for anybody but the chair and the business unit, and where the minute is missing."""
    check_decides(by, group)
    check_minute(by, group, minute)
    record_decision(
        about=row,
        question=question,
        outcome=outcome,
        reason=reason,
        decided_on=decided_on,
        group=group,
        minute_reference=minute,
        from_minute=not chairs_herself(by, group),
        how=how,
        took_part=took_part,
        by=by,
    )


def recommend(
    row: Any,
    *,
    verb: str,
    words: str,
    came_from: str,
    source: str = Source.OTHER,
    addressed_to: Agency | None = None,
    rests_on: Sequence[models.Model] = (),
    by: Member,
) -> Recommendation:
    """A recommendation that rests on a row of a register, or on parts of it. It gets its actions there. Raises NotYet."""
    check_said(the_recommendation=words)
    with trail.act(by=by, verb=verb, on=row):
        made = enter_recommendation(
            words=words,
            source=source,
            came_from=came_from[:200],
            approved_on=timezone.localdate(),
            addressed_to=addressed_to,
            by=by,
        )
        for thing in rests_on or [row]:
            tie(from_thing=made, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
    return made
