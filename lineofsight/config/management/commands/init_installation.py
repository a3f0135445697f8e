"""`lineofsight init`: the first partnership, the first administrator and the master key of a new installation."""

import getpass
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from django.utils.text import slugify

from lineofsight import trail
from lineofsight.config.keys import create_master_key, create_secret
from lineofsight.config.tables import bring_up_to_date
from lineofsight.partnership import actions
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Tenant


class Command(BaseCommand):
    help = "Sets up a new installation."
    # The checks want the key that this command is about to write.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partnership", help="Full name of the first partnership")
        parser.add_argument("--short-name", help="Its short name, such as WSCP")
        parser.add_argument("--administrator", help="E-mail address of the first administrator")
        parser.add_argument("--administrator-name", help="Full name of the first administrator")
        parser.add_argument("--business-unit", help="E-mail address of the first business unit member")
        parser.add_argument("--business-unit-name", help="Full name of the first business unit member")
        parser.add_argument(
            "--in-browser", action="store_true", help="Only prepare, and print an address to set the partnership up at"
        )
        parser.add_argument("--site", default="", help="With --in-browser: beginning of that address")
        parser.add_argument("--password-from", help="Environment variable that holds both first passwords")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["in_browser"]:
            self._prepare()
            call_command("make_setup_link", site=options["site"], stdout=self.stdout, skip_checks=True)
            return
        name = self._asked(options["partnership"], "Name of the partnership: ")
        short_name = self._asked(options["short_name"], "Its short name: ")
        administrator = self._asked(options["administrator"], "E-mail address of the first administrator: ")
        administrator_name = self._asked(options["administrator_name"], "Full name of the first administrator: ")
        first = self._asked(options["business_unit"], "E-mail address of the first business unit member: ")
        first_name = self._asked(options["business_unit_name"], "Full name of the first business unit member: ")
        if administrator.lower() == first.lower():
            raise CommandError("Name two people: the administrator has no access to cases and cannot be both.")
        password = self._password(options["password_from"])
        self._prepare()
        with connection.cursor():
            tenant = actions.found_partnership(name=name, short_name=short_name, slug=slugify(short_name))
        by = trail.System(tenant.id)
        today = timezone.localdate()
        for email, full_name, role in (
            (administrator, administrator_name, Role.ADMINISTRATOR),
            (first, first_name, Role.BUSINESS_UNIT),
        ):
            member = actions.welcome_member(email=email, full_name=full_name, from_date=today, password=password, by=by)
            actions.appoint(member=member, role=role, from_date=today, by=by)
        self.stdout.write(
            f"{name} is set up. The master key lies in {settings.MASTER_KEY_FILE}: copy it to a safe place, apart from "
            "the backups; without it nothing sealed can be read again. Now run `lineofsight serve` and `lineofsight worker`."
        )

    def _prepare(self) -> None:
        """Keys, tables and files of the pages, for an installation that has no partnership yet."""
        self._write_keys()
        database = settings.DATABASES["default"]
        if database["ENGINE"].endswith("sqlite3"):
            Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        bring_up_to_date()
        call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)
        if Tenant.objects.exists():
            raise CommandError("This installation has a partnership already: nothing was changed.")

    def _asked(self, given: str | None, question: str) -> str:
        if given and given.strip():
            return given.strip()
        if not sys.stdin.isatty():
            raise CommandError(
                f"Give an answer to “{question.rstrip(': ')}” as an option; see `lineofsight init --help`."
            )
        return input(question).strip()

    def _password(self, variable: str | None) -> str:
        if variable:
            password = os.environ.get(variable, "")
        elif sys.stdin.isatty():
            password = getpass.getpass("First password for both (12 characters or more): ")
        else:
            raise CommandError("Give the environment variable that holds the first passwords with --password-from.")
        try:
            validate_password(password)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from None
        return password

    def _write_keys(self) -> None:
        key = Path(settings.MASTER_KEY_FILE)
        if not key.exists():
            key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            create_master_key(key)
        create_secret(Path(os.environ.get("LINEOFSIGHT_SECRET_FILE", "/etc/lineofsight/secret.key")))
