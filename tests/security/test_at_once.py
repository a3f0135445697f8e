"""C5: many browsers send one form at the same moment, to a database on disk: one effect, one e-mail, one event."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import worlds


def came_of_it(folder: Path, *times: int) -> list[dict]:
    for name in ("master.key", "people.pickle"):
        shutil.copy(worlds.made() / name, folder / name)
    shutil.copy(worlds.made() / "world.sqlite3", folder / "lineofsight.sqlite3")
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTEST_CURRENT_TEST")}
    environment |= {"DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.tests", "LINEOFSIGHT_TEST_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.at_once", *map(str, times)],
        cwd=worlds.ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def once(told: list[dict]) -> None:
    assert told
    for each in told:
        assert {status for status, _ in each["answers"]} == {302}, each
        assert len({led for _, led in each["answers"]}) == 1 and len(each["answers"]) == each["times"], each
        more = each["more"]
        made = {table: n for table, n in more.items() if not table.startswith("trail_") and table != "e-mails"}
        assert made and set(made.values()) == {1}, each
        assert more.get("e-mails", 0) <= 1 and more["trail_event"] >= 1, each
    # However many sent it, as much was recorded and as many e-mails went as for two.
    by_page: dict[str, list[dict]] = {}
    for each in told:
        by_page.setdefault(each["page"], []).append(each["more"])
    assert all(more == first for first, *others in by_page.values() for more in others), by_page


def test_two_and_twelve_browsers_at_once_have_one_effect(tmp_path: Path) -> None:
    once(came_of_it(tmp_path, 2, 12))


@pytest.mark.full
def test_every_number_from_two_to_twenty_has_one_effect(tmp_path: Path) -> None:
    once(came_of_it(tmp_path, *range(2, 21)))
