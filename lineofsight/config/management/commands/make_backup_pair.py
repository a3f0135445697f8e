"""`lineofsight keys backup-pair`: the pair of keys for backups; run it on another machine than the server."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lineofsight.vault.envelope import new_pair


class Command(BaseCommand):
    help = "Makes a pair of keys for backups: prints the public one and writes the private one to a file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--private", required=True, metavar="FILE", help="Where the private key is written")

    def handle(self, *args: Any, **options: Any) -> None:
        public, private = new_pair()
        try:
            handle = os.open(Path(options["private"]), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        except FileExistsError:
            raise CommandError(f"There is a file {options['private']} already: nothing was changed.") from None
        except OSError:
            raise CommandError(f"{options['private']} cannot be written. Check the folder.") from None
        with os.fdopen(handle, "w") as file:
            file.write(private + "\n")
        self.stdout.write(
            f"{public}\nSet LINEOFSIGHT_BACKUP_TO to this on the server. Keep {options['private']} away from the server: "
            "whoever has it and the master key can read every backup, and without it no backup can be put back."
        )
