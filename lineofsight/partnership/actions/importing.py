"""Bringing people and agencies in from a file, and undoing it in one step."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from lineofsight import trail

from ..import_columns import sound
from ..import_rows import Looking, Plan, Rejected, plan_of
from ..models import Agency, Appointment, Import, ImportRow, Member, Partner, Person, ProposedAppointment
from ..received_rows import receive_list
from ..refusals import NotYet
from .appointing import propose_appointment
from .setting_up import seat_agency, welcome_member
from .tasks import settle

MOST_ROWS = 2000
Outcome = ImportRow.Outcome


def receive_import(*, kind: str, file: Any, by: Member) -> Import:
    """Keeps the rows of an Excel or CSV file, read in the child process; nobody is added yet.

    Raises NotYet, uploads.RefusedUpload and engine.lists.UnreadableList, each with a sentence.
    """
    received = receive_list(file, most=MOST_ROWS)
    with trail.act(by=by, verb="receive_import", rows=received.count, sha256=received.sha256) as act:
        made = Import.objects.create(tenant_id=by.tenant_id, kind=kind, received_by=by, **received.file)
        act.on(made)
        ImportRow.objects.bulk_create(
            [ImportRow(tenant_id=by.tenant_id, of_import=made, **row) for row in received.rows]
        )
    return made


def match_columns(*, of_import: Import, mapping: Mapping[str, str], by: Member) -> Import:
    """Says what the columns hold and looks at every row, so that it can be seen what would be made. Raises NotYet."""
    _open(of_import)
    chosen = sound(of_import.kind, mapping, len(of_import.headings))
    with trail.act(by=by, verb="match_import_columns", on=of_import):
        of_import.mapping, of_import.state = chosen, Import.State.TO_TAKE
        of_import.save(update_fields=["mapping", "state"])
        rows = _rows(of_import)
        _look(of_import, rows, by)
        ImportRow.objects.bulk_update(rows, ["outcome", "reason"])
    return of_import


def take_import(*, of_import: Import, by: Member) -> Import:
    """Makes what the rows ask for, as they stand in the partnership now. Raises NotYet."""
    _open(of_import)
    if of_import.state != Import.State.TO_TAKE:
        raise NotYet("Match the columns first.")
    with trail.act(by=by, verb="take_import", on=of_import):
        rows = _rows(of_import)
        plans = _look(of_import, rows, by)
        if not plans:
            raise NotYet("None of the rows is new, so there is nothing to take.")
        members: dict[str, Member] = {}
        for row in rows:
            if row.pk in plans:
                row.made = _make(plans[row.pk], members, by)
        ImportRow.objects.bulk_update(rows, ["outcome", "reason", "made"])
        of_import.state, of_import.taken_by, of_import.taken_at = Import.State.TAKEN, by, timezone.now()
        of_import.save(update_fields=["state", "taken_by", "taken_at"])
    return of_import


def undo_import(*, of_import: Import, by: Member) -> Import:
    """Takes back everything that was made, as long as nothing depends on it. Raises NotYet saying what does."""
    if of_import.state != Import.State.TAKEN:
        raise NotYet("Only an import that was taken can be undone.")
    with trail.act(by=by, verb="undo_import", on=of_import):
        in_the_way = []
        # The last made goes first: an appointment before its member, a second row before the first.
        for row in of_import.rows.filter(outcome=Outcome.NEW).order_by("-number"):
            for kind, pk in reversed(row.made):
                found = _KINDS[kind]._default_manager.filter(pk=pk).first()
                if found is not None and (why := _take_back(found, by)):
                    in_the_way.append(f"row {row.number} ({why})")
                    break
        if in_the_way:
            more = f" and {len(in_the_way) - 5} more" if len(in_the_way) > 5 else ""
            raise NotYet(
                f"This import cannot be undone any more, for things depend on it: {'; '.join(in_the_way[:5])}{more}. "
                "End the appointments one by one instead."
            )
        of_import.state, of_import.undone_by, of_import.undone_at = Import.State.UNDONE, by, timezone.now()
        of_import.save(update_fields=["state", "undone_by", "undone_at"])
    return of_import


def drop_import(*, of_import: Import, by: Member) -> None:
    """Throws a file away that was not taken. Raises NotYet."""
    _open(of_import)
    with trail.act(by=by, verb="drop_import", on=of_import):
        of_import.delete()


_KINDS: dict[str, type[models.Model]] = {
    "person": Person,
    "member": Member,
    "appointment": Appointment,
    "proposal": ProposedAppointment,
    "agency": Agency,
    "seat": Partner,
}


def _open(of_import: Import) -> None:
    if of_import.is_done:
        raise NotYet("This import is done. Begin another to bring in more.")


def _rows(of_import: Import) -> list[ImportRow]:
    """Those that could be read, in the order of the file."""
    return list(of_import.rows.exclude(cells=[]).order_by("number"))


def _look(of_import: Import, rows: list[ImportRow], by: Member) -> dict[Any, Plan]:
    """Writes on each row what becomes of it; gives the plans of those that make something."""
    looking, plans = Looking.at(by), {}
    for row in rows:
        try:
            plan = plan_of(row, of_import.kind, of_import.mapping, looking)
        except Rejected as reason:
            row.outcome, row.reason = Outcome.REJECTED, str(reason)[:400]
            continue
        row.outcome, row.reason = (Outcome.KNOWN, "") if plan.nothing else (Outcome.NEW, "")
        if not plan.nothing:
            plans[row.pk] = plan
    return plans


def _make(plan: Plan, members: dict[str, Member], by: Member) -> list[list[str]]:
    """Kind and id of what is made, in that order."""
    made: list[tuple[str, Any]] = []
    if plan.seat is not None:
        known = Agency.objects.filter(name__iexact=plan.seat["name"]).first()
        agency = seat_agency(
            name=known.name if known else plan.seat["name"],
            kind=plan.seat["kind"],
            short_name=plan.seat["short_name"],
            urgent_contact=plan.seat["urgent_contact"],
            by=by,
        )
        made += [] if known else [("agency", agency.pk)]
        made.append(("seat", Partner.objects.get(tenant_id=by.tenant_id, agency=agency).pk))
    member = plan.member
    if plan.person is not None:
        email = plan.person["email"]
        member = members.get(email)
        if member is None:
            known_person = Person.objects.filter(email__iexact=email).exists()
            # Without a password nobody signs in yet: the first one is given on the person's own page.
            member = welcome_member(
                email=email,
                full_name=plan.person["full_name"],
                job_title=plan.person["job_title"],
                telephone=plan.person["telephone"],
                from_date=timezone.localdate(),
                by=by,
            )
            members[email] = member
            made += [] if known_person else [("person", member.person_id)]
            made.append(("member", member.pk))
    if plan.role is not None and member is not None:
        # A role that sees cases waits for a second person, however somebody comes in.
        appointed = propose_appointment(
            member=member, role=plan.role, agency=plan.agency, from_date=timezone.localdate(), by=by
        )
        made.append(("appointment" if isinstance(appointed, Appointment) else "proposal", appointed.pk))
    return [[kind, str(pk)] for kind, pk in made]


def _take_back(thing: models.Model, by: Member) -> str:
    """Deletes it; where something depends on it, nothing happens and the words say what."""
    if isinstance(thing, ProposedAppointment):
        if thing.confirmed:
            return f"the appointment of {thing.member.name} was confirmed"
        settle(key="settle_appointment", about=thing, by=by)
    if isinstance(thing, Person) and thing.last_login is not None:
        return f"{thing.full_name} has signed in"
    if isinstance(thing, Partner) and (why := _uses_of_agency(thing)):
        return why
    try:
        with transaction.atomic():
            thing.delete()
    except models.ProtectedError as reason:
        kinds = sorted({str(each._meta.verbose_name) for each in reason.protected_objects})
        return f"{thing}: used by {', '.join(kinds)}"
    return ""


def _uses_of_agency(seat: Partner) -> str:
    """What of this partnership names the agency; empty where nothing does."""
    for relation in Agency._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or model is Partner or not any(f.name == "tenant" for f in model._meta.fields):
            continue
        if model._default_manager.filter(tenant=seat.tenant_id, **{relation.field.name: seat.agency_id}).exists():
            return f"{seat.agency.name}: used by {model._meta.verbose_name}"
    return ""
