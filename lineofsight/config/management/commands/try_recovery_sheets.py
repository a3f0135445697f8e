"""`lineofsight keys try-shares`: do two of the printed sheets give the master key back?"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lineofsight import vault
from lineofsight.config.exchanging import from_sheets
from lineofsight.config.keys import BadMasterKey, read_master_key
from lineofsight.config.typing_sheets import add_sheets, typed_sheets
from lineofsight.engine.splitting import BadSheet


class Command(BaseCommand):
    help = "Asks for two recovery sheets and says whether they give the present master key back. Nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        add_sheets(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            held = from_sheets(typed_sheets(options["sheets"], say=self.stdout.write))
            present = read_master_key(Path(settings.MASTER_KEY_FILE))
        except (BadSheet, BadMasterKey) as reason:
            raise CommandError(str(reason)) from None
        if (held.wrap, held.root) != (present.wrap, present.root):
            raise CommandError(
                "These two sheets belong together, but not to the present master key. Print new ones: run "
                "`lineofsight keys shares`."
            )
        vault.note_sheets_tried()
        self.stdout.write("The two sheets give the master key back.")
