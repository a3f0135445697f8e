"""Founding a partnership: its agencies, groups and people, and the first edition of its settings."""

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight import trail

from .. import rules
from ..chapters import as_content, declared, in_force, read
from ..doors import Role
from ..models import (
    Agency,
    Appointment,
    Area,
    Edition,
    Group,
    Locality,
    Member,
    Partner,
    Person,
    ProposedAppointment,
    Tenant,
)
from ..names import RELEVANT_AGENCY, SAFEGUARDING_PARTNER, own_title
from ..refusals import NotYet
from ..settings_on_screen import from_text, kind_of_setting
from .sign_ins import IF_NOT_YOU, end_sign_ins, tell
from .tasks import settle


def found_partnership(*, name: str, short_name: str, slug: str, kind: str = Tenant.Kind.PARTNERSHIP) -> Tenant:
    """A new partnership with the default edition of every chapter of settings."""
    tenant = Tenant(name=name, short_name=short_name, slug=slug, kind=kind)
    with trail.act(by=trail.System(tenant.id), verb="found_partnership", on=tenant):
        tenant.save(force_insert=True)
        for chapter, kind_of_chapter in declared().items():
            Edition.objects.create(tenant=tenant, chapter=chapter, number=1, content=as_content(kind_of_chapter()))
    return tenant


def add_area(*, name: str, council: str = "", localities: Sequence[str] = (), by: Any) -> Area:
    with trail.act(by=by, verb="add_area") as act:
        area = Area.objects.create(tenant_id=by.tenant_id, name=name, council=council)
        for locality in localities:
            Locality.objects.create(tenant_id=by.tenant_id, area=area, name=locality)
        act.also("add_area", area)
    return area


def seat_agency(
    *, name: str, kind: str, short_name: str, part: str = "", statutory: bool = False, urgent_contact: str = "", by: Any
) -> Agency:
    """Gives an agency a seat in the partnership; the agency itself may already be known to another one.

    Where nobody says which kind of agency it is here, a statutory partner is a safeguarding partner.
    """
    with trail.act(by=by, verb="seat_agency") as act:
        agency, _ = Agency.objects.get_or_create(name=name, defaults={"kind": kind})
        position = Partner.objects.filter(tenant_id=by.tenant_id).aggregate(last=models.Max("position"))["last"] or 0
        seat = Partner.objects.create(
            tenant_id=by.tenant_id,
            agency=agency,
            short_name=short_name,
            part=part or (SAFEGUARDING_PARTNER if statutory else RELEVANT_AGENCY),
            statutory=statutory,
            urgent_contact=urgent_contact,
            position=position + 1,
        )
        act.also("seat_agency", seat)
    return agency


def form_group(*, name: str, short_name: str, duty: str = Group.Duty.OTHER, meets: str = "", by: Any) -> Group:
    with trail.act(by=by, verb="form_group") as act:
        group = Group.objects.create(tenant_id=by.tenant_id, name=name, short_name=short_name, duty=duty, meets=meets)
        act.also("form_group", group)
    return group


def welcome_member(
    *,
    email: str,
    full_name: str,
    from_date: date,
    job_title: str = "",
    telephone: str = "",
    until_date: date | None = None,
    password: str | None = None,
    named_by: Tenant | None = None,
    by: Any,
) -> Member:
    """A person's membership of this partnership; somebody known from another partnership keeps one account.

    In a joint deep dive or shared panel nobody is welcomed from within: a partnership names her. Raises NotYet.
    """
    if isinstance(by, Member) and by.tenant.is_joint:
        raise NotYet("Everybody here is named by the business unit of their own partnership. Ask it to add them.")
    with trail.act(by=by, verb="welcome_member") as act:
        person = Person.objects.filter(email__iexact=email.strip()).first()
        if person is None:
            person = Person(email=email.strip().lower(), full_name=full_name, telephone=telephone)
            person.set_password(password)
            person.save()
        elif Member.objects.filter(tenant_id=by.tenant_id, person=person).exists():
            raise NotYet(
                "Somebody with this e-mail address belongs to the partnership already: find them under People."
            )
        member = Member.objects.create(
            tenant_id=by.tenant_id,
            person=person,
            named_by=named_by,
            job_title=job_title,
            from_date=from_date,
            until_date=until_date,
        )
        act.also("welcome_member", member)
    return member


def appoint(
    *,
    member: Member,
    role: Role,
    from_date: date,
    agency: Agency | None = None,
    group: Group | None = None,
    until_date: date | None = None,
    by: Any,
) -> Appointment:
    """Appoints a member. Nobody appoints herself."""
    if getattr(by, "id", None) == member.id:
        raise ValueError("Ask somebody else to make this appointment: nobody appoints themselves.")
    title = own_title(member.tenant, role)
    with trail.act(by=by, verb="appoint") as act:
        appointment = Appointment.objects.create(
            tenant_id=by.tenant_id,
            member=member,
            role=role,
            title=title,
            agency=agency,
            group=group,
            from_date=from_date,
            until_date=until_date,
        )
        act.also("appoint", appointment)
    return appointment


