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


# Of the third level those are aimed at that fit a product of this kind.
CHOSEN = {
    "1.2.10", "2.3.5", "3.4.7", "3.4.8", "5.2.4", "5.2.5", "5.2.6", "5.3.3", "6.3.5", "6.3.7", "6.3.8", "7.5.3", "8.2.4",
    "8.3.2", "8.3.3", "13.3.4", "14.2.6", "14.2.7", "14.2.8", "16.5.4",
}  # fmt: skip


def test_every_requirement_of_the_first_two_levels_has_one_line_and_so_has_each_chosen_of_the_third() -> None:
    assert Counter(line["level"] for line in LINES) == {"1": 70, "2": 183, "3": 20}
    assert {line["requirement"] for line in LINES if line["level"] == "3"} == CHOSEN
    assert len({line["requirement"] for line in LINES}) == len(LINES)


def test_there_are_no_more_than_three_exceptions() -> None:
    assert sum(line["status"] == "exception" for line in LINES) <= 3


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
