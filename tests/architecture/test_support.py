"""What the product stands on is supported, and how soon it is brought up to date is written down. ASVS 5.0, 15.1.1, 15.2.1."""

import csv
import re
import sys
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).resolve().parents[2]
SERIES = list(csv.DictReader((ROOT / "docs/data/support.csv").open(newline="")))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.mark.parametrize("line", SERIES, ids=lambda line: line["component"])
def test_no_series_in_use_is_within_ninety_days_of_the_end_of_its_support(line: dict[str, str]) -> None:
    assert line["said_by"].startswith("https://") and date.fromisoformat(line["looked_at"])
    assert datetime.now(UTC).date() + timedelta(days=90) < date.fromisoformat(line["supported_until"])


def test_the_series_that_are_looked_at_are_those_in_use() -> None:
    series = {line["component"]: line["series"] for line in SERIES}
    assert django.get_version().startswith(series["Django"] + ".")
    assert PROJECT["requires-python"] == f">={series['Python']}"
    assert tuple(map(int, series["Python"].split("."))) <= sys.version_info[:2]
    assert f"PostgreSQL {series['PostgreSQL']} or newer" in (ROOT / "README.md").read_text()


def test_every_package_we_ship_is_locked_to_one_version_with_its_hashes() -> None:
    locked = (ROOT / "requirements/base.txt").read_text()
    packages = re.split(r"\n(?=[A-Za-z0-9])", locked.strip())
    assert len(packages) > 30
    for package in packages:
        assert re.match(r"[A-Za-z0-9._-]+(\[[^\]]+\])?==[^ ]+ ", package) and "--hash=sha256:" in package, package[:60]
    names = {re.split(r"[\[>=<]", each)[0].lower() for each in PROJECT["dependencies"]}
    assert names <= {re.split(r"[\[=]", package)[0].lower() for package in packages}


def test_the_developers_page_says_how_soon_each_kind_of_weakness_is_mended() -> None:
    updates = (ROOT / "DEVELOPERS.md").read_text().partition("## Updates")[2]
    rows = re.findall(r"^\| ([^|]+) \| (\d+ (?:hours|days|months)[^|]*) \|$", updates, re.MULTILINE)
    assert [within for _, within in rows] == ["72 hours", "14 days", "30 days", "3 months", "90 days before"]
    assert "Django" in rows[0][0] and "known weakness" in rows[1][0]
    assert "DEVELOPERS.md#updates" in (ROOT / "SECURITY.md").read_text()
