"""Brings the tables and the files of the pages to the version of the product that is installed now."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from lineofsight.config.tables import bring_up_to_date
from lineofsight.vault import sealing
from lineofsight.vault.everything import seal_anew


class Command(BaseCommand):
    help = "Brings an installation to the version installed now. Make a backup first and stop serve and worker."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not MigrationRecorder(connection).applied_migrations():
            raise CommandError("There is no installation here yet. Set one up with `lineofsight init`.")
        bring_up_to_date()
        if len(sealing.METHODS) > 1 and (anew := seal_anew()):
            self.stdout.write(f"{anew} values that were sealed in an earlier way are sealed in the present one.")
        call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)
        self.stdout.write(
            "Tables and pages are those of this version. Now run `lineofsight serve` and `lineofsight worker`."
        )
