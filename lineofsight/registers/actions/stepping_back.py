"""Somebody with an interest in a row of a register steps back from it, and hears and sees nothing of it from then on."""

from django.apps import apps
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import keep_away, kind_of, let_in_again
from lineofsight.partnership.held import held
from lineofsight.partnership.models import KeptAway, Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import Interest, Matter, Problem, Risk, ServiceGap

Row = Risk | Problem | ServiceGap | Matter


def step_back(*, row: Row, member: Member, interest: str, by: Member) -> Interest:
    """A member steps back herself; the business unit can enter it for somebody. An owner hands over first. Raises
    NotYet."""
    if member.pk != by.pk and not by.is_business_unit:
        raise NotYet("The business unit enters a conflict of interest for somebody else.")
    rules.check_said(what_the_interest_is=interest)
    if getattr(row, "owner_id", None) == member.pk:
        raise NotYet(f"{member.name} owns it. Give it another owner first.")
    if member.is_business_unit and not others_remain(row, member):
        raise NotYet("Somebody of the business unit must be left who can see it.")
    with trail.act(by=by, verb="step_back", on=row, member=member.pk) as act:
        if Interest.objects.filter(tenant=by.tenant_id, member=member, about_id=row.pk, ended_on=None).exists():
            raise NotYet(f"{member.name} has stepped back from it already.")
        made = Interest.objects.create(
            tenant_id=by.tenant_id,
            member=member,
            about_kind=kind_of(row),
            about_id=row.pk,
            about_number=row.number,
            interest=interest,
            declared_on=timezone.localdate(),
            declared_by=by,
        )
        act.also("step_back", made)
        keep_away(member=member, thing=row, by=by)
    return made


def let_back_in(*, interest: Interest, by: Member) -> None:
    """The interest has gone: its member sees the row again. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit lets somebody back in.")
    if interest.member.person_id == by.person_id:
        raise NotYet("Ask a colleague: nobody ends an interest of their own.")
    with trail.act(by=by, verb="let_back_in", on=interest):
        row = held(interest, "member", by=by)
        if row.ended_on is not None:
            raise NotYet("This has ended already.")
        row.ended_on = timezone.localdate()
        row.save(update_fields=["ended_on"])
        thing = apps.get_model(row.about_kind)._default_manager.get(pk=row.about_id, tenant=row.tenant_id)
        let_in_again(member=row.member, thing=thing, by=by)


def others_remain(row: Row, member: Member) -> bool:
    """Whether somebody else of the business unit still sees it."""
    away = KeptAway.objects.filter(tenant=row.tenant_id, belongs_to=row.pk).values("member")
    unit = Member.current().filter(tenant=row.tenant_id, appointments__role="business_unit")
    return unit.exclude(pk=member.pk).exclude(pk__in=away).exists()
