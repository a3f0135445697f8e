"""What was worked out of sealed files, held for the next page of the same list: sealed, in this process alone, not long.

Reading a large return again for each page of a list takes seconds. Nothing is written anywhere: what is held is
ciphertext in memory, sealed under the key of its file, so that it goes with that key; and each time it is opened the
openings of the first time are noted again, so that the record tells of every look.
"""

from __future__ import annotations

import json
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from lineofsight.vault import keyring, reading
from lineofsight.vault.sealing import Ciphertext, Place, seal, unseal

SECONDS = 15 * 60  # as long as a sitting lasts after a page that showed who a child is
MOST = 8
LARGEST = 8 * 1024 * 1024  # compressed


@dataclass(frozen=True)
class _Held:
    sealed: Ciphertext
    openings: reading.Openings
    until: float


_held: OrderedDict[Place, _Held] = OrderedDict()
_lock = Lock()


def worked_out(place: Place, work: Callable[[], Any]) -> Any:
    """What `work` gives (lists, dictionaries, text, numbers), worked out once in a while for this place.

    Raises SecurelyDeleted when the key of the place was destroyed.
    """
    key = keyring.open_key(place.key_id, place.tenant_id)
    found = _find(place)
    if found is not None:
        for opening in found.openings:
            reading.note(*opening, found.openings.tenants[opening])
        return json.loads(zlib.decompress(unseal(key, found.sealed, place)))
    with reading.collecting() as openings:
        value = work()
    content = zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 1)
    if len(content) <= LARGEST:
        _hold(place, _Held(seal(key, content, place), openings, time.monotonic() + SECONDS))
    return value


def forget() -> None:
    """Lets go of everything that is held."""
    with _lock:
        _held.clear()


def _find(place: Place) -> _Held | None:
    with _lock:
        for old in [each for each, held in _held.items() if held.until < time.monotonic()]:
            del _held[old]
        return _held.get(place)


def _hold(place: Place, held: _Held) -> None:
    with _lock:
        _held[place] = held
        while len(_held) > MOST:
            _held.popitem(last=False)
