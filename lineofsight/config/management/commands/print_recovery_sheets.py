"""`lineofsight keys shares`: the master key on three sheets of paper, any two of which give it back."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lineofsight import vault
from lineofsight.config.exchanging import sheets_of
from lineofsight.config.keys import BadMasterKey


class Command(BaseCommand):
    help = "Prints the master key as three sheets, for three people. Any two give it back, one alone gives nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sheets = sheets_of(Path(settings.MASTER_KEY_FILE))
        except BadMasterKey as reason:
            raise CommandError(str(reason)) from None
        vault.note_sheets_printed()
        for sheet in sheets:
            self.stdout.write(f"\nLine of Sight: recovery sheet {sheet.number} of 3\n")
            for number, line in enumerate(sheet.lines(), 1):
                self.stdout.write(f"  {number}  {line}")
        self.stdout.write(
            "\nPrint each sheet on a page of its own, give them to three different people, and keep no copy here. Then "
            "try two of them: run `lineofsight keys try-shares`. Sheets printed before are not counted on any more."
        )
