"""PostgreSQL's own lock on rows: within one partnership's page no row of another can be seen or written.

Doors and `visible_to` decide what a member sees; this holds where they fail. Every table with an owner has forced row
security. A page runs as a role that owns nothing, with its partnership set; jobs, commands, sign-in and the choice of
a partnership run as the product itself, which says so when it connects (`lineofsight.everywhere`). Whoever connects
without saying so, even as the owner of the tables, sees no row. SQLite has no such lock.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError, connection

from lineofsight.trail import guards

log = logging.getLogger(__name__)
ROLE = "lineofsight_pages"
_SYSTEM = f"(current_setting('lineofsight.everywhere', true) = 'yes' AND current_user <> '{ROLE}')"
# What belongs to the installation is recorded on a chain of its own, whoever did it.
_MORE = {
    "trail_event": "tenant_id = '00000000-0000-0000-0000-000000000000'",
    "trail_chainhead": "tenant_id = '00000000-0000-0000-0000-000000000000'",
    # Her memberships of other partnerships: "My work" tells her that something waits for her there.
    "partnership_member": "person_id = nullif(current_setting('lineofsight.person', true), '')::uuid",
}

# Tables of upper rooms that stand between several owners, with the rule by which a page may reach a row.
_between: dict[str, str] = {}
_needed: dict[str, Sequence[str]] = {}
CURRENT = "nullif(current_setting('lineofsight.partnership', true), '')::uuid"

_inside: ContextVar[tuple[str, str] | None] = ContextVar("partnership_row_lock", default=None)


def between(table: str, rule: str, *, needs: Sequence[str] = ()) -> None:
    """Has a table locked by a rule of its own, besides its owner's if it has one; call it when the rooms are made ready.

    `needs` are statements that come before, such as a function the rule asks.
    """
    _between[table] = rule
    _needed[table] = needs


def owned_tables() -> list[str]:
    """Every table whose rows have an owner."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if any(field.column == "tenant_id" for field in model._meta.concrete_fields)
    )


def locked_tables() -> list[str]:
    """Every table a page may see a part of only."""
    return sorted({*owned_tables(), *_between})


@contextmanager
def within(tenant_id: UUID, person_id: UUID | None) -> Iterator[None]:
    """Within the block the database shows and takes rows of this partnership only. On SQLite nothing happens."""
    if connection.vendor != "postgresql":
        yield
        return
    before = _inside.get()
    token = _inside.set((str(tenant_id), str(person_id or "")))
    try:
        _set(_inside.get())
        yield
    finally:
        _inside.reset(token)
        try:
            _set(before)
        except DatabaseError:
            # A connection that cannot be cleared must not serve anybody else.
            log.error("The lock on rows could not be cleared; the connection is closed.")
            connection.close()


@contextmanager
def lifted() -> Iterator[None]:
    """Within the block the product itself acts for several owners, as its jobs do. On SQLite nothing happens.

    Two rooms need it from a page. One act of joint work is done in each partnership and recorded on each one's chain;
    a practice audit has an owner of its own, and what is done with it as a whole is recorded in the partnership.
    """
    if connection.vendor != "postgresql" or _inside.get() is None:
        yield
        return
    before = _inside.get()
    token = _inside.set(None)
    try:
        _set(None)
        yield
    finally:
        _inside.reset(token)
        try:
            _set(before)
        except DatabaseError:
            log.error("The lock on rows could not be put back; the connection is closed.")
            connection.close()


def _set(place: tuple[str, str] | None) -> None:
    tenant_id, person_id = place or ("", "")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "SELECT set_config('lineofsight.partnership', %s, false), set_config('lineofsight.person', %s, false)",
            [tenant_id, person_id],
        )
        if place:
            cursor.execute(f"SET ROLE {ROLE}")


def _statements() -> Sequence[str]:
    before = [statement for table in sorted(_needed) for statement in _needed[table]]
    return [_THE_ROLE, *before, *(_of_table(table) for table in locked_tables()), _ITS_RIGHTS]


_THE_ROLE = f"""DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}') THEN
        BEGIN
            CREATE ROLE {ROLE} NOLOGIN;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'The role {ROLE} is missing: ask for "CREATE ROLE {ROLE}; GRANT {ROLE} TO %;"', current_user;
        END;
    END IF;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        BEGIN
            EXECUTE format('GRANT {ROLE} TO %I', current_user);
        EXCEPTION WHEN insufficient_privilege THEN NULL; -- whoever made the role granted it
        END;
    END IF;
END $$"""
_ITS_RIGHTS = f"""DO $$ BEGIN
    GRANT USAGE ON SCHEMA public TO {ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE};
EXCEPTION WHEN OTHERS THEN
    IF SQLERRM NOT LIKE '%concurrently updated%' THEN RAISE; END IF;
END $$"""


def _of_table(table: str) -> str:
    own = f"tenant_id = {CURRENT}" if table in owned_tables() else ""
    rule = " OR ".join(filter(None, (own, _MORE.get(table), _between.get(table))))
    # In this order, because a rule may ask a function that reads the table itself as the product.
    rule = f"CASE WHEN {_SYSTEM} THEN true ELSE {rule} END" if table in _between else f"{rule} OR {_SYSTEM}"
    return f"""DO $$ BEGIN
    IF to_regclass('"{table}"') IS NOT NULL THEN
        ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
        ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS own_partnership ON "{table}";
        CREATE POLICY own_partnership ON "{table}" USING ({rule}) WITH CHECK ({rule});
    END IF;
END $$"""


def stand_guard() -> None:
    """Put back after every migration, beside the triggers."""
    guards.register("rows_stay_in_their_partnership", "", _statements)


def unlocked() -> list[str]:
    """Tables that should have the lock and have not."""
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polname = 'own_partnership'"
        )
        locked = {name for (name,) in cursor.fetchall()}
    return [table for table in locked_tables() if table in standing and table not in locked]


@register()
def rows_are_locked(app_configs: object, databases: object = None, **kwargs: object) -> list[CheckMessage]:
    """The lock stands on every table with an owner; `migrate` is let through, because it puts the lock back."""
    if databases or connection.vendor != "postgresql":
        return []
    try:
        missing = unlocked()
    except (DatabaseError, OSError):
        return []  # no database yet, or not reachable: its own error says so better
    return [
        Error(
            f"The table {table} has no lock that keeps partnerships apart.",
            hint="Find out who altered the database. `manage.py migrate` puts the lock back.",
            id="partnership.E001",
        )
        for table in missing
    ]
