"""`lineofsight restore`: puts a backup back, or only checks that it could be."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lineofsight.config.backups.restoring import Proven, check, restore
from lineofsight.config.backups.stores import CannotRestore
from lineofsight.config.keys import BadMasterKey, read_master_key


class Command(BaseCommand):
    help = "Puts a backup in the place of the database, after everything in it has been looked at."
    # There may be no database yet, or a damaged one.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--private-key", required=True, metavar="FILE", help="The private key of the backups")
        parser.add_argument("--only-check", action="store_true", help="Change nothing: is the backup whole?")
        parser.add_argument("--yes-replace", action="store_true", help="Replace the partnerships that are here")
        parser.add_argument("--earlier-key", metavar="FILE", help="The master key of before it was exchanged")

    def handle(self, *args: Any, **options: Any) -> None:
        file, earlier = Path(options["file"]), options["earlier_key"] and Path(options["earlier_key"])
        try:
            private = Path(options["private_key"]).read_text()
            read_master_key(Path(settings.MASTER_KEY_FILE))
            if options["only_check"]:
                proven = check(file, private, earlier_key=earlier)
            else:
                proven = restore(file, private, replacing=options["yes_replace"], earlier_key=earlier)
        except (CannotRestore, BadMasterKey) as reason:
            raise CommandError(str(reason)) from None
        except (FileNotFoundError, UnicodeDecodeError):
            raise CommandError(f"The private key {options['private_key']} cannot be read. Check the name.") from None
        for line in _lines(proven):
            self.stdout.write(line)
        self.stdout.write("The backup is whole; nothing was changed." if options["only_check"] else _after(proven))


def _lines(proven: Proven) -> list[str]:
    opened = proven.opened
    return [
        f"Backup of {proven.made_at}",
        f"  rows: {proven.rows} in {proven.tables} tables, as many as when it was made",
        f"  sealed values: {opened.values} opened, {opened.destroyed} securely deleted, 0 unreadable",
        f"  files: {opened.files} have the print they were kept with",
        f"  access and change record: {proven.events} events whole, against {proven.checkpoints} checkpoints",
    ]


def _after(proven: Proven) -> str:
    said = "The backup stands in the place of the database."
    if proven.destroyed_again:
        said += f" {proven.destroyed_again} keys that were destroyed after it was made were destroyed again."
    if proven.aside:
        said += f" What was here before is kept as {proven.aside}: delete it when all is well."
    return said + " What was done after the backup was made is not in it."
