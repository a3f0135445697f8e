"""Copies of a PostgreSQL database: pg_dump, a database of another name beside it, and an exchange of names."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import OperationalError, connection, transaction

from lineofsight.config.backups.stores import CannotRestore, has_a_partnership, rows_of_each_table


class PostgresStore:
    def copy(self, to: Path) -> dict[str, int]:
        connection.close()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            [snapshot] = cursor.fetchone()
            counts = rows_of_each_table()
            _run("pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges",
                 "--enable-row-security", f"--snapshot={snapshot}", f"--file={to}", "--dbname", _name())  # fmt: skip
        return counts

    def stage(self, copy: Path) -> str:
        name = f"{_name()[:40]}_restoring_{secrets.token_hex(4)}"
        _outside(f'CREATE DATABASE "{name}"')
        try:
            _run("pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname", name, str(copy))
        except CommandError:
            self.discard(name)
            raise CannotRestore("The database in the backup is damaged. Take another backup.") from None
        return name

    def in_use(self) -> bool:
        try:
            return has_a_partnership()
        except OperationalError:
            return False

    def swap(self, staged: str) -> str:
        moment = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        aside = f"{_name()[:40]}_replaced_{moment}"
        try:
            _outside(f'ALTER DATABASE "{_name()}" RENAME TO "{aside}"')
        except OperationalError:
            raise CannotRestore(
                "Somebody is still using the database. End `lineofsight serve` and `lineofsight worker` first."
            ) from None
        _outside(f'ALTER DATABASE "{staged}" RENAME TO "{_name()}"')
        return aside

    def discard(self, staged: str) -> None:
        _outside(f'DROP DATABASE IF EXISTS "{staged}"')


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _outside(statement: str) -> None:
    """A statement about whole databases, from outside this one."""
    connection.close()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(statement)


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, with the product's way to the database."""
    found = _programs(program)
    at: dict[str, Any] = connection.settings_dict
    asked = {"PGHOST": at["HOST"], "PGPORT": at["PORT"], "PGUSER": at["USER"], "PGPASSWORD": at["PASSWORD"]}
    asked["PGOPTIONS"] = "-c lineofsight.everywhere=yes"
    given = {name: str(value) for name, value in asked.items() if value}
    ended = subprocess.run(  # noqa: S603 - no shell, and the arguments are our own
        [found, *arguments], env=os.environ | given, capture_output=True, check=False
    )
    if ended.returncode != 0:
        raise CommandError(f"{program} ended with an error ({ended.returncode}); see the log of the database.")


def _programs(program: str) -> str:
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which(program)
    if not found:
        raise CommandError(f"{program} is not installed here: install PostgreSQL's client programs.")
    return found
