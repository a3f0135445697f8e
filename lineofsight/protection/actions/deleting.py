"""Secure deletion: proposed, approved by two, carried out, and certified."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.deep_dives.actions import CaseDetailsGone, delete_case_details
from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.when_destroyed import TableGone
from lineofsight.partnership.actions import ask, kind_of, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.everything import held_under, strip
from lineofsight.vault.models import Backup, Key, SealedFile

from ..chapter import CASE_DETAILS, NAME, RetentionSettings
from ..holdings import Thing, find_thing
from ..models import Certificate, Deletion, LegalHold
from ..rules import retention as rules
from ..states import DeletionState
from .holding import key_of_task
from .paths import path_to

WITHDRAWN = "The deep dive was withdrawn, and the decision to withdraw it destroys the details of its cases."
APPROVE, CARRY_OUT = "approve_deletion", "carry_out_deletion"


def propose_deletion(*, thing: Thing | None, reason: str = "", by: Member) -> Deletion:
    """Puts one thing before two persons who approve. Raises NotYet."""
    found = rules.check_propose(thing, reason=reason)
    with trail.act(by=by, verb="propose_deletion", on=found.thing, retention_class=found.rule.key) as act:
        try:
            with transaction.atomic():
                deletion = Deletion.objects.create(
                    tenant_id=by.tenant_id,
                    retention_class=found.rule.key,
                    about_kind=found.kind,
                    about_id=found.id,
                    about_words=found.words,
                    due_on=found.due_on,
                    reason=reason.strip(),
                    proposed_by=by,
                )
        except IntegrityError:
            raise NotYet("Its secure deletion has been proposed already.") from None
        act.also("propose_deletion", deletion)
        settle(key=key_of_task(found.rule.key), about=found.thing, by=by)
        _ask_to_approve(deletion, by)
    return deletion


def _ask_to_approve(deletion: Deletion, by: Member) -> None:
    for role in (Role.DATA_PROTECTION, Role.EXECUTIVE):
        ask(
            key=APPROVE,
            words="Approve a secure deletion, or refuse it",
            path=path_to("deletion", by.tenant, pk=deletion.pk),
            about=deletion,
            thing=deletion.about_words,
            role=role,
            by=by,
        )


def _locked(deletion: Deletion, by: Any) -> Deletion:
    return held(deletion, "proposed_by__person", "first_approved_by__person", by=by)


def approve_deletion(*, deletion: Deletion, by: Member) -> Deletion:
    """One of the two approvals. Raises NotYet for who proposed it, and for the same person twice."""
    with trail.act(by=by, verb="approve_deletion", on=deletion):
        row = _locked(deletion, by)
        state = rules.next_deletion_state(row, "approve")
        rules.check_approve(row, by)
        if state == DeletionState.APPROVED_ONCE:
            row.first_approved_by, row.first_approved_at = by, timezone.now()
        else:
            row.second_approved_by, row.second_approved_at = by, timezone.now()
            settle(key=APPROVE, about=row, by=by)
            ask(
                key=CARRY_OUT,
                words="Carry out a secure deletion that two persons have approved",
                path=path_to("deletion", by.tenant, pk=row.pk),
                about=row,
                thing=row.about_words,
                role=Role.DATA_PROTECTION,
                by=by,
            )
        row.state = state
        row.save()
    return row


def refuse_deletion(*, deletion: Deletion, reason: str, by: Member) -> None:
    """It is not destroyed, and why; it may be proposed again. Raises NotYet."""
    if len(reason.strip()) < 5:
        raise NotYet("Say in a sentence why it is not to be destroyed.")
    with trail.act(by=by, verb="refuse_deletion", on=deletion):
        row = _locked(deletion, by)
        row.state = rules.next_deletion_state(row, "refuse")
        row.refused_by, row.refused_at, row.refused_because = by, timezone.now(), reason.strip()
        row.save()
        for key in (APPROVE, CARRY_OUT):
            settle(key=key, about=row, by=by)


def carry_out(*, deletion: Deletion, by: Member) -> Certificate:
    """Destroys key, rows and files for good and issues the certificate, in one act or not at all. Raises NotYet."""
    with trail.act(by=by, verb="carry_out_deletion", on=deletion) as act:
        row = _locked(deletion, by)
        row.state = rules.next_deletion_state(row, "carry_out")
        thing = find_thing(by.tenant, row.retention_class, row.about_id)
        if thing is None:
            raise NotYet("This is not held any more, or it has been destroyed already.")
        rules.check_not_held(by.tenant_id, thing)
        rules.check_agreed(thing)
        gone = _DESTROY[row.retention_class](thing.thing, by)
        row.carried_out_by, row.carried_out_at = by, timezone.now()
        row.save()
        settle(key=CARRY_OUT, about=row, by=by)
        certificate = _certify(row, gone, by)
        transaction.on_commit(_nothing_left_in_the_log)
        act.also("certify_deletion", certificate, sha256=certificate.sha256, keys=list(gone.keys))
    return certificate


def check_withdrawal(deep_dive: DeepDive) -> None:
    """A withdrawal destroys the details at once, so a legal hold stands in its way as in that of any other deletion."""
    if LegalHold.on(deep_dive.tenant_id, deep_dive.pk).exists():
        raise NotYet(
            "A legal hold is in force: nothing of this may be destroyed until it is lifted. Suspend the deep dive instead."
        )


def certify_withdrawal(deep_dive: DeepDive, gone: CaseDetailsGone, by: Member) -> None:
    """The certificate of what a withdrawal destroyed: it rests on the decision to withdraw, not on two approvals."""
    with trail.act(by=by, verb="carry_out_deletion", on=deep_dive) as act:
        row = Deletion.objects.create(
            tenant_id=by.tenant_id,
            retention_class=CASE_DETAILS,
            about_kind=kind_of(deep_dive),
            about_id=deep_dive.pk,
            about_words=f"{deep_dive.reference} {deep_dive.title}"[:240],
            reason=WITHDRAWN,
            state=DeletionState.CARRIED_OUT,
            proposed_by=by,
            carried_out_by=by,
            carried_out_at=timezone.now(),
        )
        certificate = _certify(row, gone, by)
        transaction.on_commit(_nothing_left_in_the_log)
        act.also("certify_deletion", certificate, sha256=certificate.sha256, keys=list(gone.keys))


def _nothing_left_in_the_log() -> None:
    """SQLite keeps the pages as they were until its log is written back; afterwards what was deleted is overwritten."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _case_details(thing: Any, by: Member) -> CaseDetailsGone:
    return delete_case_details(deep_dive=thing, by=by)


