"""Making the place in which partnerships work together: an owner of its own, with its settings, agencies and groups."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from lineofsight import trail
from lineofsight.govuk.words import oxford
from lineofsight.partnership import actions, chapters
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Area, Group, Partner, Person, Tenant
from lineofsight.partnership.names import parts_of

from ..models import JointWork, Side

NAME_PEOPLE = "name_people_for_joint_work"
# Pages that stand where a partnership's address would.
TAKEN = {"sign-in", "sign-out", "accessibility", "privacy", "password", "set-up", "static"}
GROUPS: dict[str, tuple[tuple[str, str, str], ...]] = {
    JointWork.Kind.JOINT: (
        ("Joint executive", "Executive", Group.Duty.DECIDES),
        ("Joint steering group", "Steering", Group.Duty.OVERSEES),
    ),
    JointWork.Kind.PANEL: (("Panel", "Panel", Group.Duty.DECIDES),),
}


def make_place(joint_work: JointWork) -> Tenant:
    """The place, inside the act of the last agreement: nothing of it is there unless every partnership has agreed.

    It begins with the leading partnership's settings and with the agencies of all; from then on it is its own.
    """
    sides = list(joint_work.sides.select_related("partnership", "run_by"))
    sides.sort(key=lambda side: (side.partnership_id != joint_work.led_by_id, side.partnership.name))
    place = actions.found_partnership(
        name=joint_work.name,
        short_name=joint_work.short_name,
        slug=_address(joint_work.short_name),
        kind=joint_work.kind,
    )
    by = trail.System(place.id)
    for chapter in chapters.declared():
        value = chapters.in_force(joint_work.led_by, chapter)
        actions.change_chapter(tenant=place, chapter=chapter, value=value, by=by)
    partnerships = [side.partnership for side in sides]
    _areas(partnerships, by)
    _agencies(place, partnerships, by)
    for name, short_name, duty in GROUPS[joint_work.kind]:
        group = actions.form_group(name=name, short_name=short_name, duty=duty, by=by)
        group.joint_with = oxford(each.short_name for each in partnerships)[:200]
        group.save(update_fields=["joint_with"])
    for side in sides:
        _take_on(side, by)
        _ask_for_people(joint_work, side)
    return place


def _address(short_name: str) -> str:
    """The short name as an address, with a number behind it where that is taken."""
    wanted = slugify(short_name)[:40] or "joint"
    address, number = wanted, 2
    while address in TAKEN or Tenant.objects.filter(slug=address).exists():
        address, number = f"{wanted}-{number}", number + 1
    return address


def _areas(partnerships: list[Tenant], by: Any) -> None:
    known: set[str] = set()
    for area in Area.objects.filter(tenant__in=partnerships).prefetch_related("localities").order_by("name"):
        if area.name not in known:
            known.add(area.name)
            localities = sorted(each.name for each in area.localities.all())
            actions.add_area(name=area.name, council=area.council, localities=localities, by=by)


def _agencies(place: Tenant, partnerships: list[Tenant], by: Any) -> None:
    """A seat for each agency of any of them, once; two with one short name are told apart by their partnership's."""
    seats: dict[Any, Partner] = {}
    for tenant in partnerships:
        for seat in (
            Partner.objects.filter(tenant=tenant, ended_on__isnull=True)
            .select_related("agency", "tenant")
            .order_by("position")
        ):
            seats.setdefault(seat.agency_id, seat)
    called = [seat.short_name for seat in seats.values()]
    parts = parts_of(place)
    for seat in seats.values():
        own = seat.short_name if called.count(seat.short_name) == 1 else f"{seat.short_name}, {seat.tenant.short_name}"
        actions.seat_agency(
            name=seat.agency.name,
            kind=seat.agency.kind,
            short_name=own[:40],
            part=seat.part if seat.part in parts else "",
            statutory=seat.statutory,
            urgent_contact=seat.urgent_contact,
            by=by,
        )


def _take_on(side: Side, by: Any) -> None:
    """The one of the business unit whom the executive chose begins in it."""
    assert side.run_by is not None
    today = timezone.localdate()
    member = bring_in(side.run_by, side.partnership, by)
    actions.appoint(member=member, role=Role.BUSINESS_UNIT, from_date=today, by=by)


def bring_in(person: Person, partnership: Tenant, by: Any) -> Any:
    """A person's membership of the place, named by her partnership. Her account stays as it is."""
    return actions.welcome_member(
        email=person.email,
        full_name=person.full_name,
        from_date=timezone.localdate(),
        named_by=partnership,
        by=by,
    )


def _ask_for_people(joint_work: JointWork, side: Side) -> None:
    actions.ask(
        key=NAME_PEOPLE,
        words="Name the people of your partnership who take part",
        path=reverse("joint:name_people", kwargs={"tenant": side.partnership.slug, "pk": joint_work.pk}),
        about=side,
        thing=joint_work.name,
        role=Role.BUSINESS_UNIT,
        by=trail.System(side.partnership_id),
    )
