"""Copies of a SQLite database: the database's own backup, a file beside it, and an exchange of files."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from lineofsight.config.backups.stores import CannotRestore, has_a_partnership, looking_at, rows_of_each_table


class SqliteStore:
    @property
    def _file(self) -> Path:
        return Path(settings.DATABASES["default"]["NAME"])

    def copy(self, to: Path) -> dict[str, int]:
        connection.ensure_connection()
        copy = sqlite3.connect(to)
        try:
            connection.connection.backup(copy)  # in one step: what others write meanwhile is in it whole or not at all
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        finally:
            copy.close()
        with looking_at(str(to)):
            counts = rows_of_each_table()
        _without_log(to)
        return counts

    def stage(self, copy: Path) -> str:
        check = sqlite3.connect(copy)
        try:
            said = check.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError:
            said = "unreadable"
        finally:
            check.close()
        if said != "ok":
            raise CannotRestore("The database in the backup is damaged. Take another backup.")
        return str(copy)

    def in_use(self) -> bool:
        if not self._file.exists():
            return False
        found = has_a_partnership()
        connection.close()
        return found

    def swap(self, staged: str) -> str:
        connection.close()
        _without_log(Path(staged))
        aside = ""
        if self._file.exists():
            try:
                _without_log(self._file)
            except sqlite3.OperationalError:
                raise CannotRestore(
                    "Somebody is still using the database. End `lineofsight serve` and `lineofsight worker` first."
                ) from None
            moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
            aside = str(self._file.with_name(f"{self._file.name}.replaced-{moment}"))
            self._file.rename(aside)
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        Path(staged).rename(self._file)
        return aside

    def discard(self, staged: str) -> None:
        """It lies in the folder that is emptied anyway."""


def _without_log(path: Path) -> None:
    """Everything into the one file; sqlite3.OperationalError while somebody else has it open."""
    alone = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        if alone.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
            raise sqlite3.OperationalError("database is locked")
    finally:
        alone.close()
