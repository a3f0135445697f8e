"""Fills an empty demonstration with two partnerships and a deep dive at every stage; leaves a filled one as it is."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from lineofsight.config.tables import bring_up_to_date
from lineofsight.demo.world import build


class Command(BaseCommand):
    help = "Builds the demonstration once."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        data = Path(settings.DATABASES["default"]["NAME"]).parent
        # The key, the data and the checkpoints of the demonstration lie side by side in one folder.
        finished = data.parent / "finished"
        if not finished.exists():
            # A build that was broken off leaves half a world: it is made anew.
            for leftover in (data, settings.TRAIL_CHECKPOINT_DIR):
                shutil.rmtree(leftover, ignore_errors=True)
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        bring_up_to_date()
        if not _static_files_are_current():
            call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)
        if not finished.exists():
            self.stdout.write("Making two invented partnerships with a deep dive at every stage (about a minute) …")
            build(say=self.stdout.write)
            finished.touch()


def _static_files_are_current() -> bool:
    """Compressing them takes seconds, and they change only with the product."""
    made = Path(settings.STATIC_ROOT) / "staticfiles.json"
    sources = (settings.PACKAGE / "govuk" / "static").rglob("*")
    return made.exists() and all(source.stat().st_mtime <= made.stat().st_mtime for source in sources)
