"""Who may write in an audit tool, and when it may be written in and finished."""

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import oxford
from lineofsight.partnership.models import Member, leads_in
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import progress

from ..models import AgencyReturn
from ..states import ReturnState
from . import returns
from .contributors import writes_as_contributor

_AGENCY_WRITES = (ReturnState.REQUESTED, ReturnState.IN_PROGRESS, ReturnState.MORE_DETAIL_ASKED)
_BUSINESS_UNIT_WRITES = (
    ReturnState.REQUESTED,
    ReturnState.IN_PROGRESS,
    ReturnState.MORE_DETAIL_ASKED,
    ReturnState.NOT_RECEIVED,
)


def writes_for_agency(agency_return: AgencyReturn, member: Member) -> bool:
    """The named author while she works for the agency, her cover or who is invited to this tool; and the agency's lead."""
    if leads_in(member, agency_return.agency_id, agency_return.deep_dive_id):
        return True
    author = member.stands_for(agency_return.author_id, agency_return.agency_id)
    return author and (agency_return.agency_id in member.agency_ids or writes_as_contributor(agency_return, member))


def writes_on_behalf(agency_return: AgencyReturn, member: Member) -> bool:
    """The one of the business unit who has taken the form into her hands for an agency that works on paper."""
    return member.is_business_unit and agency_return.on_behalf_by_id == member.id


def is_writer(agency_return: AgencyReturn, member: Member) -> bool:
    return writes_for_agency(agency_return, member) or writes_on_behalf(agency_return, member)


def may_write(agency_return: AgencyReturn, member: Member) -> None:
    """Raises NotYet with the reason why this tool cannot be written in now, and what to do."""
    if not is_writer(agency_return, member):
        raise NotYet("Only the author of this audit tool and the agency’s safeguarding lead write in it.")
    returns.agencies_at_work(agency_return.deep_dive)
    state = ReturnState(agency_return.state)
    if writes_on_behalf(agency_return, member):
        if state not in _BUSINESS_UNIT_WRITES:
            raise NotYet(f"This audit tool stands at “{state.words}”, so there is nothing to enter for the agency.")
        return
    if agency_return.on_behalf_by_id:
        raise NotYet(
            "The business unit is entering this audit tool for your agency. Tell it if your agency completes it itself."
        )
    if state not in _AGENCY_WRITES:
        raise NotYet(_why_closed(agency_return, state))


def _why_closed(agency_return: AgencyReturn, state: ReturnState) -> str:
    if state == ReturnState.AWAITING_SIGN_OFF:
        day = f" on {in_words(agency_return.finished_at)}" if agency_return.finished_at else ""
        return (
            f"This audit tool was finished{day} and waits for the sign-off of {agency_return.agency}. "
            "Its safeguarding lead can give it back if something is to be changed."
        )
    if state == ReturnState.NOT_RECEIVED:
        return "The audit tools were closed before this one came. Ask the business unit to open them again."
    if state == ReturnState.IN_PACK:
        return (
            "This audit tool is in the pack. If something in it is wrong, the agency’s safeguarding lead corrects it."
        )
    return "This audit tool is submitted. The business unit can ask for more detail, which opens it again."


def may_finish(agency_return: AgencyReturn, member: Member) -> None:
    """Every section is complete, and somebody else of the agency can sign it off. Raises NotYet."""
    may_write(agency_return, member)
    all_sections_complete(agency_return)
    if returns.others_who_sign_off(agency_return, member):
        return
    if returns.is_author(agency_return, member):
        raise NotYet(f"Nobody else at {agency_return.agency} can sign this off: sign the declaration instead.")
    raise NotYet("You sign this audit tool off yourself, so its author has to finish it. Ask the author to do so.")


def all_sections_complete(agency_return: AgencyReturn) -> None:
    """Raises NotYet naming the sections that are not, or how many."""
    left = [f"“{each.section.title}”" for each in progress(agency_return.response).sections if not each.complete]
    if len(left) > 3:
        raise NotYet(f"{len(left)} sections are still to complete. Complete them, then finish the audit tool.")
    if left:
        raise NotYet(f"Complete {oxford(left)} first, then finish the audit tool.")


def declares_alone(agency_return: AgencyReturn, member: Member) -> bool:
    """Whether she is the sole author of an agency without a second person to sign off: then she signs a declaration."""
    return returns.is_author(agency_return, member) and not returns.others_who_sign_off(agency_return, member)
