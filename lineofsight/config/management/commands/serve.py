"""`lineofsight serve`: the web server."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Serves the product."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument(
            "--with-worker", action="store_true", help="run the background jobs too, for a trial on one machine"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from granian import Granian
        from granian.constants import Interfaces

        if not Path(settings.STATIC_ROOT).exists():
            call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(f"Line of Sight is at http://{options['host']}:{options['port']} (Ctrl+C ends it)")
        self.stdout.flush()
        server = Granian(
            "lineofsight.config.wsgi:application",
            address=options["host"],
            port=options["port"],
            workers=options["workers"],
            interface=Interfaces.WSGI,
            # Two threads a worker: one slow page (a PDF) must not make everybody wait.
            blocking_threads=2,
            log_enabled=True,
        )
        with background_jobs() if options["with_worker"] else nullcontext():
            server.serve()


@contextmanager
def background_jobs() -> Iterator[None]:
    """A process that goes through the queue, for as long as the block lasts."""
    worker = subprocess.Popen([sys.executable, "-m", "django", "worker"])  # noqa: S603 - our own program, no shell
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()
