"""What must be true of the record before the product starts."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError, connection

from lineofsight.trail import guards


@register()
def guards_stand(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The registered triggers stand on every table that exists.

    `migrate` names the databases it is about to change and puts the triggers back itself, so it is let through.
    """
    if databases:
        return []
    try:
        missing = guards.missing(connection)
    except (DatabaseError, OSError):
        return []  # no database yet, or not reachable: its own error says so better
    return [
        Error(
            f"The database trigger {name} is missing or was changed.",
            hint="Find out who altered the database. `manage.py migrate` puts the trigger back.",
            id="trail.E001",
        )
        for name in missing
    ]
