"""What the product speaks to on another machine it reaches over TLS, and it knows whom it has there."""

from __future__ import annotations

import ipaddress
import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

# The one way in which PostgreSQL's library looks at the certificate and at whose it is (its manual, "SSL Support").
CHECKED = "verify-full"


def is_here(host: str) -> bool:
    """Whether this is the machine itself: no host or a socket's folder, a name of the machine, a loopback address."""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@register()
def other_machines_are_reached_over_tls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The product does not start where a database or a mail server elsewhere would be spoken to in the open."""
    return [Error(sentence, id="connections.E001") for sentence in [*_database(), *_mail()]]


def _database() -> list[str]:
    database = settings.DATABASES["default"]
    hosts = [host for host in str(database.get("HOST", "")).split(",") if not is_here(host)]
    mode = database.get("OPTIONS", {}).get("sslmode") or os.environ.get("PGSSLMODE", "")
    if not database["ENGINE"].endswith("postgresql") or not hosts or mode == CHECKED:
        return []
    return [
        f"The database at {', '.join(hosts)} is on another machine, and nothing shows that it is the right one. Add "
        "?sslmode=verify-full&sslrootcert=… to DATABASE_URL, with the certificate of the authority that signed the "
        "server’s, or sslrootcert=system."
    ]


def _mail() -> list[str]:
    by_smtp = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    if not by_smtp or is_here(settings.EMAIL_HOST) or settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL:
        return []
    return [f"The mail server {settings.EMAIL_HOST} would be given messages in the open. Set LINEOFSIGHT_SMTP_TLS=yes."]
