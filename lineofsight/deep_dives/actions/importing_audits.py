"""Bringing past audits into the register from a file, and undoing it in one step."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.import_rows import Rejected
from lineofsight.partnership.models import Member
from lineofsight.partnership.received_rows import receive_list
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.keyring import scope_if_none
from lineofsight.vault.models import Key

from ..audit_import_columns import sound
from ..chapter import NAME
from ..models import AuditImport, AuditImportRow, RegisteredAudit
from ..rules.audit_rows import PastAudit, Register, read_row
from ..states import AuditState
from .tagging import tag_audit

MOST_ROWS = 2000
State, Outcome = AuditImport.State, AuditImportRow.Outcome


def receive_audits(*, file: Any, by: Member) -> AuditImport:
    """Keeps the rows of an Excel or CSV file, read in the child process; nothing is entered yet.

    Raises NotYet, uploads.RefusedUpload and engine.lists.UnreadableList, each with a sentence.
    """
    received = receive_list(file, most=MOST_ROWS)
    with scope_if_none(), trail.act(by=by, verb="receive_audits", rows=received.count, sha256=received.sha256) as act:
        key = vault.new_key(by.tenant_id, by=by)
        made = AuditImport.objects.create(tenant_id=by.tenant_id, key_id=key.pk, received_by=by, **received.file)
        act.on(made)
        unreadable = [{**row, "cells": [], "readable": False} for row in received.broken]
        AuditImportRow.objects.bulk_create(
            [AuditImportRow(tenant_id=by.tenant_id, of_import=made, **row) for row in [*received.readable, *unreadable]]
        )
    return made


def match_audit_columns(*, of_import: AuditImport, mapping: Mapping[str, str], by: Member) -> None:
    """Says what the columns hold and looks at every row, so that it can be seen what would be entered. Raises NotYet."""
    chosen = sound(mapping, len(of_import.headings))
    with scope_if_none(), trail.act(by=by, verb="match_audit_columns", on=of_import):
        found = _open(of_import)
        found.mapping, found.state = chosen, State.TO_TAKE
        found.save(update_fields=["mapping", "state"])
        rows = _rows(found)
        _look(found, rows, by)
        AuditImportRow.objects.bulk_update(rows, ["outcome", "reason"])


def take_audits(*, of_import: AuditImport, by: Member) -> int:
    """Enters what the rows hold, as the register stands now; each counts as reviewed. Returns how many. Raises NotYet."""
    with scope_if_none(), trail.act(by=by, verb="take_audits", on=of_import) as act:
        found = _open(of_import)
        if found.state != State.TO_TAKE:
            raise NotYet("Match the columns first.")
        rows = _rows(found)
        past = _look(found, rows, by)
        if not past:
            raise NotYet("None of the rows is new, so there is nothing to take.")
        for row in rows:
            if row.pk in past:
                row.made = _enter(past[row.pk], by)
        AuditImportRow.objects.bulk_update(rows, ["outcome", "reason", "made"])
        found.state, found.taken_by, found.taken_at = State.TAKEN, by, timezone.now()
        found.save(update_fields=["state", "taken_by", "taken_at"])
        act.note(audits=len(past))
    return len(past)


def undo_audits(*, of_import: AuditImport, by: Member) -> int:
    """Takes the audits of a file out of the register again, unless somebody worked on one since. Raises NotYet."""
    with scope_if_none(), trail.act(by=by, verb="undo_audits", on=of_import) as act:
        found = AuditImport.objects.select_for_update().get(pk=of_import.pk)
        if found.state != State.TAKEN or found.taken_at is None:
            raise NotYet("Only a file that was taken can be undone.")
        made = list(RegisteredAudit.objects.filter(pk__in=found.rows.filter(made__isnull=False).values("made")))
        worked_on = [each.title for each in made if _worked_on(each, found)]
        if worked_on:
            more = f" and {len(worked_on) - 5} more" if len(worked_on) > 5 else ""
            raise NotYet(
                f"Learning was noted since in: {'; '.join(worked_on[:5])}{more}. So this file cannot be undone any more."
            )
        for each in made:
            key = each.key_id
            each.delete()
            vault.destroy_key(Key.objects.get(pk=key), by=by)
        found.state, found.undone_by, found.undone_at = State.UNDONE, by, timezone.now()
        found.save(update_fields=["state", "undone_by", "undone_at"])
        act.note(audits=len(made))
    return len(made)


def drop_audits(*, of_import: AuditImport, by: Member) -> None:
    """Throws a file away that was not taken. Raises NotYet."""
    with trail.act(by=by, verb="drop_audits", on=of_import):
        found = _open(of_import)
        key = found.key_id
        found.delete()
        vault.destroy_key(Key.objects.get(pk=key), by=by)


def _open(of_import: AuditImport) -> AuditImport:
    """The file as it stands now, locked, while nothing was taken from it."""
    found = AuditImport.objects.select_for_update().filter(pk=of_import.pk).first()
    if found is None or found.is_done:
        raise NotYet("This file is done with. Bring in another to enter more.")
    return found


def _rows(of_import: AuditImport) -> list[AuditImportRow]:
    """Those that could be read, in the order of the file."""
    return list(of_import.rows.filter(readable=True).select_related("of_import").order_by("number"))


def _look(of_import: AuditImport, rows: list[AuditImportRow], by: Member) -> dict[UUID, PastAudit]:
    """Writes on each row what becomes of it; gives the audits that are new."""
    register, past = Register.at(by, in_force(by.tenant, NAME)), {}
    for row in rows:
        row.reason = ""
        try:
            audit = read_row(row.number, row.cells, of_import.mapping, register)
        except Rejected as reason:
            row.outcome, row.reason = Outcome.REJECTED, str(reason)
            continue
        row.outcome = Outcome.KNOWN if audit is None else Outcome.NEW
        if audit is not None:
            past[row.pk] = audit
    return past


def _enter(past: PastAudit, by: Member) -> RegisteredAudit:
    today = timezone.localdate()
    with trail.act(by=by, verb="record_audit") as act:
        audit = RegisteredAudit(
            tenant=by.tenant,
            key_id=vault.new_key(by.tenant_id, by=by).pk,
            kind=past.kind,
            title=past.title,
            agency=past.agency,
            theme=past.theme,
            done_on=past.done_on,
            period=past.period,
            cases=past.cases,
            results=past.results,
            good_practice=past.good_practice,
            to_improve=past.to_improve,
            learning=past.learning,
            shared=past.shared,
            # The business unit brings it in and has it before its eyes: there is nothing left to review.
            state=AuditState.LEARNING_NOTED if past.learning else AuditState.REVIEWED,
            recorded_by=by,
            recorded_on=today,
            reviewed_by=by,
            reviewed_on=today,
            learning_noted_on=today if past.learning else None,
        )
        audit.save(force_insert=True)
        act.on(audit)
        tag_audit(audit=audit, settings=in_force(by.tenant, NAME), statements=past.statements, by=by)
    return audit


def _worked_on(audit: RegisteredAudit, of_import: AuditImport) -> bool:
    """Learning is the one thing that can be added to a reviewed audit."""
    row = of_import.rows.filter(made=audit).select_related("of_import").get()
    place = next((int(place) for place, role in of_import.mapping.items() if role == "learning"), None)
    came_with = str(row.cells[place]).strip() if place is not None else ""
    return bool(audit.learning) and not came_with
