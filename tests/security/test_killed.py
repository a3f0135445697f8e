"""C1: a process killed in the middle of a step loses nothing it has said was kept, and leaves nothing half done."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import worlds
from tests.security.killed import APART, STEPS

# A list coming in and the end of the audit; the others are killed in the full run.
EACH_TIME = ("import", "sign-off")


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Path:
    """The finished world as the database file of a process of its own."""
    folder = tmp_path_factory.mktemp("killed")
    for name in ("master.key", "people.pickle"):
        shutil.copy(worlds.made() / name, folder / name)
    shutil.copy(worlds.made() / "world.sqlite3", folder / "lineofsight.sqlite3")
    return folder


def begin(folder: Path, step: str, **more: str) -> "subprocess.Popen[str]":
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTEST_CURRENT_TEST")}
    environment |= {"DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.tests", "LINEOFSIGHT_TEST_DIR": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.security.killed", step],
        cwd=worlds.ROOT, env=environment | more, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def state(folder: Path) -> tuple[dict[str, int], dict[tuple[str, str], int], str]:
    """Rows of each table, the last number of every chain, and whether the file itself is sound."""
    database = sqlite3.connect(folder / "lineofsight.sqlite3")
    try:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {t: database.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in tables}  # noqa: S608
        heads = {(t, c): n for t, c, n in database.execute("SELECT tenant_id, chain, number FROM trail_chainhead")}
        return (
            {t: n for t, n in counts.items() if not t.startswith(APART)},
            heads,
            database.execute("PRAGMA integrity_check").fetchone()[0],
        )
    finally:
        database.close()


def undisturbed(world: Path, step: str, place: Path) -> tuple[dict[int, dict[str, int]], float]:
    """The rows after each commit of the step when nobody kills it, and how long it takes."""
    shutil.copytree(world, place)
    process = begin(place, step, COUNTING="yes")
    assert process.stdout is not None and process.stdout.readline() == "ready\n", process.communicate()[1]
    began = time.monotonic()
    *told, last = process.communicate()[0].splitlines()
    assert last == "finished" and told
    shutil.rmtree(place)
    return dict(map(json.loads, told)), time.monotonic() - began


def killed_rounds(world: Path, tmp_path: Path, step: str, rounds: int) -> int:
    """How many of the rounds were killed with something kept and something still to do."""
    reference, takes = undisturbed(world, step, tmp_path / "reference")
    first, _, _ = state(world)
    rng, in_the_middle = random.Random(step), 0
    for number in range(rounds):
        place = tmp_path / f"round-{number}"
        shutil.copytree(world, place)
        process = begin(place, step)
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        time.sleep(rng.uniform(0, takes * 0.7))
        process.send_signal(signal.SIGKILL)
        said = [line for line in process.communicate()[0].splitlines() if line.endswith("]")]
        acknowledged = json.loads(said[-1])[0] if said else 0
        counts, heads, sound = state(place)
        kept = [n for n in heads.values() if n in reference]
        assert sound == "ok"
        if counts == first:
            assert acknowledged == 0  # nothing was kept, and nothing had been said to be
        else:
            # Whole up to one commit: the rows are those which stand there after it when nobody disturbs.
            assert counts in reference.values()
            at = max(n for n, there in reference.items() if there == counts)
            assert at >= acknowledged and at in kept
            in_the_middle += at < max(reference)
        shutil.rmtree(place)
    return in_the_middle


@pytest.mark.parametrize(
    "step", [step if step in EACH_TIME else pytest.param(step, marks=pytest.mark.full) for step in STEPS]
)
def test_a_step_killed_at_any_moment_is_whole_up_to_what_was_kept(world, tmp_path, step):
    killed_rounds(world, tmp_path, step, 1)


@pytest.mark.full
@pytest.mark.parametrize("step", STEPS)
def test_two_hundred_kills_lose_nothing_and_leave_nothing_half_done(world, tmp_path, step):
    killed_rounds(world, tmp_path, step, 40)
