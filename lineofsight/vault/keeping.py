"""What is noted of the sheets of the master key and of backups; what they hold is never noted."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from lineofsight import trail
from lineofsight.vault.models import Backup, RecoverySheets


def note_sheets_printed(*, by: trail.Actor = trail.INSTALLATION) -> RecoverySheets:
    """The master key was printed on sheets; earlier sheets are not counted on any more."""
    made = RecoverySheets(made_at=timezone.now())
    with trail.act(by=by, verb="print_recovery_sheets", on=made):
        RecoverySheets.objects.filter(outdated_at=None).update(outdated_at=made.made_at)
        made.save(force_insert=True)
    return made


def note_sheets_tried(*, by: trail.Actor = trail.INSTALLATION) -> None:
    """Two sheets gave the present master key back."""
    sheets = RecoverySheets.in_force() or note_sheets_printed(by=by)
    with trail.act(by=by, verb="try_recovery_sheets", on=sheets):
        sheets.tried_at = timezone.now()
        sheets.save(update_fields=["tried_at"])


def note_sheets_outdated(*, by: trail.Actor = trail.INSTALLATION) -> None:
    """The master key was exchanged, so the sheets of before give back a key that opens nothing."""
    with trail.act(by=by, verb="outdate_recovery_sheets") as act:
        act.note(sheets=RecoverySheets.objects.filter(outdated_at=None).update(outdated_at=timezone.now()))


def note_backup(
    *, sha256: str, size: int, rows: int, made_at: datetime, by: trail.Actor = trail.INSTALLATION
) -> Backup:
    """A backup was written."""
    backup = Backup(made_at=made_at, sha256=sha256, size=size, rows=rows)
    with trail.act(by=by, verb="make_backup", on=backup, sha256=sha256, rows=rows):
        backup.save(force_insert=True)
    return backup


def note_backup_checked(*, sha256: str, by: trail.Actor = trail.INSTALLATION) -> None:
    """A backup was read back and found whole; one that this database does not know is only on record."""
    with trail.act(by=by, verb="check_backup", sha256=sha256):
        Backup.objects.filter(sha256=sha256).update(checked_at=timezone.now())
