"""D5: the table of OWASP ASVS 5.0 is whole, and each line that is met names tests that exist."""

import ast
import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = list(csv.DictReader((ROOT / "docs/data/asvs.csv").open(newline="")))


@cache
def names_in(path: str) -> set[str]:
    file = ROOT / "tests" / path
    if not file.is_file():
        return set()
    return {each.name for each in ast.walk(ast.parse(file.read_text())) if isinstance(each, ast.FunctionDef)}


def test_every_requirement_of_the_first_two_levels_has_one_line() -> None:
    assert Counter(line["level"] for line in LINES) == {"1": 70, "2": 183}
    assert len({line["requirement"] for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["requirement"])
def test_a_line_is_met_by_tests_that_exist_or_says_why_not(line: dict[str, str]) -> None:
    assert date.fromisoformat(line["looked_at"])
    if line["status"] == "met":
        assert line["tests"]
    else:
        assert line["status"] in ("does not apply", "exception")
        assert line["how"] and not line["tests"]
    for test in line["tests"].split():
        path, name = test.split("::")
        assert name in names_in(path), f"{test} does not exist"
