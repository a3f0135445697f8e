"""A new installation's tables, made straight from the models, are those that all migrations end with."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BRING_UP_TO_DATE = "import django; django.setup(); from lineofsight.config.tables import bring_up_to_date as up; up()"
FIRST_TABLES_ONLY = (
    "import django; django.setup(); from lineofsight.config import tables; tables._make_tables(); raise SystemExit(9)"
)


def _python(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.tests", "LINEOFSIGHT_TEST_DIR": str(folder)}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def _done(folder: Path, *command: str) -> str:
    ended = _python(folder, *command)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def _described(folder: Path) -> set[tuple]:
    """Every column, index, foreign key, named check and trigger of the file, in no order."""
    (file,) = folder.glob("*.sqlite3")
    found: set[tuple] = set()
    with sqlite3.connect(file) as database:
        for kind, name, table, sql in database.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master"
        ).fetchall():
            if kind == "table":
                found |= {("column", name, *column[1:]) for column in database.execute(f'PRAGMA table_info("{name}")')}
                found |= {
                    ("foreign key", name, *key[2:]) for key in database.execute(f'PRAGMA foreign_key_list("{name}")')
                }
                found |= {("check", name, check) for check in re.findall(r'CONSTRAINT "(\w+)"', sql)}
            elif sql:
                found.add((kind, table, " ".join(sql.split())))
        found |= {("done", *row) for row in database.execute("SELECT app, name FROM django_migrations")}
    return found


@pytest.mark.full  # the whole history takes minutes on SQLite; PostgreSQL's own test runs each time
def test_tables_of_a_new_installation_are_those_that_all_migrations_end_with(tmp_path: Path) -> None:
    """C8."""
    straight, by_history = tmp_path / "straight", tmp_path / "by_history"
    for folder in (straight, by_history):
        folder.mkdir()
    _done(straight, "-c", BRING_UP_TO_DATE)
    _done(by_history, "-m", "django", "migrate", "--verbosity", "0")
    assert _described(straight) ^ _described(by_history) == set()
    assert ("done", "trail", "0001_initial") in _described(straight)
    assert any(row[0] == "trigger" for row in _described(straight))
    _done(straight, "-m", "django", "check", "--database", "default")
    assert "No planned migration operations" in _done(straight, "-m", "django", "migrate", "--plan")


@pytest.mark.full
def test_an_installation_broken_off_while_its_tables_were_made_is_finished_by_the_next_try(tmp_path: Path) -> None:
    assert _python(tmp_path, "-c", FIRST_TABLES_ONLY).returncode == 9
    _done(tmp_path, "-c", BRING_UP_TO_DATE)
    _done(tmp_path, "-m", "django", "check", "--database", "default")
    assert "No planned migration operations" in _done(tmp_path, "-m", "django", "migrate", "--plan")
