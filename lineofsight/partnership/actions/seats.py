"""An agency's seat: what it is here, the body it is a part of, its area, since when, and what took its place."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import oxford

from ..held import held
from ..models import AgencyContact, Appointment, Area, Member, Partner
from ..refusals import NotYet


def describe_seat(
    *,
    seat: Partner,
    short_name: str,
    part: str,
    statutory: bool,
    urgent_contact: str,
    parent: Partner | None = None,
    area: Area | None = None,
    began_on: date | None = None,
    deputy: Member | None = None,
    route: str = "",
    by: Member,
) -> Partner:
    """How an agency is called here, its kind, where it stands, whom to telephone, who stands in for its lead and by
    which way the lead is reached. Raises NotYet.

    Audits that run keep the statutory partners and kinds they began with.
    """
    _check_above(seat, parent)
    if began_on is not None and seat.ended_on is not None and began_on > seat.ended_on:
        raise NotYet("It took part until an earlier day. Enter a day before that.")
    if deputy is not None and seat.agency_id not in deputy.own_agency_ids:
        raise NotYet(f"{deputy.name} has no appointment for {seat.agency.name}. Choose somebody of this agency.")
    with trail.act(by=by, verb="describe_seat", on=seat):
        seat.short_name, seat.statutory, seat.urgent_contact = short_name.strip(), statutory, urgent_contact.strip()
        seat.part, seat.parent, seat.area, seat.began_on = part, parent, area, began_on
        seat.save(update_fields=["short_name", "part", "statutory", "urgent_contact", "parent", "area", "began_on"])
        AgencyContact.objects.update_or_create(
            tenant_id=by.tenant_id, seat=seat, defaults={"deputy": deputy, "route": route.strip()}
        )
    return seat


def end_seat(*, seat: Partner, ended_on: date, successor: Partner | None = None, by: Member) -> Partner:
    """The body is gone or takes part no more. What it sent and wrote stays under its name. Raises NotYet."""
    if ended_on > timezone.localdate():
        raise NotYet("Enter a day that has come: from then on nothing is asked of it.")
    if seat.began_on is not None and ended_on < seat.began_on:
        raise NotYet("It took part from a later day. Enter a day after that.")
    _check_after(seat, successor)
    with trail.act(by=by, verb="end_seat", on=seat):
        row = held(seat, "agency", by=by)
        if row.ended_on is not None:
            raise NotYet(f"{row.agency.name} takes part no more already.")
        _check_nobody_works_there(row)
        row.ended_on, row.successor = ended_on, successor
        row.save(update_fields=["ended_on", "successor"])
    return row


def resume_seat(*, seat: Partner, by: Member) -> Partner:
    """It takes part after all, or again. Raises NotYet."""
    with trail.act(by=by, verb="resume_seat", on=seat):
        row = held(seat, "agency", by=by)
        if row.ended_on is None:
            raise NotYet(f"{row.agency.name} takes part.")
        row.ended_on, row.successor = None, None
        row.save(update_fields=["ended_on", "successor"])
    return row


def _check_nobody_works_there(seat: Partner) -> None:
    rows = Appointment.in_force(seat.tenant_id).filter(agency=seat.agency_id).select_related("member__person")
    names = sorted({row.member.name for row in rows})
    if names:
        raise NotYet(
            f"{oxford(names)} {'is' if len(names) == 1 else 'are'} still appointed for it. End these appointments, or "
            "appoint them for the body that takes its place, first."
        )


def _check_above(seat: Partner, parent: Partner | None) -> None:
    """No body is a part of itself, however many bodies lie between."""
    above = parent
    while above is not None:
        if above.pk == seat.pk:
            raise NotYet("A body cannot be a part of itself. Choose another one.")
        above = above.parent


def _check_after(seat: Partner, successor: Partner | None) -> None:
    following = successor
    while following is not None:
        if following.pk == seat.pk:
            raise NotYet("A body cannot take its own place. Choose another one.")
        following = following.successor
