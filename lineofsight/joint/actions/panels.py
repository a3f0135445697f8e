"""What a shared panel recommends to its partnerships or warns them of, and what each of them says to it by itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.actions import raise_recommendation
from lineofsight.partnership import row_lock
from lineofsight.partnership.actions import ask, holders, notify, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member, Tenant
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..models import JointWork, PanelMessage, PanelReply

ANSWER_PANEL = "answer_panel"
QUESTION = "panel_message"


def send_panel_message(
    *,
    joint_work: JointWork,
    kind: str,
    source: str,
    words: str,
    because: str,
    agreed_on: date,
    partnerships: Sequence[Tenant] = (),
    by: Member,
) -> PanelMessage:
    """To the partnerships chosen; an alert goes to all that have a part in the panel. Raises NotYet.

    Each has it under its own name and answers by itself. Sent twice it stands once.
    """
    rules.may_send(joint_work, by)
    if not words.strip() or not because.strip():
        raise NotYet("Enter what is said, and what it rests on.")
    if agreed_on > timezone.localdate():
        raise NotYet("Enter the day the panel agreed it; it cannot lie in the future.")
    own = [side.partnership for side in joint_work.sides.select_related("partnership")]
    to = own if kind == PanelMessage.Kind.ALERT else [each for each in own if each in partnerships]
    if not to:
        raise NotYet("Choose at least one partnership.")
    with row_lock.lifted(), trail.act(by=by, verb="send_panel_message") as act:
        Tenant.objects.select_for_update().get(pk=by.tenant_id)
        said = {"kind": kind, "source": source, "words": words.strip(), "because": because.strip()}
        there = PanelMessage.objects.filter(tenant=by.tenant_id, agreed_on=agreed_on, **said).first()
        if there is not None:
            return there
        message = PanelMessage.objects.create(
            tenant_id=by.tenant_id,
            number=_next_number(by.tenant_id, agreed_on.year),
            agreed_on=agreed_on,
            sent_by=by,
            **said,
        )
        act.on(message)
        for partnership in to:
            _hand_over(joint_work, message, partnership)
        act.note(partnerships=len(to))
    return message


def _next_number(tenant_id: Any, year: int) -> str:
    taken = PanelMessage.objects.filter(tenant=tenant_id, number__startswith=f"M-{year}-").values_list(
        "number", flat=True
    )
    return f"M-{year}-{max((int(n.rsplit('-', 1)[1]) for n in taken), default=0) + 1:03d}"


def _hand_over(joint_work: JointWork, message: PanelMessage, partnership: Tenant) -> None:
    """What the partnership has of it, a task for its business unit, and word to its executives."""
    clock = trail.System(partnership.pk)
    with trail.act(by=clock, verb="receive_panel_message") as act:
        reply = PanelReply.objects.create(
            joint_work=joint_work,
            partnership=partnership,
            message_id=message.pk,
            kind=message.kind,
            number=message.number,
            source=message.source,
            words=message.words,
            because=message.because,
            agreed_on=message.agreed_on,
        )
        act.on(reply)
        what = PanelMessage.Kind(message.kind).label.lower()
        ask(
            key=ANSWER_PANEL,
            words=f"Answer {message.number} of a shared panel: {what}",
            path=reverse("joint:panel_letter", kwargs={"tenant": partnership.slug, "pk": reply.pk}),
            about=reply,
            thing=joint_work.name,
            role=Role.BUSINESS_UNIT,
            by=clock,
        )
        told = {m.pk: m for role in (Role.BUSINESS_UNIT, Role.EXECUTIVE) for m in _holders(partnership, role)}
        for member in told.values():
            notify(
                member=member,
                subject=f"{joint_work.name} has sent your partnership {_an(what)}",
                body="Sign in to Line of Sight and open “Joint work” to read it and to answer.",
                about=reply,
                by=clock,
            )


def _holders(partnership: Tenant, role: Role) -> list[Member]:
    return holders(tenant_id=partnership.pk, role=role)


def _an(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def answer_panel(
    *,
    reply: PanelReply,
    answer: str,
    words: str,
    answered_on: date,
    addressed_to: Agency | None = None,
    minute_reference: str = "",
    by: Member,
) -> PanelReply:
    """What this partnership says; accepted, it stands in its own register of recommendations. Raises NotYet.

    An executive answers; the business unit records it from the minute.
    """
    leads = by.has(Role.EXECUTIVE)
    rules.check_answer_to_panel(reply, answer, words, by)
    if answered_on > timezone.localdate():
        raise NotYet("Enter the day it was decided; it cannot lie in the future.")
    if not leads and not minute_reference.strip():
        raise NotYet("Enter the minute reference, so that the decision can be found again.")
    with row_lock.lifted(), trail.act(by=by, verb="answer_panel", on=reply, answer=answer):
        row = PanelReply.objects.select_for_update(of=("self",)).select_related("joint_work__place").get(pk=reply.pk)
        if row.answer:
            raise NotYet("Your partnership has answered this already.")
        row.answer, row.answer_words, row.answered_on, row.answered_by = answer, words.strip(), answered_on, by.person
        if answer == PanelReply.Answer.ACCEPTED:
            raised = raise_recommendation(
                words=row.words,
                raised_in=row,
                raised_in_title=f"{row.joint_work.name}, {row.number}",
                rests_on=[],
                approved_on=answered_on,
                source=row.source,
                addressed_to=addressed_to,
                by=by,
            )
            row.registered_as, row.registered_number = raised.pk, raised.number
        row.save()
        record_decision(
            about=row,
            question=QUESTION,
            outcome=answer,
            reason=words.strip(),
            decided_on=answered_on,
            group=Group.objects.filter(tenant=by.tenant_id, duty=Group.Duty.DECIDES).order_by("name").first(),
            minute_reference=minute_reference,
            from_minute=not leads,
            by=by,
        )
        settle(key=ANSWER_PANEL, about=row, by=by)
        _tell_the_panel(row, by)
    return row


def _tell_the_panel(row: PanelReply, by: Member) -> None:
    place = row.joint_work.place
    if place is None:
        return
    clock = trail.System(place.pk)
    message = PanelMessage.objects.get(pk=row.message_id)
    told = {m.pk: m for role in (Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR) for m in _holders(place, role)}
    for member in told.values():
        notify(
            member=member,
            subject=f"{by.tenant.name} has answered {row.number}",
            body="Sign in to Line of Sight and open the panel to read the answer.",
            about=message,
            by=clock,
        )