def end_appointment(*, appointment: Appointment, until_date: date, by: Any) -> None:
    """From the day after, what this role opens is closed. Raises NotYet where that would make it longer."""
    rules.may_end_appointment(appointment, until_date)
    with trail.act(by=by, verb="end_appointment", on=appointment):
        appointment.until_date = until_date
        appointment.save(update_fields=["until_date"])


def end_membership(*, member: Member, until_date: date, by: Any) -> None:
    """She leaves: from the day after, every door is closed at the next request, and what she was appointed to is over.

    A last day that is past shuts her out now: wherever she is signed in, it ends.
    """
    with trail.act(by=by, verb="end_membership", on=member) as act:
        member.until_date = until_date
        member.save(update_fields=["until_date"])
        # Whoever comes back later is appointed anew; a longer membership alone brings no role back.
        longer = member.appointments.filter(Q(until_date__isnull=True) | Q(until_date__gt=until_date))
        for appointment in longer:
            act.also("end_appointment", appointment)
        longer.update(until_date=until_date)
        refuse_proposals(member=member, by=by)
        if until_date < timezone.localdate():
            end_sign_ins(person=member.person, by=by)


def shut_out(*, member: Member, by: Any) -> None:
    """She has left, or must not see anything any more: out on the very next request."""
    end_membership(member=member, until_date=timezone.localdate() - timedelta(days=1), by=by)


def refuse_proposals(*, member: Member, by: Any) -> None:
    """What was proposed for her and nobody has confirmed yet is off the lists."""
    for proposal in ProposedAppointment.objects.filter(member=member, settled_at__isnull=True):
        with trail.act(by=by, verb="refuse_appointment", on=proposal):
            proposal.settled_at = timezone.now()
            proposal.settled_by = by if isinstance(by, Member) else None
            proposal.save(update_fields=["settled_at", "settled_by"])
            settle(key="settle_appointment", about=proposal, by=by)


def change_chapter(*, tenant: Tenant, chapter: str, value: Any, by: Any) -> Edition:
    """Keeps the chapter as a new edition; whatever already runs stays with the edition it began with."""
    with trail.act(by=by, verb="change_settings") as act:
        last = Edition.objects.select_for_update().filter(tenant=tenant, chapter=chapter).order_by("number").last()
        edition = Edition.objects.create(
            tenant=tenant,
            chapter=chapter,
            number=(last.number if last else 0) + 1,
            content=as_content(value),
            made_by=by if isinstance(by, Member) else None,
        )
        act.also("change_settings", edition, number=edition.number)
    return edition


def change_setting(*, tenant: Tenant, chapter: str, field: str, text: str, by: Member) -> Edition:
    """Changes one setting from what was typed. Raises ValueError with a sentence where it cannot be that setting."""
    value = in_force(tenant, chapter)
    kind = kind_of_setting(type(value), field)
    typed = from_text(kind, text, getattr(value, field))
    return change_value(tenant=tenant, chapter=chapter, field=field, value=typed, by=by)


def change_value(*, tenant: Tenant, chapter: str, field: str, value: Any, by: Member) -> Edition:
    """Changes one setting. Raises ValueError with a sentence where it does not fit the others."""
    changed = dataclasses.replace(in_force(tenant, chapter), **{field: value})
    return change_chapter(tenant=tenant, chapter=chapter, value=changed, by=by)


def restore_edition(*, edition: Edition, by: Member) -> Edition:
    """An earlier edition of a chapter becomes the one in force again, as a new edition. Raises NotYet."""
    value = read(edition)
    if value == in_force(edition.tenant, edition.chapter):
        raise NotYet("The settings in force are the same as in this edition: nothing would change.")
    return change_chapter(tenant=edition.tenant, chapter=edition.chapter, value=value, by=by)


def give_first_password(*, member: Member, password: str, by: Member) -> None:
    """For somebody whose account has none yet, such as one brought in from a file. Raises NotYet."""
    if member.person.has_usable_password():
        raise NotYet(f"{member.name} has a password already and changes it at “Change your password”.")
    with trail.act(by=by, verb="give_first_password", on=member):
        member.person.set_password(password)
        member.person.save(update_fields=["password"])


def change_password(*, person: Person, password: str) -> None:
    """A person's own password; it belongs to no partnership and so stands in the installation's own record."""
    with trail.act(by=trail.Somebody(person.id), verb="change_password", on=person):
        person.set_password(password)
        person.save(update_fields=["password"])
        tell(
            person=person, subject="Your password was changed", body=f"You are signed out everywhere else. {IF_NOT_YOU}"
        )
