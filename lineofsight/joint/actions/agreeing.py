"""Each partnership's executive agrees or refuses; with the last agreement the place for the joint work is made."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership import row_lock
from lineofsight.partnership.actions import kind_of, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Decision, Member
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..models import JointWork, Side
from .making import make_place
from .proposing import ANSWER, locked, move, settle_asked

QUESTION = "joint_work"


def agree(*, joint_work: JointWork, run_by: Member, by: Member) -> Decision:
    """Her partnership takes part, and this person of its business unit takes it on. Raises NotYet.

    Where every partnership has agreed, the place is made in the same act.
    """
    with row_lock.lifted(), trail.act(by=by, verb="agree_to_joint_work", on=joint_work):
        side = _side_to_answer(joint_work, by)
        rules.may_take_on(run_by, by)
        side.run_by = run_by.person
        decision = _answer(joint_work, side, Side.Answer.AGREED, "", by)
        if not joint_work.sides.exclude(answer=Side.Answer.AGREED).exists():
            joint_work.place, joint_work.set_up_at = make_place(joint_work), timezone.now()
            move(joint_work, "set_up")
            joint_work.save(update_fields=["state", "place", "set_up_at"])
    return decision


def refuse(*, joint_work: JointWork, reason: str, by: Member) -> Decision:
    """Her partnership does not take part, and why; the proposal ends for all of them. Raises NotYet."""
    if not reason.strip():
        raise NotYet("Say why, so that the other partnership understands.")
    with row_lock.lifted(), trail.act(by=by, verb="refuse_joint_work", on=joint_work):
        side = _side_to_answer(joint_work, by)
        decision = _answer(joint_work, side, Side.Answer.REFUSED, reason.strip(), by)
        move(joint_work, "refuse")
        joint_work.save(update_fields=["state"])
        settle_asked(joint_work, by)
    return decision


def decisions_of(joint_work: JointWork, member: Member) -> list[Decision]:
    """What her own partnership has on record about it; the other ones keep theirs."""
    rows = Decision.visible_to(member).filter(about_kind=kind_of(joint_work), about_id=joint_work.pk)
    return list(rows.select_related("recorded_by__person", "agency").order_by("recorded_at"))


def _side_to_answer(joint_work: JointWork, by: Member) -> Side:
    locked(joint_work)
    sides = list(joint_work.sides.select_related("partnership"))
    side = next((each for each in sides if each.partnership_id == by.tenant_id), None)
    if side is None:
        raise NotYet("Your partnership has no part in this.")
    rules.may_answer(joint_work, side, sides, by)
    return side


def _answer(joint_work: JointWork, side: Side, answer: str, reason: str, by: Member) -> Decision:
    side.answer, side.reason, side.answered_by, side.answered_at = answer, reason, by.person, timezone.now()
    side.save()
    settle(key=ANSWER, about=side, by=by)
    return record_decision(
        about=joint_work,
        question=QUESTION,
        outcome=answer,
        reason=reason,
        agency=_agency_of(by),
        decided_on=timezone.localdate(),
        by=by,
    )


def _agency_of(by: Member) -> Agency | None:
    return next((a.agency for a in by.own_appointments if a.role == Role.EXECUTIVE and a.agency), None)
