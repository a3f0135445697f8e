"""Do the tests notice when a rule about access is wrong? Changes one place at a time in a copy and runs the tests near it.

`tools/mutate.py --sample 40` takes forty places at random of `partnership/doors`, of every `visible_to` and of every
room's rules; `--seed` makes the same choice again, `--list` only says how many there are, `--only PATH` keeps to files
whose path holds the words. A place that no test notices has survived, and is named with its line. Whatever was not run
is not counted. The tests of a room are looked up in `TESTS`; nothing in this tree is changed.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PACKAGE = "lineofsight"
# Tests that say something about access, by the room of the file that is changed; the first to fail is enough.
TESTS = {
    "partnership": ["tests/partnership", "tests/architecture/test_doors.py"],
    "doors": ["tests/architecture/test_doors.py", "tests/security/test_access_matrix.py"],
}
OPPOSITE = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}


@dataclass(frozen=True)
class Change:
    """One place and what is made of it; `number` is its place in the walk through the file."""

    path: str
    line: int
    number: int
    words: str


class Changing(ast.NodeTransformer):
    """Walks through a file; with `take` it makes that one change, without it only counts what could be changed."""

    def __init__(self, path: str, take: int | None = None) -> None:
        self.path, self.take, self.found = path, take, []
        self.within: list[str] = []

    def _at(self, node: ast.AST, words: str) -> bool:
        self.found.append(Change(self.path, node.lineno, len(self.found), words))
        return self.take == len(self.found) - 1

    @property
    def _counts(self) -> bool:
        """In doors and rules everything; elsewhere only what says which rows are seen."""
        whole = "partnership/doors/" in self.path or "/rules" in self.path
        return whole or "visible_to" in self.within

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.within.append(node.name)
        self.generic_visit(node)
        self.within.pop()
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if self._counts and type(node.ops[0]) in OPPOSITE and self._at(node, "comparison turned round"):
            node.ops[0] = OPPOSITE[type(node.ops[0])]()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._counts and self._at(node, "and for or"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if self._counts and isinstance(node.op, ast.Not) and self._at(node, "not taken away"):
            return node.operand
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = getattr(node.func, "attr", "")
        if not self._counts:
            return node
        if name in ("filter", "exclude") and "visible_to" in self.within:
            for place, keyword in enumerate(node.keywords):
                if self._at(node, f"{name} without {keyword.arg}"):
                    del node.keywords[place]
                    return node
        if name == "none" and isinstance(node.func, ast.Attribute) and self._at(node, "all rows for none"):
            node.func.attr = "all"
        return node

    def visit_Set(self, node: ast.Set) -> ast.AST:
        self.generic_visit(node)
        if "partnership/doors/" in self.path:
            for place, each in enumerate(node.elts):
                if self._at(each, f"{ast.unparse(each)} taken out"):
                    del node.elts[place]
                    return node if node.elts else ast.parse("set()", mode="eval").body
        return node


def files() -> Iterator[Path]:
    """Where who sees what is said."""
    for path in sorted((HERE / PACKAGE).rglob("*.py")):
        inside = path.relative_to(HERE).as_posix()
        if "/migrations/" in inside or "/demo/" in inside:
            continue
        if "partnership/doors/" in inside or "/rules" in inside or "def visible_to" in path.read_text():
            yield path


def changes() -> list[Change]:
    found = []
    for path in files():
        walk = Changing(path.relative_to(HERE).as_posix())
        walk.visit(ast.parse(path.read_text()))
        found += walk.found
    return found


def made(change: Change) -> str:
    tree = copy.deepcopy(ast.parse((HERE / change.path).read_text()))
    return ast.unparse(ast.fix_missing_locations(Changing(change.path, change.number).visit(tree)))


def tests_for(path: str) -> list[str]:
    room = path.split("/")[1]
    wanted = TESTS["doors"] if "partnership/doors/" in path else TESTS.get(room, [f"tests/{room}"])
    return [each for each in wanted if (HERE / each).exists()]


def noticed(change: Change, copy_of_tree: Path, at_most: int) -> str:
    """ "noticed", "survived", or "too long" where the tests were not done in time."""
    target = copy_of_tree / change.path
    before = target.read_text()
    target.write_text(made(change))
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-n", "0", "-m", "not browser and not full", "--show-capture=no",
             *tests_for(change.path)],
            cwd=copy_of_tree,
            env={**os.environ, "PYTHONPATH": str(copy_of_tree)},
            capture_output=True,
            timeout=at_most,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "too long"
    finally:
        target.write_text(before)
    return "survived" if run.returncode == 0 else "noticed"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--sample", type=int, default=40)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--only", default="")
    ask.add_argument("--list", action="store_true")
    ask.add_argument("--minutes", type=float, default=0, help="stop after so many minutes; 0: when the sample is done")
    ask.add_argument("--longest", type=int, default=900, help="seconds the tests of one change may take")
    wish = ask.parse_args()
    every = [each for each in changes() if wish.only in each.path]
    print(f"{len(every)} places in {len({each.path for each in every})} files")
    if wish.list:
        return 0
    chosen = random.Random(wish.seed).sample(every, min(wish.sample, len(every)))  # noqa: S311 - a sample for a test
    counted = {"noticed": 0, "survived": 0, "too long": 0}
    until = time.monotonic() + wish.minutes * 60 if wish.minutes else float("inf")
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place)
        for each in (PACKAGE, "tests", "docs", "tools"):
            shutil.copytree(HERE / each, tree / each, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HERE / "pyproject.toml", tree)
        for change in chosen:
            if time.monotonic() > until:
                break
            outcome = noticed(change, tree, wish.longest)
            counted[outcome] += 1
            print(f"{outcome:9} {change.path}:{change.line} {change.words}", flush=True)
    done = counted["noticed"] + counted["survived"]
    print(f"{counted}; score {counted['noticed'] / done:.0%} of {done}" if done else "nothing was run to its end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
