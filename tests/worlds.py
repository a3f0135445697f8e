"""The whole world of the demonstration for tests: built once, kept as a file, and copied into the test database.

Two partnerships with a deep dive at every stage take a minute or two to build. The finished database is kept with its
master key in a folder named after the code it was built from and the day, so that a further run, and every worker of
a run, only copies its pages. On PostgreSQL the world is built in place.
"""

import copy
import fcntl
import hashlib
import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.tables import StraightFromModels

ROOT = Path(__file__).resolve().parents[1]
# Pages and their templates show the world and have no part in building it.
WITHOUT_PART = ("views", "templates", "static")
KEPT = 3


@dataclass
class World:
    """Both casts, and the people only tests need: who has left, who has not begun, who has no appointment."""

    westmere: Any
    eastmere: Any
    others: dict[str, Any] = field(default_factory=dict)

    @property
    def casts(self) -> tuple[Any, Any]:
        return self.westmere, self.eastmere

    def at(self, stage: str, slug: str = "westmere", method: str = "tool_and_discussion") -> Any:
        """The deep dive of this partnership and method that stands at a stage."""
        from lineofsight.deep_dives.models import DeepDive

        rows = DeepDive.objects.select_related("tenant", "edition")
        return rows.get(tenant__slug=slug, stage=stage, method=method)

    def where(self, **conditions: Any) -> Any:
        from lineofsight.deep_dives.models import DeepDive

        return DeepDive.objects.select_related("tenant", "edition").get(**conditions)


def build() -> World:
    """The demonstration's world and a leaver, a newcomer and somebody without an appointment in each partnership."""
    from django.utils import timezone

    from lineofsight import trail
    from lineofsight.deep_dives.actions import exclude_member
    from lineofsight.deep_dives.models import DeepDive
    from lineofsight.deep_dives.states import Stage
    from lineofsight.demo.cast import PASSWORD, SINCE
    from lineofsight.demo.world import build as build_demonstration
    from lineofsight.escalations.jobs import send_on_unacknowledged
    from lineofsight.escalations.models import Concern
    from lineofsight.partnership import actions
    from lineofsight.partnership.doors import Role
    from lineofsight.practice.story.concerns import raise_one

    westmere, eastmere = build_demonstration()
    world = World(westmere, eastmere)
    today = timezone.localdate()
    for cast in world.casts:
        slug, by = cast.tenant.slug, trail.System(cast.tenant.id)

        def welcome(part: str, since: date, slug: str = slug, by: Any = by) -> Any:
            return actions.welcome_member(
                email=f"{part}@{slug}.example",
                full_name=f"{part.title()} of {slug.title()}",
                from_date=since,
                password=PASSWORD,
                by=by,
            )

        leaver = welcome("leaver", SINCE)
        actions.appoint(member=leaver, role=Role.BUSINESS_UNIT, from_date=SINCE, by=by)
        actions.end_membership(member=leaver, until_date=today - timedelta(days=1), by=by)
        newcomer = welcome("newcomer", today + timedelta(days=7))
        actions.appoint(member=newcomer, role=Role.BUSINESS_UNIT, from_date=today + timedelta(days=7), by=by)
        former = welcome("former", SINCE)
        ended = actions.appoint(member=former, role=Role.BUSINESS_UNIT, from_date=SINCE, by=by)
        actions.end_appointment(appointment=ended, until_date=today - timedelta(days=1), by=by)
        sits_only = welcome("sitter", SINCE)
        actions.appoint(
            member=sits_only, role=Role.GROUP_MEMBER, group=cast.groups["oversight"], from_date=SINCE, by=by
        )
        world.others |= {f"leaver_{slug}": leaver, f"newcomer_{slug}": newcomer, f"former_{slug}": former}
        world.others[f"sits_only_{slug}"] = sits_only
        # Nobody of the agency answered: the concern goes on to its senior.
        concern = raise_one(cast, "health")
        Concern.objects.filter(pk=concern.pk).update(acknowledge_by=timezone.now() - timedelta(hours=1))
        # Somebody is kept away from a deep dive in which she would have a part.
        kept_away_from = DeepDive.objects.filter(tenant=cast.tenant, stage=Stage.RETURNS_OPEN).get()
        exclude_member(deep_dive=kept_away_from, member=cast.scrutineer, by=cast.business_unit)
    send_on_unacknowledged()
    _beside_the_stories(world)
    return world


