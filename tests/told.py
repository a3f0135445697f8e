"""Stories told once: the first test to tell one keeps the database it leaves behind, and later ones are given a copy.

A story of many steps takes a second to tell and a copy a few milliseconds. A copy is given only where nothing can
differ: the test did nothing but tell stories before, the clock is not turned, settings and functions are as always,
and the database beneath is the one the story was told on (its last entry of the record is the same). Everywhere else,
and on PostgreSQL, the story is told anew.
"""

import copy
import functools
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

import pytest
import time_machine
from django.db import connection
from django.db.backends.signals import connection_created
from django.utils import timezone

from lineofsight.trail.models import Event

P = ParamSpec("P")
T = TypeVar("T")
# A test with one of these may tell a story in a world of its own making.
OTHER_WORLD = {"monkeypatch", "settings", "mocker"}
# A database takes a few megabytes.
MOST_KEPT = 120


@dataclass
class _Kept:
    """What a story left behind: the database, what it was told to and what it gave, and what follows its commit."""

    database: sqlite3.Connection
    told_to: Any
    given: Any
    to_follow: list[Any]


@dataclass
class _Test:
    """The running test: the story told last, and how the connection stood then."""

    depth: int
    changes: int
    story: Hashable = None
    to_follow: int = 0
    beneath: sqlite3.Connection | None = None

    def has_told(self, story: Hashable) -> None:
        self.story = story
        self.changes = connection.connection.total_changes
        self.to_follow = len(connection.run_on_commit)


_kept: OrderedDict[Hashable, _Kept] = OrderedDict()
_test: _Test | None = None


def told_once(tell: Callable[P, T]) -> Callable[P, T]:
    """For a function that tells a story: from its second telling on, a copy of what the first left behind."""

    @functools.wraps(tell)
    def telling(*args: P.args, **kwargs: P.kwargs) -> T:
        if _test is None or not _untouched(_test):
            return tell(*args, **kwargs)
        story = _name(tell, args, kwargs)
        if story in _kept:
            _kept.move_to_end(story)
            given: T = _copy(_test, _kept[story], [*args, *kwargs.values()])
        else:
            given = tell(*args, **kwargs)
            _keep(story, [*args, *kwargs.values()], given)
        _test.has_told(story)
        return given

    return telling


@contextmanager
def anew() -> Iterator[None]:
    """Within the block every story is told anew: for one that changes how the others are told."""
    global _test
    aside, _test = _test, None
    try:
        yield
    finally:
        _test = aside


def _untouched(test: _Test) -> bool:
    return (
        connection.connection.total_changes == test.changes
        and len(connection.run_on_commit) == test.to_follow
        and len(connection.savepoint_ids) == test.depth
        and not time_machine.escape_hatch.is_travelling()
    )


def _name(tell: Callable[..., Any], args: Any, kwargs: Any) -> Hashable:
    last = Event.objects.order_by("-pk").values_list("mac", flat=True).first()
    before = _test.story if _test else None
    return tell.__module__, tell.__qualname__, _still([args, kwargs]), timezone.localdate(), last, before


def _still(value: Any) -> Hashable:
    """What tells one telling from another: the words and numbers given, and of a cast whose it is."""
    if isinstance(value, dict):
        return tuple((key, _still(one)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return tuple(_still(one) for one in value)
    if hasattr(value, "everybody"):
        return value.tenant.pk
    return value if isinstance(value, Hashable) else repr(value)


def _keep(story: Hashable, told_to: list[Any], given: Any) -> None:
    # A backup would wait for the transaction that is open here.
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.deserialize(connection.connection.serialize())
    told_to, given = copy.deepcopy((told_to, given))
    _kept[story] = _Kept(database, told_to, given, list(connection.run_on_commit))
    if len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)[1].database.close()


def _copy(test: _Test, kept: _Kept, told_to: list[Any]) -> Any:
    """The copy takes the place of the test's own connection, with the same transaction open upon it."""
    if test.beneath is None:
        test.beneath = connection.connection
    else:
        connection.connection.close()
    connection.connection = connection.get_new_connection(
        {**connection.get_connection_params(), "database": ":memory:"}
    )
    connection.connection.isolation_level = None
    connection_created.send(sender=type(connection), connection=connection)
    kept.database.backup(connection.connection)
    connection.connection.execute("BEGIN")
    for savepoint in filter(None, connection.savepoint_ids):
        connection.connection.execute(f"SAVEPOINT {connection.ops.quote_name(savepoint)}")
    connection.run_on_commit[:] = kept.to_follow
    changed, given = copy.deepcopy((kept.told_to, kept.given))
    for one, as_told in zip(told_to, changed, strict=True):
        if hasattr(one, "__dict__"):
            vars(one).update(vars(as_told))
    return given


def _asked_for(item: Any) -> set[str]:
    """The fixtures a test asks for, itself or through our own; plug-ins have theirs for every test."""
    info = item._fixtureinfo
    ours = [one for them in info.name2fixturedefs.values() for one in them if one.func.__module__.startswith("tests")]
    return {*info.argnames, *(name for one in ours for name in one.argnames)}


class Plugin:
    """Knows when a test's transaction begins and when it has ended."""

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Any:
        global _test
        result = yield
        if fixturedef.argname == "_django_db_helper":
            may = connection.vendor == "sqlite" and connection.in_atomic_block
            if may and not OTHER_WORLD & _asked_for(request.node):
                _test = _Test(len(connection.savepoint_ids), connection.connection.total_changes)
        return result

    @pytest.hookimpl
    def pytest_fixture_post_finalizer(self, fixturedef: Any) -> None:
        global _test
        if fixturedef.argname == "_django_db_helper" and _test is not None:
            if _test.beneath is not None:
                connection.connection.close()
                connection.connection = _test.beneath
                connection.connection.rollback()
            _test = None
