"""Proposing joint work to other partnerships, and taking the proposal back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from lineofsight import trail
from lineofsight.partnership import row_lock
from lineofsight.partnership.actions import ask, holders, notify, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, Tenant
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..models import JointWork, Side
from ..states import JOINT_WORK, JointState

ANSWER = "answer_joint_work"


def propose(
    *,
    kind: str,
    name: str,
    short_name: str,
    purpose: str,
    agreement: str,
    agreement_date: date,
    partnerships: Sequence[Tenant],
    led_by: Tenant,
    by: Member,
) -> JointWork:
    """Puts it to the executive partners of every partnership that is to take part, the own one too. Raises NotYet.

    Nothing of another partnership is shown by it but its public name.
    """
    rules.may_propose(by, partnerships, led_by)
    rules.rests_on_an_agreement(agreement, purpose)
    with row_lock.lifted(), trail.act(by=by, verb="propose_joint_work") as act:
        # The lock makes two clicks at once one proposal.
        Tenant.objects.select_for_update().get(pk=by.tenant_id)
        if JointWork.of(by.tenant_id).filter(name__iexact=name.strip(), state=JointState.PROPOSED).exists():
            raise NotYet("Joint work of this name is proposed already.")
        joint_work = JointWork.objects.create(
            kind=kind,
            name=name.strip(),
            short_name=short_name.strip(),
            purpose=purpose.strip(),
            agreement=agreement.strip(),
            agreement_date=agreement_date,
            led_by=led_by,
            proposed_by=by.person,
            proposed_in=by.tenant,
        )
        act.on(joint_work)
        for tenant in {each.pk: each for each in (by.tenant, *partnerships)}.values():
            side = Side.objects.create(joint_work=joint_work, partnership=tenant)
            _ask_executives(joint_work, side, by)
    return joint_work


def withdraw(*, joint_work: JointWork, by: Member) -> None:
    """Takes the proposal back before every partnership has agreed. Raises NotYet."""
    with row_lock.lifted(), trail.act(by=by, verb="withdraw_joint_work", on=joint_work):
        locked(joint_work)
        rules.may_withdraw(joint_work, by)
        move(joint_work, "withdraw")
        joint_work.save(update_fields=["state"])
        settle_asked(joint_work, by)


def locked(joint_work: JointWork) -> None:
    """Nobody else moves it until the act ends; its state is read anew."""
    joint_work.state = JointWork.objects.select_for_update(of=("self",)).get(pk=joint_work.pk).state


def move(joint_work: JointWork, event: str) -> None:
    joint_work.state = JOINT_WORK.next(joint_work.state, event)


def acting_in(tenant_id: Any, by: Member) -> Any:
    """She herself in her own partnership; in another one it happens by itself, and that one's record says so."""
    return by if by.tenant_id == tenant_id else trail.System(tenant_id)


def settle_asked(joint_work: JointWork, by: Member) -> None:
    """Takes the question off everybody's list, in every partnership."""
    for side in joint_work.sides.all():
        settle(key=ANSWER, about=side, by=acting_in(side.partnership_id, by))


def _ask_executives(joint_work: JointWork, side: Side, by: Member) -> None:
    path = reverse("joint:agree_joint_work", kwargs={"tenant": side.partnership.slug, "pk": joint_work.pk})
    kind = JointWork.Kind(joint_work.kind).label.lower()
    for executive in holders(tenant_id=side.partnership_id, role=Role.EXECUTIVE):
        if executive.person_id == by.person_id:
            continue
        ask(
            key=ANSWER,
            words=f"Decide whether your partnership takes part in a {kind}",
            path=path,
            about=side,
            thing=joint_work.name,
            member=executive,
            by=acting_in(side.partnership_id, by),
        )
        notify(
            member=executive,
            subject=f"A {kind} is proposed to your partnership",
            body=f"{by.tenant.name} proposes a {kind}. An executive partner of each partnership decides. Sign in and "
            "open “My work” to read what it is for and to decide.",
            about=side,
            by=acting_in(side.partnership_id, by),
        )
