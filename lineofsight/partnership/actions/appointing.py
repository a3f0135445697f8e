"""Appointing to a role that sees cases: one person proposes, another confirms."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail

from .. import rules
from ..doors import Role
from ..held import held
from ..models import Agency, Appointment, Group, Member, ProposedAppointment
from ..refusals import NotYet
from .setting_up import appoint
from .tasks import ask, notify_only, settle

NOBODY_ELSE = (
    "Nobody else of your business unit, and no lead of this agency, could confirm this, and a role that sees cases takes "
    "two people. As long as you are alone, set “A role that sees cases takes two people” to “No” under Settings; that "
    "is recorded."
)


def propose_appointment(
    *,
    member: Member,
    role: Role,
    from_date: date,
    agency: Agency | None = None,
    group: Group | None = None,
    until_date: date | None = None,
    by: Member,
) -> Appointment | ProposedAppointment:
    """Appoints at once to a role that sees no case; for any other a second person is asked. Raises NotYet."""
    if member.person_id == by.person_id:
        raise NotYet("Ask somebody else to make this appointment: nobody appoints themselves.")
    given: dict[str, Any] = {
        "member": member,
        "role": role,
        "agency": agency,
        "group": group,
        "from_date": from_date,
        "until_date": until_date,
    }
    if not rules.takes_two_people(by.tenant, role):
        return appoint(**given, by=by)
    others = rules.who_could_confirm(member=member, agency=agency, proposed_by=by)
    if not others:
        raise NotYet(NOBODY_ELSE)
    with trail.act(by=by, verb="propose_appointment") as act:
        same = ProposedAppointment.objects.filter(
            member=member, role=role, agency=agency, group=group, settled_at__isnull=True
        )
        if same.exists():
            raise NotYet("This was proposed already and waits for a second person.")
        proposal = ProposedAppointment.objects.create(tenant_id=by.tenant_id, proposed_by=by, **given)
        act.also("propose_appointment", proposal)
        for each in others:
            ask(
                key="settle_appointment",
                words=f"Confirm the appointment of {member.name}",
                path=reverse("partnership:settle_appointment", kwargs={"tenant": by.tenant.slug, "pk": proposal.pk}),
                about=proposal,
                thing=proposal.words,
                member=each,
                by=by,
            )
    return proposal


def settle_appointment(*, proposal: ProposedAppointment, confirmed: bool, by: Member) -> Appointment | None:
    """A second person confirms it, and it holds; or refuses, and it is gone. Raises NotYet."""
    with trail.act(by=by, verb="settle_appointment", on=proposal, confirmed=confirmed):
        locked = held(proposal, by=by)
        rules.may_settle_appointment(locked, by)
        locked.settled_by, locked.settled_at, locked.confirmed = by, timezone.now(), confirmed
        locked.save(update_fields=["settled_by", "settled_at", "confirmed"])
        settle(key="settle_appointment", about=locked, by=by)
        made = _appoint(locked, by) if confirmed else None
        notify_only(
            member=locked.proposed_by,
            subject="An appointment was confirmed" if confirmed else "An appointment was not confirmed",
            body="A second person has settled an appointment you proposed. Sign in to Line of Sight and open the person’s "
            "page under “People”.",
            about=locked,
            by=by,
        )
    return made


def _appoint(proposal: ProposedAppointment, by: Member) -> Appointment:
    return appoint(
        member=proposal.member,
        role=Role(proposal.role),
        agency=proposal.agency,
        group=proposal.group,
        from_date=proposal.from_date,
        until_date=proposal.until_date,
        by=by,
    )
