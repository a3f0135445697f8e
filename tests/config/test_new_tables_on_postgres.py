"""On PostgreSQL too, tables made straight from the models are those that all migrations end with."""

import os

import psycopg
import pytest
from django.db import connection

from tests.config.installation import founded

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="needs a PostgreSQL server"),
]

EVERYTHING = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "indexes": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgtype FROM pg_trigger WHERE NOT tgisinternal",
    "policies": "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'public'",
    "migrations": "SELECT app, name FROM django_migrations",
}


def _ours(found: list[tuple]) -> set[tuple]:
    """What belongs to our rooms: Django's own first tables once had narrower numbers than its models ask for now."""
    return {row for row in found if row[0].split("_")[0] not in ("auth", "django")}


def test_tables_of_a_new_installation_are_those_that_all_migrations_end_with(address, tmp_path, db) -> None:
    """C8: The database of this run was made by all migrations."""
    founded(tmp_path, address)
    with psycopg.connect(address) as straight, connection.cursor() as by_history:
        for what, query in EVERYTHING.items():
            by_history.execute(query)
            expected = _ours(by_history.fetchall())
            assert expected, what
            assert _ours(straight.execute(query).fetchall()) ^ expected == set(), what
