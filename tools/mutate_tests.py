"""Runs tests in copies of one process, in which everything is collected and the two partnerships are founded already.

A copy takes a fraction of a second where a process of its own takes a minute, and nothing that happens in it is left
behind. Which tests come by which place is recorded once; a change is then tried by those tests alone.
"""

import builtins
import json
import os
import pickle
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import mutate_places
import pytest

ANSWER, FAULT = "answer.json", "fault.txt"
# Tests recorded in one copy of the process: stories are told once in each.
AT_A_TIME = 25
# Names of places, and of a role's or an owner's doors ("role/permission"), that have been come by.
_met: set[str] = set()


def came_by(*names: str) -> None:
    _met.update(names)


class Tests:
    """The collected tests; `take` runs some of them one after the other in this process."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session
        self.by_name = {item.nodeid: item for item in session.items}
        self.failed: set[str] = set()
        session.config.pluginmanager.register(self)
        from pytest_django.plugin import blocking_manager_key

        self.blocker = session.config.stash[blocking_manager_key]

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def stand(self) -> None:
        """What lasts for all tests is set up by running one; its folder is left again."""
        first = next(item for item in self.session.items if "westmere" in item.fixturenames)
        self.beside = next(i for i in self.session.items if Path(i.path).parent != Path(first.path).parent)
        first.ihook.pytest_runtest_protocol(item=first, nextitem=self.beside)
        if self.failed:
            raise RuntimeError(f"{first.nodeid} fails as the code stands")

    def take(self, names: list[str]) -> Iterator[tuple[str, float, bool]]:
        """Each test's name, its seconds, and whether it passed."""
        for place, name in enumerate(names):
            item = self.by_name[name]
            following = self.by_name[names[place + 1]] if place + 1 < len(names) else self._elsewhere(item)
            begun = time.monotonic()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            yield name, time.monotonic() - begun, name not in self.failed

    def _elsewhere(self, item: pytest.Item) -> pytest.Item:
        return next(each for each in self.session.items if Path(each.path).parent != Path(item.path).parent)


class Plugin:
    """Hands the collected tests to `work` instead of running them."""

    def __init__(self, work: Callable[[Tests], None]) -> None:
        self.work = work

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Failed("not every test file can be read")
        try:
            tests = Tests(session)
            tests.stand()
            self.work(tests)
        except Exception:
            traceback.print_exc()
            raise
        return True


def collected(work: Callable[[Tests], None]) -> int:
    chosen = ["-n", "0", "-m", "not browser and not full", "--capture=no", "--tb=no"]
    return int(pytest.main(chosen, plugins=[Plugin(work)]))


def at_once(jobs: Iterable[tuple[Any, Callable[[], Any]]], many: int, longest: float) -> Iterator[tuple[Any, Any]]:
    """What each job gives, done in a copy of this process; None where it was not done in time or broke off."""
    waiting, running = iter(jobs), {}
    while True:
        while len(running) < many and (job := next(waiting, None)):
            place = Path(tempfile.mkdtemp(prefix="lineofsight-tests-"))
            pid = os.fork()
            if not pid:
                _do(job[1], place)
            running[pid] = job[0], place, time.monotonic()
        if not running:
            return
        time.sleep(0.05)
        for pid, (key, place, since) in list(running.items()):
            late = time.monotonic() - since > longest
            if late:
                os.killpg(pid, signal.SIGKILL)
            if os.waitpid(pid, 0 if late else os.WNOHANG)[0]:
                del running[pid]
                answer, fault = place / ANSWER, place / FAULT
                if fault.exists():
                    print(fault.read_text(), file=sys.stderr)
                yield key, json.loads(answer.read_text()) if answer.exists() and not late else None
                shutil.rmtree(place, ignore_errors=True)


def _do(do: Callable[[], Any], place: Path) -> None:
    """In the copy: with files of its own, and without whatever the copied process would do at its end."""
    from django.conf import settings

    try:
        os.setsid()
        # What the product logs while it is tried is not for whoever reads the outcome.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        shutil.copytree(Path(settings.MASTER_KEY_FILE).parent, place, dirs_exist_ok=True)
        settings.MASTER_KEY_FILE = place / Path(settings.MASTER_KEY_FILE).name
        settings.TRAIL_CHECKPOINT_DIR = place / Path(settings.TRAIL_CHECKPOINT_DIR).name
        answer = json.dumps(do())
        (place / ANSWER).write_text(answer)
    except BaseException:
        (place / FAULT).write_text(traceback.format_exc())
    finally:
        os._exit(0)


