"""The database's own refusal of a row that points into another partnership.

Django has no foreign key over two columns, so a trigger on each table compares the owner of the row with the owner
of every row it points to. Composite keys would say the same; this holds on SQLite and PostgreSQL alike.
"""

import zlib
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from lineofsight.trail import guards

from .models import TenantOwned


def owned_foreign_keys() -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
    """Every foreign key from a row with an owner to another row with an owner."""
    for model in apps.get_models():
        if not issubclass(model, TenantOwned):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and _has_an_owner(field.related_model):
                yield model, field


def _has_an_owner(model: type[models.Model]) -> bool:
    return any(field.column == "tenant_id" for field in model._meta.concrete_fields)


def _short(table: str, column: str) -> str:
    """A trigger name within PostgreSQL's 63 letters, telling and still unique."""
    whole = f"{table}_{column}"
    return f"crossing_{whole[:38]}_{zlib.crc32(whole.encode()):08x}"


def stand_guard() -> None:
    """Registers one guard for each such foreign key (two on SQLite, which has no "insert or update")."""
    for model, field in owned_foreign_keys():
        table, column, target = model._meta.db_table, field.column, field.related_model._meta.db_table
        name = _short(table, column)
        for event in ("INSERT", "UPDATE"):
            guards.register(
                f"{name}_{event.lower()}",
                f'CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON "{table}" WHEN NEW."{column}" IS NOT NULL '
                f'AND (SELECT tenant_id FROM "{target}" WHERE id = NEW."{column}") IS NOT NEW.tenant_id '
                f"BEGIN SELECT RAISE(ABORT, 'the row points into another partnership'); END",
                "",
            )
        guards.register(
            name,
            "",
            [
                f"CREATE OR REPLACE FUNCTION {name}_check() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f'IF NEW."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{target}" '
                f'WHERE id = NEW."{column}" AND tenant_id = NEW.tenant_id) THEN '
                f"RAISE EXCEPTION 'the row points into another partnership' USING ERRCODE = '23503'; END IF; "
                f"RETURN NEW; END $$",
                f'CREATE OR REPLACE TRIGGER {name} BEFORE INSERT OR UPDATE ON "{table}" '
                f"FOR EACH ROW EXECUTE FUNCTION {name}_check()",
            ],
        )
