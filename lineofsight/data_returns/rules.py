"""When a return may move on, and who may move it."""

from uuid import UUID

from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .chapter import ReturnSettings
from .models import DataReturn
from .models.returns import contact_for, sending_agency_ids
from .states import DATA_RETURN, Outcome, ReturnState


def next_state(data_return: DataReturn, event: str) -> ReturnState:
    """Raises NotYet with a sentence where the return does not stand so that this can be done."""
    try:
        return ReturnState(DATA_RETURN.next(data_return.state, event))
    except NoSuchStep:
        raise NotYet(f"This cannot be done now. The return is: {data_return.state_words.lower()}.") from None


def sends(member: Member, agency_id: UUID, collection: str) -> bool:
    """Whether she may send this collection for this agency: its lead, its analyst, or who is named for it."""
    if agency_id in sending_agency_ids(member):
        return True
    return contact_for(member).filter(agency=agency_id, collection=collection).exists()


def check_sign_off(data_return: DataReturn, member: Member, settings: ReturnSettings) -> None:
    """Raises NotYet where she may not sign off, or it is not fit to be."""
    next_state(data_return, "sign_off")
    if data_return.agency_id not in member.led_agency_ids:
        raise NotYet("A return is signed off by the agency’s safeguarding lead.")
    if data_return.outcome == Outcome.REJECTED:
        raise NotYet("Nothing of this return could be taken. Correct the file and send it again.")
    if settings.second_person_signs_off and data_return.sent_by.person_id == member.person_id:
        raise NotYet("You sent this return, so somebody else of your agency signs it off.")
