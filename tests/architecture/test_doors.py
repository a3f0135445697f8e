"""Every page has a door, and no page reaches round it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from lineofsight.partnership.doors import CLOSED_IN, TABLE, Permission, Role, is_closed_in, permits
from lineofsight.partnership.models import Tenant

PACKAGE = Path(__file__).resolve().parents[2] / "lineofsight"


def all_patterns() -> Iterator[URLPattern]:
    def walk(patterns: list) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    yield from walk(get_resolver().url_patterns)


@pytest.mark.parametrize("pattern", list(all_patterns()), ids=lambda p: p.name or str(p.pattern))
def test_every_page_wears_a_door_or_says_why_it_is_open(pattern: URLPattern) -> None:
    view = pattern.callback
    marks = [m for m in ("permission", "open_because", "signed_in_because") if getattr(view, m, None)]
    assert len(marks) == 1, f"{view.__module__}.{view.__name__} has {marks or 'no door'}"


@pytest.mark.parametrize("pattern", list(all_patterns()), ids=lambda p: p.name or str(p.pattern))
def test_one_page_is_one_stem_in_url_file_and_function(pattern: URLPattern) -> None:
    view = pattern.callback
    assert pattern.name == view.__name__ == view.__module__.rsplit(".", 1)[-1]


def test_every_role_and_permission_stands_in_the_table() -> None:
    assert set(TABLE) == set(Role)
    used = {p for permissions in TABLE.values() for p in permissions}
    assert used == set(Permission), f"no role has {set(Permission) - used}"


def test_every_kind_of_owner_says_which_doors_it_has_not() -> None:
    assert set(CLOSED_IN) == set(Tenant.Kind)
    # What is not built for panels yet is closed there by itself.
    assert is_closed_in("panel", Permission.DEEP_DIVE_SEE) and not is_closed_in("joint", Permission.DEEP_DIVE_SEE)


def test_only_joint_work_and_practice_audits_lift_the_lock_on_rows() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if "row_lock.lifted(" in path.read_text()]
    assert {path.relative_to(PACKAGE).parts[0] for path in files} == {"joint", "practice"}


def test_nobody_without_a_role_gets_in() -> None:
    assert not any(permits([], permission) for permission in Permission)


def test_the_system_administrator_reaches_no_case() -> None:
    about_cases = {
        p for p in Permission if p.value.startswith(("deep_dive", "cohort", "tool", "pack", "report", "concern"))
    }
    assert not TABLE[Role.ADMINISTRATOR] & about_cases


SCOPED_BY = {"tenant", "tenant_id", "deep_dive", "deep_dive__in", "agency_return", "request", "request__in", "report"}


def view_files() -> list[Path]:
    return sorted(PACKAGE.glob("*/views/*.py"))


@pytest.mark.parametrize("path", view_files(), ids=lambda p: f"{p.parents[1].name}/{p.name}")
def test_a_page_fetches_rows_only_within_the_members_scope(path: Path) -> None:
    """X4: `Model.objects` in a view is followed at once by a filter on the tenant, or on the whole that the page has fetched
    within the member's scope before; everything else is `visible_to`."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            assert _filtered_by_tenant(tree, node), f"{path.name}:{node.lineno} uses .objects without tenant="


def _filtered_by_tenant(tree: ast.AST, node: ast.Attribute) -> bool:
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.value is node
            and call.func.attr in ("filter", "get")
        ):
            return any(k.arg in SCOPED_BY for k in call.keywords)
        if isinstance(call, ast.Attribute) and call.value is node and call.attr == "none":
            return True
    return False


@pytest.mark.parametrize("path", view_files(), ids=lambda p: f"{p.parents[1].name}/{p.name}")
def test_a_page_writes_nothing_itself(path: Path) -> None:
    """X4."""
    written = {"save", "delete", "bulk_create", "bulk_update", "create", "update_or_create", "get_or_create"}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in written, f"{path.name}:{node.lineno} writes by .{node.func.attr}()"


def test_no_template_trusts_text_or_carries_style_and_script() -> None:
    """X4."""
    for path in sorted(PACKAGE.glob("*/templates/**/*.html")):
        text = path.read_text()
        for forbidden in ("| safe", "|safe", " style=", "onclick=", "<script>", "autoescape false"):
            assert forbidden not in text, f"{path.relative_to(PACKAGE)} holds {forbidden}"


# Where SQL is written by hand, each with its reason.
BARE_SQL = {
    "config/backups/postgres.py": "the database's own way of copying itself",
    "config/backups/stores.py": "counts the rows of every table before and after",
    "config/management/commands/init_installation.py": "asks only whether the database answers",
    "partnership/row_lock.py": "puts the lock on rows in place",
    "partnership/crossings.py": "puts the triggers between partnerships in place",
    "protection/actions/deleting.py": "empties the pages of the file after a secure deletion",
    "trail/guards.py": "puts the triggers of the record in place",
    "trail/models.py": "finds readings through their index",
}


def test_sql_is_written_by_hand_only_where_it_is_listed() -> None:
    """X4."""
    found = set()
    for path, call, _ in calls():
        by_hand = isinstance(call.func, ast.Attribute) and call.func.attr in ("raw", "extra")
        if by_hand or ast.unparse(call.func) in ("connection.cursor", "RawSQL"):
            found.add(path)
    assert found <= set(BARE_SQL), found - set(BARE_SQL)
    assert not {each for each in found if "/views/" in each}


def test_text_that_is_trusted_as_html_says_why() -> None:
    """X4: what is written into `Markup` and is no plain text of ours has its reason in the same line."""
    for path, call, said in calls():
        trusts = ast.unparse(call.func) in ("Markup", "mark_safe", "SafeString", "markupsafe.Markup")
        if trusts and call.args and not isinstance(call.args[0], ast.Constant):
            assert len(said.partition("S704")[2].strip(" -()")) > 10, f"{path}:{call.lineno} does not say why"


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call in files that could hold one of these, with its file and its lines."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            text = path.read_text()
            if not any(
                each in text for each in ("Markup(", "mark_safe", "SafeString", "cursor(", ".raw(", ".extra(", "RawSQL")
            ):
                continue
            lines = text.splitlines()
            for node in ast.walk(ast.parse("\n".join(lines))):
                if isinstance(node, ast.Call):
                    said = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                    yield str(path.relative_to(PACKAGE)), node, said
