"""The master key while the product runs: exchanged for a new one, printed on sheets, and got back from two of them."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from lineofsight import vault
from lineofsight.config.keys import (
    KEY_BYTES,
    BadMasterKey,
    FileKeys,
    MasterKey,
    read_master_key,
    replace_master_key,
)
from lineofsight.engine.splitting import Sheet, join, split
from lineofsight.vault.keyring import context_of
from lineofsight.vault.models import Key

# How long after the new key is in place somebody may still be writing what she wrapped under the earlier one.
SETTLING_SECONDS = 2.0


def exchange_master_key(path: Path) -> int:
    """Wrap every key anew under a new master key while everybody works on; returns how many keys there are.

    From the first step to the last the file holds both, so that whatever happens in between every key opens, and
    running it again finishes what was broken off. Afterwards the earlier key opens nothing.
    """
    with _alone(path):
        held = read_master_key(path)
        if held.earlier is None:
            held = MasterKey(wrap=os.urandom(KEY_BYTES), root=held.root, earlier=held.wrap)
            replace_master_key(path, held)
        both = FileKeys(path)
        vault.rewrap_keys(old=both, new=both)
        time.sleep(SETTLING_SECONDS)
        count = vault.rewrap_keys(old=both, new=both)
        vault.note_sheets_outdated()
        replace_master_key(path, replace(held, earlier=None))
    return count


def sheets_of(path: Path) -> list[Sheet]:
    """Three sheets of the present master key; BadMasterKey while it is being exchanged."""
    held = read_master_key(path)
    if held.earlier is not None:
        raise BadMasterKey("The master key is being exchanged. Finish that first: run `lineofsight keys rotate`.")
    return split(held.wrap + held.root)


def from_sheets(sheets: list[Sheet]) -> MasterKey:
    """The master key from two sheets; BadSheet when they do not give one."""
    whole = join(sheets)
    return MasterKey(wrap=whole[:KEY_BYTES], root=whole[KEY_BYTES:])


def opens_everything(held: MasterKey) -> bool:
    """Whether every key in the database opens under this master key."""
    keys = FileKeys.holding(held)
    try:
        for key in Key.objects.filter(destroyed_at=None).iterator(chunk_size=500):
            keys.unwrap(bytes(key.wrapped), context_of(key.id, key.tenant_id))
    except BadMasterKey:
        return False
    return True


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two exchanges at once would each throw the other's key away."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
