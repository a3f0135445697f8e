"""What every test may use: the two partnerships, and a browser signed in as somebody."""

import copy
import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client

from lineofsight.demo.cast import Cast, found_eastmere, found_westmere
from lineofsight.partnership.models import Member, Tenant
from lineofsight.trail import guards
from tests import told, worlds
from tests.architecture import no_query_while_rendering
from tests.standing import signed_in_fully

_founded: dict[str, Cast] = {}

# Tests that say something about the database itself: they run on PostgreSQL too.
ON_POSTGRES = (
    "tests/trail/",
    "tests/vault/",
    "tests/jobs/",
    "tests/escalations/",
    "tests/practice/test_tour.py",
    "tests/practice/test_lock.py",
    "tests/joint/test_lock.py",
    *(
        f"tests/partnership/test_{page}.py"
        for page in (
            "access_review",
            "imports",
            "received_rows",
            "record",
            "refused",
            "row_lock",
            "sent_once",
            "sessions",
            "setting_editions",
            "two_people",
            "two_partnerships",
        )
    ),
)
# A whole room besides, in the full run; without what reads the invented world, which would have to be built there anew.
IN_FULL_ON_POSTGRES, NOT_ON_POSTGRES = "tests/partnership/", "tests/partnership/test_duties_of_every_agency.py"


# Objects made before Python looks for circles of them: by its own measure that took a sixth of the run's time.
BETWEEN_COLLECTIONS = (50_000, 20, 100)


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(*BETWEEN_COLLECTIONS)
    config.pluginmanager.register(told.Plugin())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(ON_POSTGRES):
            item.add_marker(pytest.mark.postgres)
        elif item.nodeid.startswith(IN_FULL_ON_POSTGRES) and not item.nodeid.startswith(NOT_ON_POSTGRES):
            item.add_marker(pytest.mark.postgres_full)


@pytest.fixture(scope="session", autouse=True)
def _tests_that_commit_can_empty_the_database() -> None:
    """Between tests that commit Django empties every table, which the append-only triggers would refuse."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def lifting_guards_meanwhile(self: Any, sql_list: list[str]) -> None:
        guards.remove(self.connection)
        try:
            empty(self, sql_list)
        finally:
            guards.install(self.connection)

    BaseDatabaseOperations.execute_sql_flush = lifting_guards_meanwhile  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _no_query_while_a_template_renders() -> Iterator[None]:
    """Kept watch for in every test where STRICT_TEMPLATES is set; tests/architecture walks all pages with it."""
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("STRICT_TEMPLATES"):
            no_query_while_rendering.forbid(patch)
        yield


def _found_both() -> None:
    westmere = found_westmere()
    eastmere = found_eastmere(westmere)
    westmere.members["outsider"] = eastmere.business_unit
    eastmere.members["outsider"] = westmere.business_unit
    _founded.update(westmere=westmere, eastmere=eastmere)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Both partnerships are founded once; each test then works on them and its changes are undone."""
    with django_db_blocker.unblock():
        _found_both()


def _recall(slug: str) -> Cast:
    # A test that commits for real empties the database behind it.
    if not Tenant.objects.filter(slug=slug).exists():
        _found_both()
    return copy.deepcopy(_founded[slug])


@pytest.fixture
def westmere(db: None) -> Cast:
    """Westmere: eight cases, five categories; participants approve, then the group."""
    return _recall("westmere")


@pytest.fixture
def eastmere(db: None) -> Cast:
    """Eastmere, on the same installation; its people must see nothing of Westmere's."""
    return _recall("eastmere")


@pytest.fixture(scope="module")
def world_in_place(django_db_setup: None, django_db_blocker: Any) -> "Iterator[worlds.World]":
    """For the tests of one file the whole world stands in the database; afterwards the two new partnerships again."""
    with django_db_blocker.unblock(), worlds.in_place(_founded) as world:
        yield world


@pytest.fixture
def world(world_in_place: worlds.World, db: None) -> worlds.World:
    """Both partnerships with a deep dive at every stage; what a test changes is undone."""
    return worlds.copied(world_in_place)


@pytest.fixture
def sign_in() -> Callable[[Member], Client]:
    """Gives a client signed in as this member's person, the second step taken."""

    def signed_in(member: Member) -> Client:
        client = Client()
        signed_in_fully(client, member.person)
        return client

    return signed_in
