"""Triggers that the database itself keeps: registered by rooms, put back after migrations, checked at start."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

Statements = str | Sequence[str] | Callable[[], Sequence[str]]
_CREATES = re.compile(r'\s*CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER "?(\w+)"?\s.*?\sON\s+"?(\w+)"?', re.DOTALL)
_DROPS = re.compile(r'\s*DROP TRIGGER (?:IF EXISTS )?"?\w+"?\s+ON\s+"?(\w+)"?', re.DOTALL)


@dataclass(frozen=True)
class Trigger:
    """One trigger of a guard, read from the statement that makes it."""

    name: str
    table: str
    statement: str


_registered: dict[str, tuple[Statements, Statements]] = {}


def register(name: str, sqlite: Statements, postgres: Statements) -> None:
    """Ask for triggers that must always stand; call it at import, beside the models they protect.

    Each of `sqlite` and `postgres` is one statement, several, or a function giving them when they are needed (so
    that it may look at the models). Triggers are made by `CREATE TRIGGER name … ON table …`; on PostgreSQL write
    `CREATE OR REPLACE`, or drop first. An empty text means nothing is needed on that database. Registering a name
    again replaces it.
    """
    _registered[name] = (sqlite, postgres)


def _statements(vendor: str) -> Iterator[str]:
    for sqlite, postgres in _registered.values():
        wanted = sqlite if vendor == "sqlite" else postgres
        wanted = wanted() if callable(wanted) else wanted
        yield from filter(None, [wanted] if isinstance(wanted, str) else wanted)


def _trigger(statement: str) -> Trigger | None:
    found = _CREATES.match(statement)
    return Trigger(found[1], found[2], statement) if found else None


def _triggers(connection: BaseDatabaseWrapper, tables: set[str]) -> list[Trigger]:
    wanted = filter(None, map(_trigger, _statements(connection.vendor)))
    return [trigger for trigger in wanted if trigger.table in tables]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every registered trigger whose table exists back in place, replacing what stands there."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for statement in _statements(connection.vendor):
            trigger, dropped = _trigger(statement), _DROPS.match(statement)
            if (trigger and trigger.table not in tables) or (dropped and dropped[1] not in tables):
                continue
            if trigger and connection.vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}"')
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: only for emptying a test database between tests."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for trigger in _triggers(connection, tables):
            on = "" if connection.vendor == "sqlite" else f' ON "{trigger.table}"'
            cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}"{on}')


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that should stand and do not, or stand with another text or switched off."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        wanted = _triggers(connection, tables)
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            text = dict(cursor.fetchall())
            return sorted(t.name for t in wanted if text.get(t.name) != t.statement.strip().rstrip(";"))
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        standing = {name for (name,) in cursor.fetchall()}
        return sorted(t.name for t in wanted if t.name not in standing)


def put_back(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """After a migration: the triggers stand again."""
    install(connections[using])
