"""`lineofsight setup-link`: prints the address at which one partnership is set up in the browser, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from lineofsight.founding.actions import HOURS, make_link


class Command(BaseCommand):
    help = "Prints an address at which one partnership can be set up in the browser, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default="", help="Beginning of the address, such as https://audits.example")
        parser.add_argument("--hours", type=int, default=HOURS, help=f"How long it works ({HOURS} unless said)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["hours"] <= 24 * 30:
            raise CommandError("Give between 1 and 720 hours.")
        secret = make_link(hours=options["hours"])
        address = options["site"].rstrip("/") + reverse("founding:set_up", kwargs={"secret": secret})
        self.stdout.write(
            f"{address}\nIt works once and for {options['hours']} hours; an address made before and not used no longer "
            "works. Give it only to whoever sets the partnership up."
        )
