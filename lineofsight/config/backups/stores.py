"""How a copy leaves the database, stands beside it to be looked at, and takes its place; chosen by the kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.db import connection


class CannotRestore(Exception):
    """The backup cannot be put back; the message is one plain sentence."""


class Store(Protocol):
    """Where the database lies."""

    def copy(self, to: Path) -> dict[str, int]:
        """A consistent copy into a file, while others go on writing; gives the rows of each table in it."""

    def stage(self, copy: Path) -> str:
        """The copy stands beside the database; gives the name by which it can be looked at."""

    def in_use(self) -> bool:
        """Whether the database holds a partnership already."""

    def swap(self, staged: str) -> str:
        """The staged copy takes the place of the database; says where what was there lies now (or nothing)."""

    def discard(self, staged: str) -> None:
        """The staged copy goes away."""


def store() -> Store:
    from lineofsight.config.backups.postgres import PostgresStore
    from lineofsight.config.backups.sqlite import SqliteStore

    return SqliteStore() if connection.vendor == "sqlite" else PostgresStore()


@contextmanager
def looking_at(name: str) -> Iterator[None]:
    """Within the block the product's own connection looks at the copy of this name."""
    connection.close()
    usual, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def has_a_partnership() -> bool:
    """Whether anything would be lost by putting something else in its place."""
    with connection.cursor() as cursor:
        if "partnership_tenant" not in connection.introspection.table_names(cursor):
            return False
        cursor.execute("SELECT count(*) FROM partnership_tenant")
        return bool(cursor.fetchone()[0])


def rows_of_each_table() -> dict[str, int]:
    """The rows of every table of the database the connection looks at."""
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names from the database itself
            counts[table] = cursor.fetchone()[0]
    return counts
