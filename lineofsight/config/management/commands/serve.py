"""`lineofsight serve`: the web server."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lineofsight.config import certificates


class Command(BaseCommand):
    help = "Serves the product."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--certificate", type=Path, default=settings.TLS_CERTIFICATE, help="PEM, with its chain")
        parser.add_argument("--key", type=Path, default=settings.TLS_KEY, help="PEM; the key of the certificate")
        parser.add_argument(
            "--with-worker", action="store_true", help="run the background jobs too, for a trial on one machine"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from granian import Granian
        from granian.constants import HTTPModes, Interfaces, SSLProtocols

        shown = certificate_to_show(options["certificate"], options["key"])
        if not Path(settings.STATIC_ROOT).exists():
            call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(
            f"Line of Sight is at {'https' if shown else 'http'}://{options['host']}:{options['port']} (Ctrl+C ends it)"
        )
        self.stdout.flush()
        server = Granian(
            "lineofsight.config.wsgi:application",
            address=options["host"],
            port=options["port"],
            workers=options["workers"],
            interface=Interfaces.WSGI,
            # One way of framing a request, and the one that is tested.
            http=HTTPModes.http1,
            websockets=False,
            ssl_cert=options["certificate"],
            ssl_key=options["key"],
            # Of the newest version every suite is good, so there is no order to set and nothing to fall back to.
            ssl_protocol_min=SSLProtocols.tls13,
            # Two threads a worker: one slow page (a PDF) must not make everybody wait.
            blocking_threads=2,
            log_enabled=True,
        )
        with background_jobs() if options["with_worker"] else nullcontext():
            server.serve()


def certificate_to_show(certificate: Path | None, key: Path | None) -> bool:
    """Whether the product itself ends TLS; CommandError where browsers could not reach it, or only with a warning."""
    if certificate is None and key is None:
        if getattr(settings, "SECURE_SSL_REDIRECT", False) and not settings.TRUSTED_PROXIES:
            raise CommandError(
                "Nothing would ever come over TLS: give a certificate (LINEOFSIGHT_TLS_CERTIFICATE and "
                "LINEOFSIGHT_TLS_KEY), or name in LINEOFSIGHT_PROXIES the address of the proxy that ends TLS."
            )
        return False
    if certificate is None or key is None:
        raise CommandError("A certificate and its key belong together: give both or neither.")
    names = [name for name in settings.ALLOWED_HOSTS if name not in ("localhost", "127.0.0.1")]
    if found := certificates.faults(certificate, key, names or settings.ALLOWED_HOSTS[:1]):
        raise CommandError(" ".join(found))
    return True


@contextmanager
def background_jobs() -> Iterator[None]:
    """A process that goes through the queue, for as long as the block lasts."""
    worker = subprocess.Popen([sys.executable, "-m", "django", "worker"])  # noqa: S603 - our own program, no shell
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()
