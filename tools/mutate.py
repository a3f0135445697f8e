"""Do the tests notice when a rule about access is wrong? Changes one place at a time and runs the tests that come by it.

`tools/mutate.py --sample 60` takes sixty places at random of each kind: the table of doors, every `visible_to`, every
room's rules; `--seed` makes the same choice again, `--list` only says how many there are, `--only` keeps to files whose
path holds the words, `--place PATH#NUMBER` takes one. A place that no test notices has survived, and is named with its
line. Whatever was not run to its end is not counted.

Before the first change every test is run once, to record which places it comes by; that takes as long as all the tests
do, is kept beside the tests' worlds, and holds until the product's code changes; tests written since are recorded too.
Each change is tried by the tests that come by its place, those of its own room first. They find the partnerships
and the world as the right code left them. What survives so, and is come by while those are made, is tried once more
with everything made anew. A test that notices is run again on the code as it stands, and must pass.
"""

import argparse
import hashlib
import os
import random
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import mutate_places
from mutate_places import AT_THE_DOOR, DOORS, HERE, KINDS, PACKAGE, Change, changed, put, put_doors
from mutate_tests import Reach, Tests, at_once, collected, everything_anew

sys.path.insert(0, str(HERE))
# They read the tables of the doors as they are, and so come by no place.
OF_THE_TABLES = ("tests/architecture/test_doors.py", "tests/security/test_access_matrix.py::test_x1_whoever_may")


