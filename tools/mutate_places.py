"""The places at which who sees what is said, and what is made of each of them.

A place is in the table of doors, in a `visible_to` or in a room's rules. Nothing in the tree is changed: the changed
code takes the place of the right one within a running process (`put`).
"""

import ast
import gc
import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

HERE = Path(__file__).resolve().parent.parent
PACKAGE = "lineofsight"
DOORS = f"{PACKAGE}/partnership/doors/"
KINDS = ("doors", "rows", "rules")
# A place tells by this name that a test has come by.
CAME_BY = "came_by_a_place"
# Before the name of a role's door that a page was asked for at, and how many calls lie between the page and the table.
AT_THE_DOOR, DEEP = "at ", 6
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
    # The function in which it stands; of a method, its class.
    within: str = ""

    @property
    def kind(self) -> str:
        return "doors" if self.path.startswith(DOORS) else "rules" if "/rules" in self.path else "rows"

    @property
    def name(self) -> str:
        return f"{self.path}#{self.number}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.words} (#{self.number})"


class Changing(ast.NodeTransformer):
    """Walks through a file. With `take` it makes that one change; with `asking` every place tells when it is come by."""

    def __init__(self, path: str, take: int | None = None, asking: bool = False) -> None:
        self.path, self.take, self.asking = path, take, asking
        self.found: list[Change] = []
        self.within: list[str] = []
        self.at: dict[ast.AST, list[int]] = defaultdict(list)

    def visit(self, node: ast.AST) -> ast.AST:
        result = super().visit(node)
        numbers = self.at.pop(node, [])
        if not (self.asking and numbers and self.within and isinstance(result, ast.expr)):
            return result
        names = [ast.Constant(f"{self.path}#{number}") for number in numbers]
        told = ast.Call(ast.Name(CAME_BY, ast.Load()), names, [])
        both = ast.Subscript(ast.Tuple([told, result], ast.Load()), ast.Constant(1), ast.Load())
        return ast.copy_location(both, node)

    def _at(self, node: ast.expr, words: str) -> bool:
        self.at[node].append(len(self.found))
        self.found.append(Change(self.path, node.lineno, len(self.found), words, next(iter(self.within), "")))
        return self.take == len(self.found) - 1

    @property
    def _says_rows(self) -> bool:
        return any(name.endswith("visible_to") for name in self.within)

    @property
    def _counts(self) -> bool:
        """In doors and rules everything; elsewhere only what says which rows are seen."""
        return self.path.startswith(DOORS) or "/rules" in self.path or self._says_rows

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.ClassDef) -> ast.AST:
        self.within.append(node.name)
        self.generic_visit(node)
        self.within.pop()
        return node

    visit_ClassDef = visit_FunctionDef

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
        if name in ("filter", "exclude") and self._says_rows:
            for place, keyword in enumerate(node.keywords):
                if self._at(node, f"{name} without {keyword.arg}"):
                    del node.keywords[place]
                    return node
        if name == "none" and isinstance(node.func, ast.Attribute) and self._at(node, "all rows for none"):
            node.func.attr = "all"
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        if self.path == f"{DOORS}table.py":
            for place, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
                if key and ast.unparse(value) != "EVERYBODY" and self._at(key, f"{ast.unparse(key)} opened to all"):
                    node.values[place] = ast.Name("EVERYBODY", ast.Load())
        return node

    def visit_Set(self, node: ast.Set) -> ast.AST:
        self.generic_visit(node)
        if self.path.startswith(DOORS):
            for place, each in enumerate(node.elts):
                if self._at(each, f"{ast.unparse(each)} taken out"):
                    del node.elts[place]
                    return node if node.elts else ast.parse("set()", mode="eval").body
        return node


def files() -> Iterator[str]:
    """Where who sees what is said."""
    for path in sorted((HERE / PACKAGE).rglob("*.py")):
        inside = path.relative_to(HERE).as_posix()
        if "/migrations/" in inside or "/demo/" in inside:
            continue
        if inside.startswith(DOORS) or "/rules" in inside or re.search(r"def \w*visible_to\(", path.read_text()):
            yield inside


