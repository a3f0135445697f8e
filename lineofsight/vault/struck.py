"""The list of destroyed keys outside the database, so that a backup of before brings none of them back.

It lies beside the checkpoints of the record: where the database is lost, what was destroyed is still known there.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

log = logging.getLogger(__name__)
NAME = "destroyed-keys.txt"


def strike(key_id: UUID) -> None:
    """Adds one key to the list. Where that fails the key is destroyed all the same, and the log says so."""
    try:
        folder = Path(settings.TRAIL_CHECKPOINT_DIR)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="ascii") as file:
            file.write(f"{key_id}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as reason:
        log.error("A destroyed key could not be added to the list beside the checkpoints: %s", type(reason).__name__)


def struck() -> set[UUID]:
    """Every key on the list; lines that are none are passed over."""
    try:
        lines = (Path(settings.TRAIL_CHECKPOINT_DIR) / NAME).read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        return set()
    found = set()
    for line in lines:
        try:
            found.add(UUID(line))
        except ValueError:
            continue
    return found
