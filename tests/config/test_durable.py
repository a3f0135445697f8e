"""C2: each commit has reached the disk before it is answered."""

import pytest
from django.db.utils import ConnectionHandler

from lineofsight.config.settings.base import postgres, sqlite


@pytest.mark.django_db
def test_on_sqlite_every_commit_is_synchronised_in_full(tmp_path) -> None:
    connection = ConnectionHandler({"default": sqlite(tmp_path / "lineofsight.sqlite3")})["default"]
    asked = {}
    for setting in ("synchronous", "journal_mode", "secure_delete", "foreign_keys"):
        with connection.cursor() as cursor:
            asked[setting] = cursor.execute(f"PRAGMA {setting}").fetchone()[0]
    connection.close()
    assert asked == {"synchronous": 2, "journal_mode": "wal", "secure_delete": 1, "foreign_keys": 1}


def test_on_postgresql_every_commit_waits_for_the_disk_whatever_the_server_is_set_to() -> None:
    said = postgres("postgresql://user:word@db/lineofsight?sslmode=require")["OPTIONS"]
    assert "-c synchronous_commit=on" in said["options"] and said["sslmode"] == "require"
