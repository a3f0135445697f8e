"""D2: what is shipped is locked, listed and little, and no page asks another site for anything."""

import importlib.util
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("make_bill", ROOT / "tools/make_bill.py")
assert spec is not None and spec.loader is not None
make_bill = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make_bill)

DIRECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
# The name one imports, where it is not the package's own.
IMPORTED_AS = {
    "django-htmx": "django_htmx",
    "django-csp": "csp",
    "argon2-cffi": "argon2",
    "python-docx": "docx",
    "python-calamine": "python_calamine",
    "pyahocorasick": "ahocorasick",
    "pillow": "PIL",
    "govuk-frontend-jinja": "govuk_frontend_jinja",
    "django-tasks": "django_tasks",
    "django-tasks-db": "django_tasks_db",
}
# Django asks for them by their names.
BY_DJANGO = {"argon2-cffi": "Argon2", "psycopg": "backends.postgresql"}
ELSEWHERE = re.compile(
    r"""(?:src|action|data)=["'](?:https?:)?//|url\(["']?(?:https?:)?//|@import|\bfetch\(["']https?:"""
)


def names() -> list[str]:
    return [re.split(r"[\[<>=~! ]", each)[0].lower() for each in DIRECT]


def test_there_are_at_most_thirty_direct_packages() -> None:
    assert len(names()) <= 30


@pytest.mark.parametrize("name", names())
def test_a_package_the_product_depends_on_is_used(name: str) -> None:
    wanted = (
        BY_DJANGO.get(name)
        or rf"(?:import|from) {IMPORTED_AS.get(name, name)}\b|[\"']{IMPORTED_AS.get(name, name)}[.\"']"
    )
    assert any(re.search(wanted, path.read_text()) for path in (ROOT / "lineofsight").rglob("*.py")), (
        f"nobody uses {name}"
    )


@pytest.mark.parametrize("lock", ["base", "dev"])
def test_every_package_of_a_lock_stands_at_one_version_with_its_sums(lock: str) -> None:
    lines = [line for line in (ROOT / f"requirements/{lock}.txt").read_text().splitlines() if line.strip()]
    packages = [line for line in lines if not line.startswith((" ", "#"))]
    assert packages and all("==" in line and line.endswith("\\") for line in packages)
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines if line.startswith(" "))
    if lock == "base":
        assert set(names()) <= {re.split(r"[\[=]", line)[0].lower() for line in packages}


def test_the_bill_of_materials_names_every_package_of_the_lock_and_every_asset() -> None:
    made = make_bill.bill("1.2.3", datetime(2026, 1, 2, tzinfo=UTC))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    listed = {each["name"] for each in made["components"]}
    assert len({each["bom-ref"] for each in made["components"]}) == len(made["components"])
    lock = (ROOT / "requirements/base.txt").read_text()
    assert {name for name, _, _ in make_bill.locked()} == set(re.findall(r"^([\w.-]+)==", lock, re.M))
    assert {"django", "cryptography", "govuk-frontend", "django-htmx"} <= listed
    packages = [each for each in made["components"] if each["purl"].startswith("pkg:pypi")]
    assert all(each["properties"] for each in packages)
    depends = made["dependencies"][0]["dependsOn"]
    assert {each.split("/")[1].split("@")[0] for each in depends if each.startswith("pkg:pypi")} == set(names())


def test_no_page_style_or_script_asks_another_site_for_anything() -> None:
    found = [
        str(path.relative_to(ROOT))
        for ending in ("html", "css", "js")
        for path in (ROOT / "lineofsight").rglob(f"*.{ending}")
        if ELSEWHERE.search(path.read_text())
    ]
    assert not found
