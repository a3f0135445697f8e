"""When somebody may begin a practice audit."""

from lineofsight.deep_dives.chapter import NAME
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .models import Practice


def may_begin(member: Member) -> None:
    """Raises NotYet inside a practice audit, where the partnership leaves it to the business unit, or a second time."""
    if member.tenant.is_practice:
        raise NotYet("You are in a practice audit already.")
    if not member.is_business_unit and not in_force(member.tenant, NAME).everybody_may_practise:
        raise NotYet("In this partnership only the business unit begins practice audits. Ask it to show you one.")
    if Practice.of(member) is not None:
        raise NotYet("You have a practice audit already. Delete it before you begin another.")
