"""`lineofsight keys rotate`: a new master key, while the product goes on running."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lineofsight.config.exchanging import exchange_master_key
from lineofsight.config.keys import BadMasterKey


class Command(BaseCommand):
    help = (
        "Makes a new master key and wraps every key anew under it. What was broken off is finished by running it again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.MASTER_KEY_FILE)
        try:
            count = exchange_master_key(path)
        except BadMasterKey as reason:
            raise CommandError(str(reason)) from None
        except OSError:
            raise CommandError(
                f"The master key at {path} cannot be replaced here. Run this as the user it belongs to, and where the "
                "system hands it out (as a credential or a secret) replace it there."
            ) from None
        self.stdout.write(
            f"{count} keys are wrapped under the new master key in {path}; the earlier one opens nothing any more, save "
            "backups made before. Print new recovery sheets now: run `lineofsight keys shares`."
        )
