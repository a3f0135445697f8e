"""`lineofsight backup`: one encrypted file with everything but the master key."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lineofsight.config.backups.making import make_backup
from lineofsight.vault.envelope import BadEnvelope


class Command(BaseCommand):
    help = "Writes an encrypted backup while the product goes on running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", required=True, metavar="DIR", help="Folder the backup is written into")
        parser.add_argument(
            "--to", action="append", metavar="KEY", help="Public key that may open it (else LINEOFSIGHT_BACKUP_TO)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        recipients = options["to"] or list(getattr(settings, "BACKUP_TO", []))
        if not recipients:
            raise CommandError(
                "Say whom the backup is for: run `lineofsight keys backup-pair` on another machine and set "
                "LINEOFSIGHT_BACKUP_TO to the public key it prints."
            )
        try:
            made = make_backup(Path(options["out"]), recipients)
        except BadEnvelope as reason:
            raise CommandError(str(reason)) from None
        except OSError as reason:
            raise CommandError(f"The backup could not be written to {options['out']}: {reason.strerror}.") from None
        self.stdout.write(
            f"{made.path}: {made.rows} rows and {made.checkpoints} checkpoints, {made.size / 1e6:.1f} MB, "
            f"SHA-256 {made.sha256}. The master key is not in it."
        )
