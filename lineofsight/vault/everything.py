"""Opens every sealed value there is, to see that it opens; nothing of it is shown or kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from lineofsight.vault import keyring, sealing
from lineofsight.vault.fields import Sealed
from lineofsight.vault.models import SealedFile
from lineofsight.vault.sealing import Ciphertext, Destroyed, Unreadable

AT_ONCE = 200
# What stands in place of a ciphertext that was taken out: no value, and not empty either.
GONE = b"\x00"


@dataclass
class Opened:
    """How many values opened, how many were securely deleted, how many files have the print they were given."""

    values: int = 0
    destroyed: int = 0
    files: int = 0
    unreadable: int = 0
    first_unreadable: str = ""


def open_everything() -> Opened:
    """Tries every sealed field of every row. What does not open is counted and the first place named."""
    found = Opened()
    with keyring.scope():
        for model, fields in sealed_fields():
            for row in _rows(model):
                for field in fields:
                    _try(row, field, found)
    return found


def sealed_fields() -> Iterator[tuple[type[models.Model], list[Sealed]]]:
    """Every table that holds something sealed, with the fields that do."""
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, Sealed)]
        if fields:
            yield model, fields


def _rows(model: type[models.Model], tenant_id: UUID | None = None) -> Iterator[Any]:
    # Followed so far that the key of each row is reached without another query.
    along = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and (hasattr(field.related_model, "sealing_key_id") or hasattr(field.related_model, "key_id"))
    ]
    rows = model._base_manager.order_by("pk")
    if tenant_id is not None:
        rows = rows.filter(tenant_id=tenant_id)
    return (rows.select_related(*along) if along else rows).iterator(chunk_size=AT_ONCE)


def _try(row: Any, field: Sealed, found: Opened) -> None:
    if not getattr(row, field.attname):
        return  # NULL or empty, which is never sealed
    try:
        value = getattr(row, field.name)
    except Unreadable as reason:
        found.unreadable += 1
        found.first_unreadable = found.first_unreadable or str(reason)
        return
    except Exception as reason:
        # A provider of keys has errors of its own, and what is damaged fails in its own ways; the class says which.
        found.unreadable += 1
        found.first_unreadable = found.first_unreadable or (
            f"{row._meta.db_table}.{field.column} of {row.pk} ({type(reason).__name__})"
        )
        return
    if isinstance(value, Destroyed):
        found.destroyed += 1
        return
    found.values += 1
    if isinstance(row, SealedFile) and field.name == "content":
        _compare(row, value, found)


def _compare(file: SealedFile, content: bytes, found: Opened) -> None:
    if hashlib.sha256(content).hexdigest() == file.sha256 and len(content) == file.size:
        found.files += 1
    else:
        found.unreadable += 1
        found.first_unreadable = found.first_unreadable or f"the file {file.pk} is not the one that was kept"


def seal_anew() -> int:
    """Seals in the present way what was sealed in an earlier one, while the product runs; how many values.

    A value that somebody changes meanwhile is sealed in the present way by that alone, and is left.
    """
    count = 0
    with keyring.scope():
        for model, fields in sealed_fields():
            for row in _rows(model):
                for field in fields:
                    count += _seal_anew(row, field)
    return count


def _seal_anew(row: Any, field: Sealed) -> int:
    before = getattr(row, field.attname)
    if not before or before[:1] not in sealing.METHODS or before[:1] == sealing.VERSION:
        return 0
    value = getattr(row, field.name)
    if isinstance(value, Destroyed):
        return 0
    unchanged = type(row)._base_manager.filter(pk=row.pk, **{field.name: before})
    return unchanged.update(**{field.name: field.sealed(row, value)})


@dataclass(frozen=True)
class Held:
    """The rows of one table that are sealed under some keys: their ids, and the ciphertexts as one print."""

    model: type[models.Model]
    fields: tuple[Sealed, ...]
    ids: tuple[Any, ...]
    values: int
    sha256: str


def held_under(key_ids: Collection[UUID], tenant_id: UUID) -> list[Held]:
    """Everything of one partnership that is sealed under these keys, table by table; nothing is opened."""
    found = []
    for model, fields in sealed_fields():
        ids, values, digest = [], 0, hashlib.sha256()
        for row in _rows(model, tenant_id):
            if row.sealing_key_id not in key_ids:
                continue
            ids.append(row.pk)
            for field in fields:
                ciphertext = getattr(row, field.attname)
                if ciphertext:
                    values += 1
                    digest.update(bytes(ciphertext))
        if ids:
            found.append(Held(model, tuple(fields), tuple(ids), values, digest.hexdigest()))
    return found


def strip(held: Held) -> int:
    """What is sealed in these rows is taken out of the database; they read as securely deleted. How many rows."""
    rows = held.model._base_manager
    for field in held.fields:
        for start in range(0, len(held.ids), AT_ONCE):
            some = rows.filter(pk__in=held.ids[start : start + AT_ONCE]).exclude(**{field.name: b""})
            some.exclude(**{f"{field.name}__isnull": True}).update(**{field.name: Ciphertext(GONE)})
    return len(held.ids)


def readable(tenant_id: UUID) -> Iterator[tuple[Any, Sealed, Any]]:
    """Every sealed value of one partnership that opens, with its row and field. Call it within a keyring's scope."""
    for model, fields in sealed_fields():
        for row in _rows(model, tenant_id):
            for field in fields:
                if not getattr(row, field.attname):
                    continue
                try:
                    value = getattr(row, field.name)
                except Unreadable:
                    value = None
                yield row, field, value
