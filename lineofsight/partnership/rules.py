"""When something may be passed on, and who may cover for whom."""

from datetime import date

from django.utils import timezone

from lineofsight.govuk.words import date as in_words

from .models import Cover, Member
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
