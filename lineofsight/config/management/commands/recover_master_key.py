"""`lineofsight keys recover`: the lost master key from two of the printed sheets."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from lineofsight.config.exchanging import from_sheets, opens_everything
from lineofsight.config.keys import create_secret, write_master_key
from lineofsight.config.typing_sheets import add_sheets, typed_sheets
from lineofsight.engine.splitting import BadSheet


class Command(BaseCommand):
    help = "Writes the master key again from two recovery sheets."
    # The checks want the key that this command is about to write.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_sheets(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.MASTER_KEY_FILE)
        if path.exists():
            raise CommandError(f"There is a master key at {path}: nothing was changed. Move it away first.")
        try:
            held = from_sheets(typed_sheets(options["sheets"], say=self.stdout.write))
        except BadSheet as reason:
            raise CommandError(str(reason)) from None
        try:
            fits = opens_everything(held)
        except DatabaseError:
            fits = None  # no database here yet: it comes back from a backup afterwards
        if fits is False:
            raise CommandError(
                "The two sheets give a key back, but it does not open what is in this database: the sheets were printed "
                "for another installation or before the master key was exchanged. Nothing was written."
            )
        write_master_key(path, held)
        create_secret(Path(os.environ.get("LINEOFSIGHT_SECRET_FILE", "/etc/lineofsight/secret.key")))
        opens = "every key in the database opens with it" if fits else "there is no database here yet to try it on"
        self.stdout.write(f"The master key lies in {path} again; {opens}.")
