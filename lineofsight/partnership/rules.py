"""When something may be passed on, who may cover for whom, and who may give and confirm access."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from lineofsight.engine.calendar_months import months_after
from lineofsight.govuk.words import date as in_words

from .account_settings import NAME as ACCOUNTS
from .chapters import in_force
from .doors import Role, sees_cases
from .models import AccessReview, Agency, Appointment, Cover, Member, ProposedAppointment, ReviewedMember, Tenant
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


def may_name_cover(absent: Member, by: Member) -> None:
    """She herself, or the business unit for her. Raises NotYet."""
    if absent.pk != by.pk and not by.is_business_unit:
        raise NotYet("You can name who covers for yourself. For somebody else the business unit does it.")


def may_cover(absent: Member, cover: Member) -> None:
    """Another member who works with her today. Raises NotYet."""
    if absent.pk == cover.pk or absent.person_id == cover.person_id:
        raise NotYet("Choose somebody else: nobody covers for themselves.")
    if absent.tenant_id != cover.tenant_id or not absent.works_with(cover):
        raise NotYet(f"{cover.name} does not work for the same agency today. Choose somebody who does.")


def days_of_cover(absent: Member, from_date: date, until_date: date) -> None:
    """The last day is not before the first nor past, and nobody else covers on one of the days. Raises NotYet."""
    if until_date < from_date:
        raise NotYet("The last day must not lie before the first.")
    if until_date < timezone.localdate():
        raise NotYet("These days are past. Enter days that are still to come.")
    other = Cover.objects.filter(
        absent=absent, ended_at__isnull=True, from_date__lte=until_date, until_date__gte=from_date
    ).select_related("cover__person")
    if (found := other.first()) is not None:
        raise NotYet(
            f"{found.cover.name} covers from {in_words(found.from_date)} to {in_words(found.until_date)}. Choose other "
            "days, or end that cover first."
        )


def may_end_cover(cover: Cover, by: Member) -> None:
    """The absent one, her cover or the business unit, while it is not over. Raises NotYet."""
    if by.pk not in (cover.absent_id, cover.cover_id) and not by.is_business_unit:
        raise NotYet("Only the two concerned and the business unit can end this.")
    if cover.is_over:
        raise NotYet("This cover is over already.")


def takes_two_people(tenant: Tenant, role: Role) -> bool:
    """Whether an appointment to this role holds only once a second person has confirmed it."""
    return bool(sees_cases(role) and in_force(tenant, ACCOUNTS).two_people_for_case_roles)


def who_could_confirm(*, member: Member, agency: Agency | None, proposed_by: Member) -> list[Member]:
    """The rest of the business unit and the agency's leads, but neither who proposed it nor whom it is for."""
    rows = Appointment.in_force(proposed_by.tenant_id).filter(
        Q(role=Role.BUSINESS_UNIT) | Q(role=Role.AGENCY_LEAD, agency=agency, agency__isnull=False)
    )
    concerned = (member.person_id, proposed_by.person_id)
    found = {a.member_id: a.member for a in rows.exclude(member__person__in=concerned).select_related("member__person")}
    return sorted(found.values(), key=lambda each: each.name)


def may_settle_appointment(proposal: ProposedAppointment, by: Member) -> None:
    """A second person of the business unit, or the lead of the very agency, while it is open. Raises NotYet."""
    if proposal.settled_at is not None:
        raise NotYet("This has been settled already.")
    if by.person_id in (proposal.proposed_by.person_id, proposal.member.person_id):
        raise NotYet("This takes a second person: neither the one who proposed it nor the one it is for.")
    if Role.BUSINESS_UNIT not in by.own_roles and not (proposal.agency_id and by.leads_herself(proposal.agency_id)):
        raise NotYet("The business unit or the lead of the agency confirms this.")


def may_end_appointment(appointment: Appointment, until_date: date) -> None:
    """An end only ever comes sooner: a longer time is a new appointment. Raises NotYet."""
    if appointment.until_date is not None and until_date > appointment.until_date:
        raise NotYet(
            f"This appointment ends on {in_words(appointment.until_date)}. For a longer time make a new appointment."
        )


def days_of_membership(tenant: Tenant, from_date: date, until_date: date) -> None:
    """Its end lies after its beginning, not in the past, and no further off than this partnership allows. Raises NotYet."""
    if until_date < from_date:
        raise NotYet("The last day must not lie before the first.")
    if until_date < timezone.localdate():
        raise NotYet("The last day is past. Enter a day that is still to come.")
    months = in_force(tenant, ACCOUNTS).longest_membership_months
    if until_date > months_after(from_date, months):
        raise NotYet(
            f"A membership lasts at most {months} months. Enter an earlier last day; it can be given anew then."
        )


def may_answer_review(review: AccessReview, person: ReviewedMember, by: Member) -> None:
    """The agency's lead or the business unit, never for herself, while the review is open. Raises NotYet."""
    if review.closed_at is not None:
        raise NotYet("This review is over.")
    if person.member.person_id == by.person_id:
        raise NotYet("Nobody confirms their own access: a colleague answers for you.")
