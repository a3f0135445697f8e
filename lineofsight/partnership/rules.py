"""When something may be passed on."""

from .models import Member
from .refusals import NotYet


def may_take_over(giver: Member, taker: Member) -> None:
    """The one who takes over is another member of the same agency, today. Raises NotYet."""
    if giver.pk == taker.pk:
        raise NotYet("Choose somebody else: these tasks are with this person already.")
    if not colleagues(giver, taker):
        raise NotYet(f"{taker.name} does not work for the same agency today. Choose somebody who does.")


def colleagues(one: Member, other: Member) -> bool:
    """Whether both work for one agency; people without an agency are colleagues when they share a role."""
    if one.tenant_id != other.tenant_id:
        return False
    if last_agencies(one) or other.agency_ids:
        return bool(last_agencies(one) & other.agency_ids)
    return bool(one.roles & other.roles)


def last_agencies(member: Member) -> frozenset[object]:
    """Agencies of every appointment, past ones too: the work of somebody who has left is passed on as well."""
    return frozenset(a.agency_id for a in member.appointments.all() if a.agency_id)