def _beside_the_stories(world: World) -> None:
    """What no story brings about but a page is there for, room by room; both partnerships where that is natural."""
    from lineofsight import vault
    from tests import (
        world_of_deep_dives,
        world_of_joint,
        world_of_partnership,
        world_of_practice,
        world_of_protection,
        world_of_registers,
    )

    with vault.scope():
        for number, cast in enumerate(world.casts, start=1):
            former = world.others[f"former_{cast.tenant.slug}"]
            world_of_partnership.tell(cast, former, number)
            world_of_protection.tell(cast)
            world_of_registers.tell(cast)
        for room in (world_of_deep_dives, world_of_joint, world_of_practice):
            room.tell(*world.casts)


def stamp() -> str:
    """A name for what the world is built from: the code that takes part, and the day it is told from."""
    digest = hashlib.sha256(datetime.now(ZoneInfo("Europe/London")).date().isoformat().encode())
    told = [*sorted((ROOT / "tests").glob("world*.py")), ROOT / "tests/partnership/authenticator.py"]
    told.append(ROOT / "tests/joint/joint_world.py")
    for path in sorted((ROOT / "lineofsight").rglob("*.py")) + told:
        if not set(path.relative_to(ROOT).parts) & set(WITHOUT_PART):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def shelf() -> Path:
    """Where built worlds are kept, outside the repository and for this user only."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    place = Path(os.environ.get("LINEOFSIGHT_WORLDS") or Path(cache) / "lineofsight" / "worlds")
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def made() -> Path:
    """The folder of the finished world; the first to ask builds it, whoever asks meanwhile waits.

    `LINEOFSIGHT_WORLD` names a built one to be used whatever has changed since, while one works on a page.
    """
    if os.environ.get("LINEOFSIGHT_WORLD"):
        return Path(os.environ["LINEOFSIGHT_WORLD"])
    folder = shelf() / stamp()
    with open(shelf() / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "finished").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTEST_CURRENT_TEST")}
            environment |= {
                "DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.tests",
                "LINEOFSIGHT_TEST_DIR": str(folder),
            }
            built = subprocess.run(
                [sys.executable, "-m", "tests.worlds"], cwd=ROOT, env=environment, capture_output=True, text=True
            )
            if built.returncode != 0:
                raise RuntimeError(f"The world could not be built:\n{built.stdout}\n{built.stderr}")
            (folder / "finished").touch()
            finished = sorted(shelf().glob("*/finished"), key=lambda path: path.stat().st_mtime)
            for old in finished[:-KEPT]:
                shutil.rmtree(old.parent, ignore_errors=True)
    return folder


@contextmanager
def in_place(founded: dict[str, Any]) -> Iterator[World]:
    """The world stands in the test database within the block; afterwards what stood there before stands again.

    `founded` holds the casts that other fixtures give out; meanwhile it holds the world's.
    """
    from django.db import connection
    from django.test import override_settings

    connection.ensure_connection()
    before = dict(founded)
    if connection.vendor != "sqlite":
        yield from _built_in_place(founded, before)
        return
    folder = made()
    # Unpickled only where this user wrote it a moment ago or on an earlier run of the same code.
    world: World = pickle.loads((folder / "people.pickle").read_bytes())  # noqa: S301
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(kept)
    _pour(sqlite3.connect(folder / "world.sqlite3"), connection.connection)
    try:
        founded.update(westmere=world.westmere, eastmere=world.eastmere)
        with override_settings(MASTER_KEY_FILE=folder / "master.key"):
            yield world
    finally:
        founded.clear()
        founded.update(before)
        _pour(kept, connection.connection)


def _pour(source: sqlite3.Connection, into: sqlite3.Connection) -> None:
    source.backup(into)
    source.close()


def _built_in_place(founded: dict[str, Any], before: dict[str, Any]) -> Iterator[World]:
    """On PostgreSQL: everything is emptied, the world is built, and at the end the tables are empty again."""
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)
    world = build()
    founded.update(westmere=world.westmere, eastmere=world.eastmere)
    try:
        yield world
    finally:
        call_command("flush", verbosity=0, interactive=False)
        founded.clear()
        founded.update(before)


def copied(world: World) -> World:
    """The same people with nothing remembered from earlier tests."""
    return copy.deepcopy(world)


def main() -> None:
    """Builds the world in memory and writes it, its people and its key into the folder of the environment."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import override_settings, setup_databases, setup_test_environment

    folder = Path(os.environ["LINEOFSIGHT_TEST_DIR"])
    setup_test_environment()
    # Tables straight from the models, as in the tests' own database.
    with override_settings(MIGRATION_MODULES=StraightFromModels()):
        setup_databases(verbosity=0, interactive=False)
    world = build()
    (folder / "people.pickle").write_bytes(pickle.dumps(world))
    file = sqlite3.connect(folder / "world.sqlite3")
    connection.connection.backup(file)
    file.close()


if __name__ == "__main__":
    # Under its own name, so that the people are kept as people of this module.
    from tests.worlds import main as build_and_keep

    build_and_keep()
