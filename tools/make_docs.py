"""Writes the generated docs: requirements and controls with their tests, state tables, the permission matrix, the
glossary.

`--check` writes nothing and exits with 1 when a file is not current.
"""

import argparse
import ast
import csv
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


MARK = "pytest.mark.requirement"


def marked_tests() -> dict[str, list[str]]:
    """Requirement id -> the tests that bear it, as "path::function"."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        module = ast.parse(path.read_text())
        tables, marked = dict(_tables(module)), dict(_marked_rows(module))
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef):
                for requirement in _marks(node, tables, marked):
                    found.setdefault(requirement, []).append(f"{path.relative_to(ROOT / 'tests')}::{node.name}")
    return found


def _tables(module: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Each table of a file by its name, with the first word of its rows."""
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and isinstance(node.targets[0], ast.Name):
            firsts = [row.elts[0] for row in node.value.elts if isinstance(row, ast.Tuple)]
            yield node.targets[0].id, [str(first.value) for first in firsts if isinstance(first, ast.Constant)]


def _marked_rows(module: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Each list of a file by its name, with the ids its rows bear themselves."""
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List) and isinstance(node.targets[0], ast.Name):
            calls = [each for each in ast.walk(node.value) if isinstance(each, ast.Call)]
            ids = [_said(each) for each in calls if ast.unparse(each.func) == MARK]
            yield node.targets[0].id, [one for found in ids for one in found]


def _said(mark: ast.Call) -> list[str]:
    return [str(word.value) for word in mark.args if isinstance(word, ast.Constant)]


def _marks(function: ast.FunctionDef, tables: dict[str, list[str]], marked: dict[str, list[str]]) -> Iterator[str]:
    """The ids on a test, those its rows bear, and those of a table where each row bears the mark of its first word."""
    for decorator in function.decorator_list:
        for node in ast.walk(decorator):
            if isinstance(node, ast.Name):
                yield from marked.get(node.id, [])
            if isinstance(node, ast.Call) and ast.unparse(node.func) == MARK:
                yield from _said(node)
            if isinstance(node, ast.ListComp) and f"{MARK}(" in ast.unparse(node.elt):
                yield from tables[ast.unparse(node.generators[0].iter)]


def requirements() -> str:
    tests = marked_tests()
    with (ROOT / "docs/data/requirements.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    known = {row["id"] for row in rows}
    unknown = sorted(set(tests) - known)
    if unknown:
        raise SystemExit(f"Tests bear ids that no requirement has: {', '.join(unknown)}")
    lines = [
        "# Requirements and their tests",
        "",
        f"{len([r for r in rows if r['id'] in tests])} of {len(rows)} requirements have a test that does their acceptance check.",
        "",
        "| Id | Requirement | Tests |",
        "|---|---|---|",
    ]
    for row in rows:
        shown = "<br>".join(f"`{t}`" for t in tests.get(row["id"], [])) or "not yet"
        lines.append(f"| {row['id']} | {row['capability'].replace('|', '/')} | {shown} |")
    return "\n".join(lines) + "\n"


def asvs() -> str:
    with (ROOT / "docs/data/asvs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    count = {status: sum(row["status"] == status for row in rows) for status in ("met", "exception", "does not apply")}
    lines = [
        "# OWASP ASVS 5.0: levels 1 and 2, and twenty chosen of level 3",
        "",
        f"{count['met']} met, {count['exception']} with a dated exception, {count['does not apply']} do not apply. "
        "From `docs/data/asvs.csv`; a test checks that each line is there and that each named test exists.",
        "",
        "| Requirement | Level | About | Status | How, or why not | Looked at | Tests |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        shown = "<br>".join(f"`{test}`" for test in row["tests"].split())
        lines.append(
            f"| {row['requirement']} | {row['level']} | {row['about']} | {row['status']} | {row['how']} "
            f"| {row['looked_at']} | {shown} |"
        )
    return "\n".join(lines) + "\n"


CONTROL = re.compile(r"\b[XSFCLKD][0-9]{1,2}\b")


@dataclass(frozen=True)
class Naming:
    """A test that names a control, or a whole file of them (then `test` is empty)."""

    control: str
    path: str
    test: str
    only_full: bool


def named_controls() -> list[Naming]:
    """A test names a control at the beginning of its docstring or in its name; a file, at the beginning of its own.

    A file is left out where its tests name the control themselves.
    """
    found: list[Naming] = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        module = ast.parse(path.read_text())
        name = str(path.relative_to(ROOT / "tests"))
        tests = [each for each in ast.walk(module) if isinstance(each, ast.FunctionDef) and each.name[:5] == "test_"]
        own = [
            Naming(control, name, test.name, _only_full(test))
            for test in tests
            for control in sorted(_opening(test) | {test.name.split("_")[1].upper()} & controls().keys())
        ]
        found += own
        for control in _opening(module) - {each.control for each in own}:
            found += [Naming(control, name, "", full) for full in sorted({_only_full(test) for test in tests})]
    return found


def _opening(node: ast.Module | ast.FunctionDef) -> set[str]:
    """The controls named before the first colon or full stop of a docstring."""
    return set(CONTROL.findall(re.split("[:.]", ast.get_docstring(node) or "")[0]))


def _only_full(test: ast.FunctionDef) -> bool:
    return any(ast.unparse(each).startswith("pytest.mark.full") for each in test.decorator_list)


def controls() -> dict[str, dict[str, str]]:
    with (ROOT / "docs/data/controls.csv").open(newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def controls_page() -> str:
    rows, named = controls(), named_controls()
    unknown = sorted({each.control for each in named} - set(rows))
    if unknown:
        raise SystemExit(f"Tests name controls that docs/data/controls.csv has not: {', '.join(unknown)}")
    tested = {each.control for each in named}
    lines = [
        "# Controls and their tests",
        "",
        f"What must hold for the product to be safe, and the tests that say so. {len(tested)} of {len(rows)} controls have "
        f"a test; {', '.join(each for each in rows if each not in tested) or 'none'} have none. A test names its control "
        "at the beginning of its docstring or in its name. Where two columns name tests, `make test` runs a sample and "
        "`make test-full` the whole.",
        "",
        "| Control | What must hold | In `make test` | In the full run only | Measured beside them | What falls short |",
        "|---|---|---|---|---|---|",
    ]
    for control, row in rows.items():
        shown = {
            full: "<br>".join(
                f"`{each.path}::{each.test}`" if each.test else f"`{each.path}`"
                for each in named
                if each.control == control and each.only_full is full
            )
            for full in (False, True)
        }
        lines.append(
            f"| **{control}** {row['about']} | {row['goal']} | {shown[False] or '–'} | {shown[True] or '–'} "
            f"| {row['beside'] or '–'} | {row['falls_short'] or '–'} |"
        )
    return "\n".join(lines) + "\n"


def states() -> str:
    from lineofsight.data_returns.states import DATA_RETURN, RETURN_CHECK, RULE_DISPUTE
    from lineofsight.deep_dives.states import DEEP_DIVE, RETURN
    from lineofsight.escalations.states import CONCERN
    from lineofsight.improvement.states import ACTION, RECOMMENDATION
    from lineofsight.intelligence.states import CHALLENGE, FIGURES, QUARTER
    from lineofsight.programme.states import AUDIT_PLAN, LINE, PLAN
    from lineofsight.registers.states import DOCUMENT, GAP, MATTER, PROBLEM, RISK

    parts = ["# The lives of things\n\nDrawn from each room's `states.py`.\n"]
    for title, table in (
        ("Deep dive", DEEP_DIVE),
        ("Completed audit tool", RETURN),
        ("Urgent safety or practice concern", CONCERN),
        ("Recommendation", RECOMMENDATION),
        ("Action", ACTION),
        ("Plan of a year", PLAN),
        ("Line of the work programme", LINE),
        ("Planned audit", AUDIT_PLAN),
        ("Risk", RISK),
        ("Problem or critical issue", PROBLEM),
        ("Service gap", GAP),
        ("Document", DOCUMENT),
        ("Matter that came in", MATTER),
        ("Data return", DATA_RETURN),
        ("Check of a data return", RETURN_CHECK),
        ("Disputed rule of a data return", RULE_DISPUTE),
        ("Quarter", QUARTER),
        ("An agency’s figures", FIGURES),
        ("Challenge of an indicator", CHALLENGE),
    ):
        parts.append(f"## {title}\n\n```mermaid\n{table.mermaid()}```\n\n{table.markdown()}")
    return "\n".join(parts)


def permissions() -> str:
    from lineofsight.partnership.doors import ROLE_WORDS, TABLE, Permission, Role

    roles = list(Role)
    lines = [
        "# Who may try what",
        "",
        "The first of two locks, from `partnership/doors`. Which rows a person then finds is said by each model's `visible_to`.",
        "",
        "| Permission | " + " | ".join(ROLE_WORDS[r] for r in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for permission in Permission:
        cells = ["yes" if permission in TABLE[role] else "–" for role in roles]
        lines.append(f"| {permission.value} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def glossary() -> str:
    from lineofsight.partnership.glossary import WORDS

    return "# Glossary\n\n" + "\n".join(f"**{word}**: {meaning}\n" for word, meaning in WORDS)


PAGES = {
    "docs/requirements.md": requirements,
    "docs/states.md": states,
    "docs/permissions.md": permissions,
    "docs/asvs.md": asvs,
    "docs/controls.md": controls_page,
    "GLOSSARY.md": glossary,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lineofsight.config.settings.tests")
    import django

    django.setup()
    stale = []
    for name, made in PAGES.items():
        path, text = ROOT / name, made()
        if not path.exists() or path.read_text() != text:
            stale.append(name)
            if not check:
                path.write_text(text)
    if check and stale:
        print(f"Not current: {', '.join(stale)}. Run `make docs`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
