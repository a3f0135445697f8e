"""Somebody with an interest in a row of a register steps back from it, and hears and sees nothing of it from then on."""

from lineofsight import trail
from lineofsight.partnership.actions import keep_away, let_in_again
from lineofsight.partnership.models import KeptAway, Member
from lineofsight.partnership.refusals import NotYet

from .. import register_rules as rules
from ..models import Matter, Problem, Risk, ServiceGap

Row = Risk | Problem | ServiceGap | Matter


def step_back(*, row: Row, member: Member, interest: str, by: Member) -> None:
    """A member steps back herself; the business unit can enter it for somebody. An owner hands over first. Raises
    NotYet."""
    if member.pk != by.pk and not by.is_business_unit:
        raise NotYet("The business unit enters a conflict of interest for somebody else.")
    rules.check_said(what_the_interest_is=interest)
    if getattr(row, "owner_id", None) == member.pk:
        raise NotYet(f"{member.name} owns it. Give it another owner first.")
    if member.is_business_unit and not others_remain(row, member):
        raise NotYet("Somebody of the business unit must be left who can see it.")
    with trail.act(by=by, verb="step_back", on=row, member=member.pk, interest=interest[:200]):
        keep_away(member=member, thing=row, by=by)


def let_back_in(*, row: Row, member: Member, by: Member) -> None:
    """The interest has gone. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit lets somebody back in.")
    if member.pk == by.pk:
        raise NotYet("Nobody lets herself back in.")
    with trail.act(by=by, verb="let_back_in", on=row, member=member.pk):
        let_in_again(member=member, thing=row, by=by)


def others_remain(row: Row, member: Member) -> bool:
    """Whether somebody else of the business unit still sees it."""
    away = KeptAway.objects.filter(tenant=row.tenant_id, belongs_to=row.pk).values("member")
    unit = Member.current().filter(tenant=row.tenant_id, appointments__role="business_unit")
    return unit.exclude(pk=member.pk).exclude(pk__in=away).exists()
