"""`manage.py verify_trail`: is the access and change record whole?"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lineofsight import trail


class Command(BaseCommand):
    help = "Checks every event of the access and change record. Exit code 1 when it was tampered with."
    # What the checks would stop the start for is what this command is asked about.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--tenant", help="id of one partnership; without it, all")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tenant_id = UUID(options["tenant"]) if options["tenant"] else None
        except ValueError:
            raise CommandError(
                "The id of a partnership looks like 1b4e28ba-2fa1-11d2-883f-0016d3cca427.", returncode=2
            ) from None
        verdict = trail.verify(tenant_id)
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "events": verdict.events,
                        "checkpoints": verdict.checkpoints,
                        "first_break": asdict(verdict.broken) if verdict.broken else None,
                    },
                    default=str,
                )
            )
        else:
            self.stdout.write(f"{verdict.events} events checked against {verdict.checkpoints} checkpoints.")
            if verdict.broken:
                place = verdict.broken
                self.stdout.write(
                    f"First break: {place.reason} ({place.chain} {place.tenant_id}, event {place.number})."
                )
            else:
                self.stdout.write("The record is whole.")
        if verdict.broken:
            raise SystemExit(1)
