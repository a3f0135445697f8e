"""A year of Westmere's plans for these tests, made by the product's own actions."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Member
from lineofsight.programme import actions
from lineofsight.programme.actions import Ground, Leading
from lineofsight.programme.models import Line, Milestone, Plan, PlannedAudit, Priority
from lineofsight.programme.years import year_at
from tests.told import told_once

MINUTE = "Executive Committee, item 5"
NINE_AREAS = (
    "System Leadership",
    "Risk Management",
    "Culture – Engagement & Inclusion",
    "QA and Learning Hub",
    "Strategy, Service Priorities & Policy",
    "Voices and Lived Experience of Children & Young People",
    "Practice Reviews, Learning & Improvement",
    "Multi Agency Practice & Workforce Development",
    "Governance and Organisation",
)


def fresh(member: Member) -> Member:
    """The member as the door sees her, with her appointments of today."""
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def this_year() -> int:
    return year_at(timezone.localdate(), 4)


@told_once
def begun(w: Cast, kind: str, year: int | None = None, **more: Any) -> Plan:
    return actions.begin_plan(kind=kind, year=year or this_year(), by=fresh(w.business_unit), **more)


@told_once
def agreed(w: Cast, plan: Plan) -> Plan:
    actions.agree_plan(
        plan=plan,
        group=w.groups["decides"],
        decided_on=timezone.localdate(),
        minute_reference=MINUTE,
        by=fresh(w.business_unit),
    )
    return Plan.objects.get(pk=plan.pk)


def priority(w: Cast, plan: Plan, title: str = "Neglect", kind: str = "service", **more: Any) -> Priority:
    return actions.add_priority(
        plan=plan,
        kind=kind,
        title=title,
        outcome=more.pop("outcome", "Children’s needs are met earlier."),
        by=fresh(w.business_unit),
        **more,
    )


@told_once
def nine_areas(w: Cast, plan: Plan) -> list[Priority]:
    return [priority(w, plan, title, "area") for title in NINE_AREAS]


def line(
    w: Cast, plan: Plan, area: Priority, action: str = "Bring the risks of all partners together.", **more: Any
) -> Line:
    return actions.add_line(
        plan=plan,
        area=area,
        outcome=more.pop("outcome", "The highest risks are known to all partners."),
        action=action,
        leads=more.pop("leads", [Leading("person", member=fresh(w.leads["police"]))]),
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )


def milestone(w: Cast, row: Line, words: str, due_date: date | None, **more: Any) -> Milestone:
    return actions.add_milestone(line=row, words=words, due_date=due_date, by=fresh(w.business_unit), **more)


def audit(w: Cast, plan: Plan, title: str = "Return home interviews", **more: Any) -> PlannedAudit:
    return actions.plan_audit(
        plan=plan,
        kind=more.pop("kind", "deep_dive"),
        title=title,
        quarter=more.pop("quarter", 2),
        grounds=more.pop("grounds", [Ground("indicator", "Repeat missing episodes at 31 per cent", "Quarter 4")]),
        by=fresh(w.business_unit),
        **more,
    )


def address(w: Cast, page: str, pk: Any = None, **more: Any) -> str:
    return reverse(f"programme:{page}", kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {}), **more})
