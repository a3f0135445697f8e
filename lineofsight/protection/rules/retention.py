"""When a hold may be lifted, and when something may be destroyed; two persons, and never who proposed it."""

from datetime import date

from django.utils import timezone

from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..holdings import Thing
from ..models import Deletion, LegalHold
from ..states import DELETION, HOLD, DeletionState, HoldState


def next_hold_state(hold: LegalHold, event: str) -> HoldState:
    """Raises NotYet where the hold does not stand so that this can be done."""
    try:
        return HoldState(HOLD.next(hold.state, event))
    except NoSuchStep:
        raise NotYet(f"This cannot be done now. The legal hold is: {HoldState(hold.state).words.lower()}.") from None


def check_lift(hold: LegalHold, member: Member) -> None:
    """Lifting takes two persons, one of them data protection. Raises NotYet."""
    asker = hold.lift_asked_by
    if asker is not None and asker.person_id == member.person_id:
        raise NotYet("You asked for it to be lifted, so somebody else has to agree.")
    of_data_protection = member.has(Role.DATA_PROTECTION) or (asker is not None and _was_data_protection(asker))
    if not of_data_protection:
        raise NotYet("One of the two must be the data protection officer.")


def _was_data_protection(member: Member) -> bool:
    return member.appointments.filter(role=Role.DATA_PROTECTION).exists()


def next_deletion_state(deletion: Deletion, event: str) -> DeletionState:
    """Raises NotYet where the deletion does not stand so that this can be done."""
    try:
        return DeletionState(DELETION.next(deletion.state, event))
    except NoSuchStep:
        raise NotYet(
            f"This cannot be done now. The deletion is: {DeletionState(deletion.state).words.lower()}."
        ) from None


def check_not_held(tenant_id: object, thing: Thing) -> None:
    """Raises NotYet while a legal hold keeps it."""
    if thing.held:
        raise NotYet("A legal hold is in force: nothing of this may be destroyed until it is lifted.")


def check_agreed(thing: Thing) -> None:
    """Raises NotYet under a line of the schedule that the partnership has not agreed."""
    if not thing.agreed:
        raise NotYet(
            f"Nobody has agreed how long this is kept: the line “{thing.rule.words}” is not in the retention schedule. "
            "Take it into the schedule first."
        )


def check_propose(thing: Thing | None, *, reason: str) -> Thing:
    """Only what is due and can be destroyed here, and what nobody holds. Raises NotYet."""
    if thing is None:
        raise NotYet("This is not held any more, or it has been destroyed already.")
    check_not_held(None, thing)
    check_agreed(thing)
    if not thing.destroys:
        raise NotYet("The retention schedule says that this is looked at again, not destroyed.")
    if thing.due_on > timezone.localdate() and len(reason.strip()) < 10:
        raise NotYet("It is not due yet. Say in a sentence why it is to be destroyed before its time.")
    if thing.deletion is not None and thing.deletion.state != DeletionState.REFUSED:
        raise NotYet("Its secure deletion has been proposed already.")
    return thing


def check_approve(deletion: Deletion, member: Member) -> None:
    """Not who proposed it, not the same person twice, and one of the two is data protection. Raises NotYet."""
    if deletion.proposed_by.person_id == member.person_id:
        raise NotYet("You proposed it, so two other persons have to approve.")
    first = deletion.first_approved_by
    if first is not None:
        if first.person_id == member.person_id:
            raise NotYet("You have approved it already; the second approval is somebody else’s.")
        if not member.has(Role.DATA_PROTECTION) and not _was_data_protection(first):
            raise NotYet("One of the two approvals must be the data protection officer’s.")


def check_keep_longer(until_date: date, reason: str) -> None:
    """Raises NotYet without a reason or a day to come."""
    if until_date <= timezone.localdate():
        raise NotYet("Enter a day after today.")
    if len(reason.strip()) < 5:
        raise NotYet("Say in a sentence why it is kept longer.")