def stamp() -> str:
    digest = hashlib.sha256()
    for path in sorted((HERE / PACKAGE).rglob("*.py")):
        digest.update(str(path.relative_to(HERE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def tests_for(change: Change, reach: Reach, tests: Tests) -> list[str]:
    """Those of its room first, among them those named after its file, and the quickest first."""
    wanted = mutate_places.doors_it_moves(change) or {change.name}
    room, stem = change.path.split("/")[1], Path(change.path).stem
    about = [name for name in tests.by_name if change.kind == "doors" and name.startswith(OF_THE_TABLES)]
    come_by = [name for name, (_, met) in reach.of.items() if wanted & met and name in tests.by_name]

    at_the_door = {AT_THE_DOOR + each for each in wanted}

    def by_nearness(name: str) -> tuple[bool, bool, bool, float]:
        seconds, met = reach.of[name]
        return not at_the_door & met, not name.startswith(f"tests/{room}/"), stem not in name, seconds

    return list(dict.fromkeys(about + sorted(come_by, key=by_nearness)))


def tried(tests: Tests, change: Change, names: list[str], longest: float, anew: bool) -> dict[str, Any]:
    """By which test the change is noticed; "" where by none."""
    begun = time.monotonic()
    put(change.path, changed(change.path, change.number))
    if change.path.startswith(DOORS):
        put_doors(change)
    if anew:
        try:
            with tests.blocker.unblock():
                everything_anew()
        except Exception as fault:
            return {"by": f"the world, which cannot be told: {type(fault).__name__}", "ran": 0}
    for ran, (name, _, passed) in enumerate(tests.take(names), start=1):
        if not passed:
            return {"by": name, "ran": ran}
        if time.monotonic() - begun > longest:
            return {"by": None, "ran": ran}
    return {"by": "", "ran": len(names)}


def passes(tests: Tests, name: str) -> bool:
    return all(passed for _, _, passed in tests.take([name]))


class Trial:
    """Tries the chosen changes and counts what came of them."""

    def __init__(self, wish: argparse.Namespace, chosen: list[Change]) -> None:
        self.wish, self.chosen = wish, chosen
        self.counted: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
        # What the tests print goes elsewhere.
        self.out = os.fdopen(os.dup(1), "w")

    def say(self, words: str) -> None:
        print(words, file=self.out, flush=True)

    def work(self, tests: Tests) -> None:
        from tests import worlds

        mutate_places.ready()
        worlds.made()
        reach = Reach(worlds.shelf() / f"come-by-{stamp()}.jsonl")
        if not self.wish.as_recorded:
            reach.record(tests, self.wish.at_once, self.say)
        names = {change: tests_for(change, reach, tests) for change in self.chosen}
        first = self.run(tests, {change: names[change] for change in self.chosen if names[change]}, anew=False)
        again = {
            change: names[change]
            for change, found in first.items()
            if found == "" and change.name in reach.founding | reach.world
        }
        found = first | (self.run(tests, again, anew=True) if again else {})
        right = self.right(tests, {by for by in found.values() if by and by in tests.by_name})
        for change in self.chosen:
            by = found.get(change, "" if change not in names or not names[change] else None)
            outcome = "not done" if by is None or by in right else "noticed" if by else "survived"
            self.counted[change.kind][outcome] += 1
            if outcome == "survived":
                self.say(f"survived  {change}, come by in {len(names[change])} tests")

    def run(self, tests: Tests, names: dict[Change, list[str]], anew: bool) -> dict[Change, str | None]:
        longest = self.wish.longest
        jobs = [(change, partial(tried, tests, change, chosen, longest, anew)) for change, chosen in names.items()]
        found = {}
        until = time.monotonic() + self.wish.minutes * 60 if self.wish.minutes else float("inf")
        jobs_in_time = (job for job in jobs if time.monotonic() < until)
        for change, answer in at_once(jobs_in_time, self.wish.at_once, longest * 2 + anew * 900):
            by = answer and answer["by"]
            found[change] = by
            words = "not done" if by is None else f"noticed by {by}" if by else "not noticed"
            ran = f", {answer['ran']} of {len(names[change])} tests" if answer else ""
            self.say(f"{change}: {words}{ran}{' (all made anew)' if anew else ''}")
        return found

    def right(self, tests: Tests, names: set[str]) -> set[str]:
        """Those that fail on the code as it stands too, and so notice nothing."""
        jobs = [(name, partial(passes, tests, name)) for name in sorted(names)]
        wrong = {name for name, passed in at_once(jobs, self.wish.at_once, self.wish.longest) if not passed}
        for name in wrong:
            self.say(f"fails without any change: {name}")
        return wrong

    def score(self) -> None:
        for kind, counted in [*self.counted.items(), ("all", sum(self.counted.values(), Counter()))]:
            done = counted["noticed"] + counted["survived"]
            share = f"{counted['noticed'] / done:.1%}" if done else "-"
            self.say(f"{kind:6} {share:>6} of {done} noticed; {counted['not done']} not done")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--sample", type=int, default=20, help="places of each kind")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--only", default="")
    ask.add_argument("--place", action="append", default=[], help="PATH#NUMBER, as a run names it")
    ask.add_argument("--list", action="store_true")
    ask.add_argument(
        "--minutes", type=float, default=0, help="begin no change after so many; 0: when the sample is done"
    )
    ask.add_argument("--longest", type=int, default=300, help="seconds the tests of one change may take")
    ask.add_argument("--at-once", type=int, default=2)
    ask.add_argument("--as-recorded", action="store_true", help="take what is recorded so far and record no more")
    wish = ask.parse_args()
    every = [each for each in mutate_places.changes() if wish.only in each.path]
    for kind in KINDS:
        print(f"{kind}: {sum(each.kind == kind for each in every)} places")
    if wish.list:
        return 0
    chance = random.Random(wish.seed)  # noqa: S311 - a sample for a test
    chosen = [each for each in every if each.name in wish.place]
    for kind in KINDS if not wish.place else ():
        of_kind = [each for each in every if each.kind == kind]
        chosen += chance.sample(of_kind, min(wish.sample, len(of_kind)))
    trial = Trial(wish, chosen)
    sys.stdout.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    collected(trial.work)
    trial.score()
    return 0


if __name__ == "__main__":
    sys.exit(main())
