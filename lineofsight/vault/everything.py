"""Opens every sealed value there is, to see that it opens; nothing of it is shown or kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from lineofsight.vault import keyring
from lineofsight.vault.fields import Sealed
from lineofsight.vault.models import SealedFile
from lineofsight.vault.sealing import Destroyed, Unreadable

AT_ONCE = 200


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


def _rows(model: type[models.Model]) -> Iterator[Any]:
    # Followed so far that the key of each row is reached without another query.
    along = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and (hasattr(field.related_model, "sealing_key_id") or hasattr(field.related_model, "key_id"))
    ]
    rows = model._base_manager.order_by("pk")
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
