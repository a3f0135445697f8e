"""Sealing of identities, of text about cases and of files, each under the key of its deep dive or case."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lineofsight.vault.reading import Opening, Openings, collecting
from lineofsight.vault.sealing import DESTROYED, Destroyed, SecurelyDeleted, Unreadable

if TYPE_CHECKING:
    from lineofsight.vault.actions import (
        add_identifiers,
        add_people,
        add_person,
        destroy_key,
        destroy_people,
        forget_people,
        move_people,
        move_person,
        new_key,
        rewrap_keys,
        seal_file,
    )
    from lineofsight.vault.identities import (
        KnownPerson,
        NewPerson,
        blind_print,
        fingerprint,
        identifiers_of,
        same_identifier,
    )
    from lineofsight.vault.keeping import (
        note_backup,
        note_backup_checked,
        note_sheets_outdated,
        note_sheets_printed,
        note_sheets_tried,
    )
    from lineofsight.vault.keyring import scope

__all__ = [
    "DESTROYED",
    "Destroyed",
    "KnownPerson",
    "NewPerson",
    "Opening",
    "Openings",
    "SecurelyDeleted",
    "Unreadable",
    "add_identifiers",
    "add_people",
    "add_person",
    "blind_print",
    "collecting",
    "destroy_key",
    "destroy_people",
    "fingerprint",
    "forget_people",
    "identifiers_of",
    "move_people",
    "move_person",
    "new_key",
    "note_backup",
    "note_backup_checked",
    "note_sheets_outdated",
    "note_sheets_printed",
    "note_sheets_tried",
    "rewrap_keys",
    "same_identifier",
    "scope",
    "seal_file",
]

# Found on first use: models can only be imported when every app is ready, and this file is imported before.
_LATER = tuple(f"lineofsight.vault.{name}" for name in ("actions", "identities", "keeping", "keyring"))


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in map(import_module, _LATER):
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
