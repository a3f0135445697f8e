"""Who of a partnership takes part in joint work: named and taken out by that partnership's own business unit."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership import actions, row_lock
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member, Tenant
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..models import JointWork
from .making import NAME_PEOPLE, bring_in
from .proposing import locked


@dataclass(frozen=True)
class Named:
    """One of the own people in joint work, in plain words for the partnership's page."""

    id: Any
    name: str
    roles: str
    ours: bool
    herself: bool


def name_person(
    *,
    joint_work: JointWork,
    member: Member,
    role: Role,
    agency: Agency | None = None,
    group_name: str = "",
    by: Member,
) -> None:
    """Brings somebody of her own partnership in and appoints them there. Raises NotYet.

    What the person is appointed to at home stays as it is, and gives no right in the joint work.
    """
    with row_lock.lifted(), trail.act(by=by, verb="name_for_joint_work", on=joint_work, member=member.pk):
        locked(joint_work)
        rules.may_name(joint_work, member, role, by)
        place = joint_work.place
        assert place is not None
        clock = trail.System(place.pk)
        seat = _agency(role, agency, place, by)
        group = _group(role, group_name, place)
        inside = _inside(place, member, by.tenant, clock)
        if inside.appointments.filter(role=role, agency=seat, group=group, until_date__isnull=True).exists():
            raise NotYet(f"{member.name} is named for this already.")
        actions.appoint(member=inside, role=role, agency=seat, group=group, from_date=timezone.localdate(), by=clock)
        side = joint_work.sides.get(partnership=by.tenant_id)
        actions.settle(key=NAME_PEOPLE, about=side, by=by)


def end_naming(*, joint_work: JointWork, inside: Member, by: Member) -> None:
    """Takes somebody whom her own partnership named out again: every door there is closed from now on. Raises NotYet."""
    with row_lock.lifted(), trail.act(by=by, verb="end_naming_for_joint_work", on=joint_work, member=inside.pk):
        if inside.tenant_id != joint_work.place_id or inside.named_by_id != by.tenant_id:
            raise NotYet("Another partnership named this person and takes them out.")
        if inside.person_id == by.person_id:
            raise NotYet("Ask a colleague to take you out.")
        actions.end_membership(
            member=inside, until_date=timezone.localdate() - timedelta(days=1), by=trail.System(inside.tenant_id)
        )


def people_of(joint_work: JointWork, by: Member) -> list[Named]:
    """The own partnership's people in it today, whoever named them; nobody of another partnership."""
    own = Member.objects.filter(tenant=by.tenant_id, person=OuterRef("person"))
    with row_lock.lifted():
        rows = (
            Member.current()
            .filter(Exists(own), tenant=joint_work.place_id)
            .select_related("person", "tenant")
            .prefetch_related("appointments__agency", "appointments__group")
            .order_by("person__full_name")
        )
        return [
            Named(row.pk, row.name, row.role_words, row.named_by_id == by.tenant_id, row.person_id == by.person_id)
            for row in rows
        ]


def found_inside(joint_work: JointWork, pk: Any, by: Member) -> Member | None:
    """One of those whom this partnership named, for the page that takes them out."""
    with row_lock.lifted():
        rows = Member.current().filter(tenant=joint_work.place_id, named_by=by.tenant_id, pk=pk)
        return rows.select_related("person", "tenant").first()


def groups_in(joint_work: JointWork) -> list[str]:
    with row_lock.lifted():
        return list(Group.objects.filter(tenant=joint_work.place_id).order_by("name").values_list("name", flat=True))


def end_memberships_of_leavers() -> int:
    """Ends joint memberships of people who have left the partnership that named them. Returns how many.

    They are shut out at once by the door itself; this takes them off the lists.
    """
    yesterday = timezone.localdate() - timedelta(days=1)
    left = Member.current().filter(named_by__isnull=False).exclude(pk__in=Member.still_named().values("pk"))
    # Whose account is merely closed for want of use comes back with it.
    gone = [row for row in left.select_related("tenant") if not _is_still_there(row)]
    for row in gone:
        actions.end_membership(member=row, until_date=yesterday, by=trail.System(row.tenant_id))
    return len(gone)


def _is_still_there(row: Member) -> bool:
    today = timezone.localdate()
    own = Member.objects.filter(tenant=row.named_by_id, person=row.person_id).first()
    return own is not None and (own.until_date is None or own.until_date >= today)


def _inside(place: Tenant, member: Member, partnership: Tenant, clock: Any) -> Member:
    """Her membership of the place, opened again where it had ended."""
    known = Member.objects.filter(tenant=place, person=member.person_id).select_related("tenant", "person").first()
    if known is None:
        made: Member = bring_in(member.person, partnership, clock)
        return made
    if known.until_date is not None:
        with trail.act(by=clock, verb="welcome_member", on=known):
            for appointment in known.appointments.filter(until_date__isnull=True):
                actions.end_appointment(appointment=appointment, until_date=known.until_date, by=clock)
            known.until_date, known.named_by = None, partnership
            known.save(update_fields=["until_date", "named_by"])
    return known


def _agency(role: Role, agency: Agency | None, place: Tenant, by: Member) -> Agency | None:
    """Only an agency of her own partnership that has a seat there too. Raises NotYet."""
    if role not in rules.OF_AN_AGENCY:
        return None
    if agency is None:
        raise NotYet("Choose the agency they come from.")
    own = Agency.seated_in(by.tenant_id).filter(pk=agency.pk).exists()
    if not own or not Agency.seated_in(place.pk).filter(pk=agency.pk).exists():
        raise NotYet("Choose an agency of your own partnership.")
    return agency


def _group(role: Role, name: str, place: Tenant) -> Group | None:
    if role not in rules.OF_A_GROUP:
        return None
    found = Group.objects.filter(tenant=place, name=name).first()
    if found is None:
        raise NotYet("Choose the group.")
    return found