def _one_key(thing: Any, by: Member) -> CaseDetailsGone:
    """A thing sealed under a key of its own: what is sealed is taken out and the key destroyed; that it was stays."""
    keys = [thing.key_id]
    held = held_under(keys, by.tenant_id)
    files = tuple(SealedFile.objects.filter(key_id__in=keys).order_by("sha256").values_list("sha256", flat=True))
    tables = tuple(TableGone(each.model._meta.label_lower, 0, strip(each), each.values, each.sha256) for each in held)
    for key in Key.objects.filter(pk__in=keys, destroyed_at=None):
        vault.destroy_key(key, by=by)
    return CaseDetailsGone(tuple(str(key) for key in keys), tables, 0, files)


class _Destroy(dict[str, Callable[[Any, Member], CaseDetailsGone]]):
    def __missing__(self, key: str) -> Callable[[Any, Member], CaseDetailsGone]:
        return _one_key


_DESTROY = _Destroy({CASE_DETAILS: _case_details})


def last_backup_gone_on(tenant: Tenant, now: datetime) -> tuple[date, str]:
    """The day the last backup that still holds the wrapped keys is gone, and the day that backup was made."""
    settings: RetentionSettings = in_force(tenant, NAME)
    last = Backup.objects.filter(made_at__lte=now).order_by("-made_at").first()
    # Where none is known, one may have been made this very minute by other means.
    made_on = timezone.localdate(last.made_at if last else now)
    return made_on + timedelta(days=settings.backups_kept_days), made_on.isoformat() if last else ""


def _certify(deletion: Deletion, gone: CaseDetailsGone, by: Member) -> Certificate:
    now = timezone.now()
    gone_on, backup_made_on = last_backup_gone_on(by.tenant, now)
    count = Certificate.objects.filter(tenant=by.tenant_id).count()
    content = {
        "what": deletion.about_words,
        "retention_class": deletion.retention_class,
        "reason": deletion.reason,
        "proposed": _who(deletion.proposed_by, deletion.proposed_at),
        "approved": [
            _who(deletion.first_approved_by, deletion.first_approved_at),
            _who(deletion.second_approved_by, deletion.second_approved_at),
        ]
        if deletion.first_approved_by
        else [],
        "carried_out": _who(by, now),
        "keys": list(gone.keys),
        "people": gone.people,
        "tables": [
            {
                "table": t.table,
                "rows_deleted": t.rows_deleted,
                "rows_emptied": t.rows_emptied,
                "values": t.values,
                "sha256": t.sha256,
            }
            for t in gone.tables
        ],
        "files": list(gone.files),
        "last_backup_made_on": backup_made_on,
        "backups_gone_on": gone_on.isoformat(),
    }
    return Certificate.objects.create(
        tenant_id=by.tenant_id,
        deletion=deletion,
        number=f"SD-{now.year}-{count + 1:03d}",
        content=content,
        sha256=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        issued_at=now,
        backups_gone_on=gone_on,
    )


def _who(member: Member | None, at: datetime | None) -> dict[str, str]:
    return {
        "name": member.name if member else "",
        "id": str(member.pk) if member else "",
        "at": at.isoformat() if at else "",
    }
