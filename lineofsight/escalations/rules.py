"""When a concern may move on, and to whom it goes."""

from uuid import UUID

from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.actions import holders
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .models import Concern
from .states import CONCERN, ConcernState


def leads_of(tenant_id: UUID, agency: Agency) -> list[Member]:
    """The agency's safeguarding leads today; the first is the named lead, the others deputise."""
    return holders(tenant_id=tenant_id, role=Role.AGENCY_LEAD, agency=agency)


def named_lead(tenant_id: UUID, agency: Agency) -> Member:
    """Raises NotYet where nobody is named, saying what to do instead."""
    leads = leads_of(tenant_id, agency)
    if not leads:
        raise NotYet(
            f"{agency.name} has no safeguarding lead named here. Telephone the agency, then choose the agency that can "
            "act, or ask the business unit to name a lead."
        )
    return leads[0]


def next_state(concern: Concern, event: str) -> ConcernState:
    """Raises NotYet with a sentence where the concern does not stand so that this can be done."""
    try:
        return ConcernState(CONCERN.next(concern.state, event))
    except NoSuchStep:
        words = ConcernState(concern.state).words.lower()
        raise NotYet(f"This cannot be done now: the concern is {words}.") from None


def may_answer(concern: Concern, member: Member) -> bool:
    """The lead it was sent to, another lead of the same agency, whoever it was sent on to, or the business unit on the
    agency's behalf."""
    if (
        member.stands_for(concern.lead_id, concern.agency_id)
        or concern.agency_id in member.led_agency_ids
        or member.is_business_unit
    ):
        return True
    return Concern.sent_on_to(member).filter(about_id=concern.pk).exists()
