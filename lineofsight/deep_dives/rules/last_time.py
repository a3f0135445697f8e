"""Who may bring last time's answers into an audit tool, and when."""

from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyReturn
from .contributors import writes_as_contributor
from .tools import may_write, writes_for_agency, writes_on_behalf


def brings_in(agency_return: AgencyReturn, member: Member) -> bool:
    """The agency's own people who write in it; not somebody invited from outside, nor the business unit for them."""
    return (
        writes_for_agency(agency_return, member)
        and not writes_as_contributor(agency_return, member)
        and not writes_on_behalf(agency_return, member)
    )


def may_bring_in(agency_return: AgencyReturn, member: Member) -> None:
    """Raises NotYet with the reason why not."""
    may_write(agency_return, member)
    if not brings_in(agency_return, member):
        raise NotYet("Only the agency’s own people bring in what their agency answered last time.")
