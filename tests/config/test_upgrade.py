"""A newer version is brought in by one command."""

import pytest

from tests.config.installation import Installation, founded

BACK_TO_AN_EARLIER_VERSION = (
    "from django.core.management import call_command; call_command('migrate', 'thread', '0001', verbosity=0)"
)
WAITING = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
found = MigrationExecutor(connection)
print([str(step) for step, _ in found.migration_plan(found.loader.graph.leaf_nodes())])
"""
PARTNERSHIPS = "from lineofsight.partnership.models import Tenant; print(Tenant.objects.count())"


@pytest.fixture(scope="module")
def newly_founded(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return founded(tmp_path_factory.mktemp("founded"))


def test_an_installation_of_an_earlier_version_has_the_tables_of_this_one_afterwards_and_its_rows(
    newly_founded: Installation, tmp_path
) -> None:
    """C8 and D4."""
    made = newly_founded.copied_to(tmp_path / "made")
    made.python(BACK_TO_AN_EARLIER_VERSION)
    assert "thread" in made.python(WAITING)
    assert "those of this version" in made.said("upgrade")
    assert made.python(WAITING) == "[]"
    assert made.python(PARTNERSHIPS) == "1"
    assert "those of this version" in made.said("upgrade")


def test_where_nothing_is_installed_upgrading_says_what_to_do_instead(newly_founded: Installation, tmp_path) -> None:
    made = newly_founded.copied_to(tmp_path / "made")
    made.database.unlink()
    assert "lineofsight init" in made.refused("upgrade")