def everything_anew() -> None:
    """Founds the partnerships and tells the tests' world once more, by the code as it now stands in this process."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from tests import worlds

    folder = Path(settings.MASTER_KEY_FILE).parent
    call_command("flush", verbosity=0, interactive=False)
    world = worlds.build()
    (folder / "people.pickle").write_bytes(pickle.dumps(world))
    with sqlite3.connect(folder / "world.sqlite3") as file:
        connection.connection.backup(file)
    os.environ["LINEOFSIGHT_WORLD"] = str(folder)
    found_anew()


def found_anew() -> None:
    from django.core.management import call_command

    from tests import conftest

    call_command("flush", verbosity=0, interactive=False)
    conftest._founded.clear()
    conftest._found_both()


class Reach:
    """Which tests come by which places, as recorded for this code; `of` gives a test's seconds and what it came by."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self.of: dict[str, tuple[float, frozenset[str]]] = {}
        # What is come by before any test, and so may have left something else behind in what tests find.
        self.founding: frozenset[str] = frozenset()
        self.world: frozenset[str] = frozenset()
        for line in kept.read_text().splitlines() if kept.exists() else ():
            self._take(json.loads(line))

    def _take(self, line: dict[str, Any]) -> None:
        if "world" in line:
            self.founding, self.world = frozenset(line["founding"]), frozenset(line["world"])
        for name, (seconds, passed, met) in line.get("tests", {}).items():
            self.of[name] = (seconds, frozenset(met) if passed else frozenset())

    def record(self, tests: Tests, many: int, say: Callable[[str], None]) -> None:
        """Runs every test that is not recorded yet; what is done is kept, should one break off."""
        unknown = [name for name in tests.by_name if name not in self.of]
        rooms: dict[str, list[str]] = {}
        for name in unknown:
            rooms.setdefault("/".join(name.split("/")[:2]), []).append(name)
        with_places = [f"tests/{path.split('/')[1]}" for path in mutate_places.files()]
        rooms = {room: rooms[room] for room in sorted(rooms, key=lambda room: room not in with_places)}
        parts = [(names[i : i + AT_A_TIME]) for names in rooms.values() for i in range(0, len(names), AT_A_TIME)]
        jobs: list[tuple[Any, Callable[[], Any]]] = [(part, partial(_recorded, tests, part)) for part in parts]
        if not self.world:
            jobs.append((["the world"], partial(_recorded_world, tests)))
        for done, (part, line) in enumerate(at_once(jobs, many, 3600), start=1):
            if line is None:
                say(f"not recorded: {part[0]} and {len(part) - 1} after it")
                continue
            with self.kept.open("a") as file:
                file.write(json.dumps(line) + "\n")
            self._take(line)
            failed = [name for name, (_, passed, _) in line.get("tests", {}).items() if not passed]
            say(f"recorded {done} of {len(jobs)} parts" + (f"; fail as the code stands: {failed}" if failed else ""))


def _ask() -> None:
    """From now on every place tells; a story that is given as a copy counts as told."""
    from tests import told

    vars(builtins)[mutate_places.CAME_BY] = came_by
    for path in mutate_places.files():
        mutate_places.put(path, mutate_places.changed(path, asking=True))
    mutate_places.watch_doors(came_by)
    keep, copy, came_with = told._keep, told._copy, {}

    def keep_and_note(story: Any, *rest: Any) -> None:
        keep(story, *rest)
        came_with[id(told._kept[story])] = set(_met)

    def copy_and_count(test: Any, kept: Any, told_to: Any) -> Any:
        _met.update(came_with[id(kept)])
        return copy(test, kept, told_to)

    told._keep, told._copy = keep_and_note, copy_and_count


def _recorded(tests: Tests, names: list[str]) -> dict[str, Any]:
    _ask()
    found = {}
    _met.clear()
    for name, seconds, passed in tests.take(names):
        found[name] = (round(seconds, 3), passed, sorted(_met))
        _met.clear()
    return {"tests": found}


def _recorded_world(tests: Tests) -> dict[str, Any]:
    _ask()
    with tests.blocker.unblock():
        _met.clear()
        found_anew()
        founding = sorted(_met)
        everything_anew()
        return {"founding": founding, "world": sorted(_met)}