def changes() -> list[Change]:
    found = []
    for path in files():
        walk = Changing(path)
        walk.visit(_tree(path))
        found += walk.found
    return found


def _tree(path: str) -> ast.Module:
    return ast.parse((HERE / path).read_text())


def changed(path: str, take: int | None = None, asking: bool = False) -> CodeType:
    """The code of a file: as it stands, with one change made, or with every place telling when it is come by."""
    tree = ast.fix_missing_locations(Changing(path, take, asking).visit(_tree(path)))
    return compile(tree, str(HERE / path), "exec")


def _inner(code: CodeType) -> Sequence[CodeType]:
    """The code itself and that of every function within it, in the order of the file."""
    found = [code]
    for each in code.co_consts:
        if isinstance(each, CodeType):
            found += _inner(each)
    return found


Key = tuple[str, str, int, tuple[int | None, ...]]


def _key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno, next(code.co_positions(), ())  # type: ignore[attr-defined]


@cache
def _living() -> dict[Key, list[FunctionType]]:
    """Every function of the files with places, as it stands in this process, by where it is written."""
    ours = {str(HERE / path) for path in files()}
    for path in files():
        importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    found: dict[Key, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename in ours:
            found[_key(each.__code__)].append(each)
    return found


def ready() -> None:
    _living()


def put(path: str, new: CodeType) -> None:
    """Puts this code in the place of the file's own, for every function that came from it, whoever holds it."""
    old = changed(path)
    befores, afters = _inner(old), _inner(new)
    if len(befores) != len(afters):
        raise ValueError("the change takes a whole function away")
    for before, after in zip(befores, afters, strict=True):
        for function in _living().get(_key(before), ()):
            function.__code__ = after


def put_doors(change: Change) -> None:
    """The tables of the doors stand in modules, not in functions: they are filled anew."""
    for path in (f"{DOORS}closed.py", f"{DOORS}table.py", f"{DOORS}__init__.py"):
        name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        fresh = {"__name__": name, "__package__": name if path.endswith("__init__.py") else name.rpartition(".")[0]}
        exec(changed(path, change.number if change.path == path else None), fresh)  # noqa: S102 - our own file
        for table in ("CLOSED_IN", "OPENED_BY", "TABLE"):
            standing = getattr(sys.modules[name], table, None)
            if standing is not None and standing is not fresh[table]:
                standing.clear()
                standing.update(fresh[table])


def doors_it_moves(change: Change) -> set[str]:
    """Which role's door, or which kind of owner's, another table would change: "role/permission", "kind/permission"."""
    moved: set[str] = set()
    for module, table in (("table", "OPENED_BY"), ("closed", "CLOSED_IN")):
        path = f"{DOORS}{module}.py"
        if change.path == path:
            name = path.removesuffix(".py").replace("/", ".")
            fresh = {"__name__": name, "__package__": name.rpartition(".")[0]}
            exec(changed(path, change.number), fresh)  # noqa: S102 - our own file
            for key, standing in getattr(sys.modules[name], table).items():
                moved |= {f"{key}/{one}" for one in set(standing) ^ set(fresh[table][key])}
    return moved


class Watched(frozenset[str]):
    """One line of a table of the doors that tells when it is asked about somebody."""

    key: str
    tell: staticmethod

    def __contains__(self, one: object) -> bool:
        self.tell(f"{self.key}/{one}")
        # Navigation and links ask too; whether somebody stood at the page's door is worth knowing apart.
        frame = sys._getframe(1)
        for _ in range(DEEP):
            if frame is not None and frame.f_code.co_filename.endswith("partnership/doorkeeper.py"):
                self.tell(f"{AT_THE_DOOR}{self.key}/{one}")
            frame = frame and frame.f_back  # type: ignore[assignment]
        return super().__contains__(one)

    def __iter__(self) -> Iterator[str]:
        for one in super().__iter__():
            self.tell(f"{self.key}/{one}")
            yield one


def watch_doors(tell: object) -> None:
    from lineofsight.partnership.doors import CLOSED_IN, OPENED_BY

    for table in (CLOSED_IN, OPENED_BY):
        for key, line in list(table.items()):
            watched = Watched(line)
            watched.key, watched.tell = str(key), tell
            table[key] = watched
