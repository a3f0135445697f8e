"""Who can be asked to check, and whether a partnership has enough people for it."""

from collections.abc import Sequence
from itertools import combinations

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment, Member, Tenant

from .chapter import ReleaseSettings, settings_of
from .models import TrainedChecker
from .rules import check_people

CHECKING_ROLES = (
    Role.BUSINESS_UNIT,
    Role.SCRUTINEER,
    Role.AGENCY_LEAD,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
)


def people_who_check(tenant: Tenant) -> list[Member]:
    """Everybody who can be asked, the business unit first: reading is part of its work."""
    rows = (
        Appointment.in_force(tenant.id)
        .filter(role__in=CHECKING_ROLES)
        .select_related("member__person")
        .prefetch_related("member__appointments__agency", "member__appointments__group")
    )
    found = {appointment.member_id: appointment.member for appointment in rows}
    return sorted(found.values(), key=lambda member: (not member.is_business_unit, member.name))


def check_people_for(kind: str, readers: Sequence[Member], tenant: Tenant) -> None:
    """Whether these people can check a document of this kind that is still to be made. Raises NotYet."""
    settings = settings_of(tenant)
    trained = set(TrainedChecker.objects.filter(tenant=tenant).values_list("member_id", flat=True))
    check_people(readers, needed=settings.checkers_of(kind), settings=settings, trained=trained)


def enough_people(people: Sequence[Member], settings: ReleaseSettings) -> bool:
    """Whether the most checkers the settings ask for can be found twice over: an author of the report is left out."""
    if settings.checkers_public < 2:
        return len(people) > 1
    pairs = [
        {one.pk, other.pk}
        for one, other in combinations(people, 2)
        if settings.two_of_one_team or not one.works_with(other)
    ]
    # Whoever writes the report, a pair without that person is left.
    return all(any(writer.pk not in pair for pair in pairs) for writer in people) and bool(pairs)
