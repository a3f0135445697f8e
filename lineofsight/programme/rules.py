"""When a plan may be made, changed and agreed, and who may say how a line of it goes."""

from collections.abc import Iterable
from typing import Any

from lineofsight.improvement.rules import chairs_herself, decides_for
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from .chapter import PlanSettings
from .models import Lead, Line, Plan, PlannedAudit, Rating
from .states import PLAN, PlanState


def check_open(plan: Plan) -> None:
    """Raises NotYet for a plan that is closed: it stays as it was."""
    if plan.state == PlanState.CLOSED:
        raise NotYet("This plan is closed and stays as it was. Change the plan of the year that runs.")


def check_said(**said: str) -> None:
    """Raises NotYet for the first that is empty; each is named by what it asks for."""
    for ask, words in said.items():
        if not words.strip():
            raise NotYet(f"Enter {ask.replace('_', ' ')}.")


def next_state(plan: Plan, event: str) -> str:
    if not PLAN.can(plan.state, event):
        raise NotYet(f"This plan is {plan.state_words.lower()}, so this cannot be done.")
    return PLAN.next(plan.state, event)


def check_agrees(by: Member, group: Group, minute_reference: str) -> None:
    """The chair agrees it for her group; the business unit records it from the minute. Raises NotYet."""
    if not decides_for(by, group):
        raise NotYet(f"Only the chair of {group} agrees this, or the business unit records it from the minute.")
    if not chairs_herself(by, group) and not minute_reference.strip():
        raise NotYet("Enter the minute reference, so that the decision can be found again.")


def is_among(member: Member, leads: Iterable[Lead]) -> bool:
    """Whether one of these leads is this member, by name or through an appointment of her own."""
    return any(_is(member, lead) for lead in leads)


def _is(member: Member, lead: Lead) -> bool:
    if lead.member_id is not None:
        return lead.member_id == member.pk
    appointed = member.own_appointments
    if lead.kind in (Lead.Kind.CHAIR, Lead.Kind.GROUP):
        return any(a.role == Role.COMMITTEE_CHAIR and a.group_id == lead.group_id for a in appointed)
    if lead.kind in (Lead.Kind.AGENCY, Lead.Kind.EACH):
        return lead.agency_id in member.led_agency_ids
    if lead.kind == Lead.Kind.STATUTORY:
        return any(a.role == Role.EXECUTIVE for a in appointed)
    return False


def may_update(member: Member, line: Line, leads: Iterable[Lead], assigned: Iterable[Any] = ()) -> bool:
    """The business unit, whoever leads it, and whoever one of its milestones is assigned to."""
    return member.is_business_unit or is_among(member, leads) or member.pk in set(assigned)


def colours(settings: PlanSettings, line: Line) -> dict[str, str]:
    """The colours a line can be rated in, with their words; one it has already it may keep."""
    used = [r for r in Rating if settings.four_colours or r != Rating.BLUE or line.rating == r]
    return {r.value: r.label for r in used}


def check_may_update(member: Member, line: Line) -> None:
    assigned = line.milestones.values_list("assigned__member", flat=True)
    if not may_update(member, line, line.leads.all(), assigned):
        raise NotYet("Only who leads this line says how it goes, or the business unit.")


def may_report(member: Member, audit: PlannedAudit) -> bool:
    """Whoever leads a planned audit, the chair of its group, and the business unit."""
    return (
        member.is_business_unit
        or audit.lead_id == member.pk
        or (audit.group is not None and chairs_herself(member, audit.group))
    )
