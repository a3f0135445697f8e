"""Sealing by AES-256-GCM, bound to one place: a ciphertext moved to another row, field, tenant or key does not open."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# Every way in which something may have been sealed, by the byte it begins with; each takes a key of 32 bytes and a nonce of
# 12. A better one is added here and named below: what was sealed before goes on opening, and is sealed anew by an upgrade.
METHODS: dict[bytes, Callable[[bytes], Any]] = {b"\x01": AESGCM}
VERSION = b"\x01"
NONCE_BYTES = 12


class Unreadable(Exception):
    """Something sealed does not open: it was changed, or moved here from another place."""


class SecurelyDeleted(Unreadable):
    """The key was destroyed, so nothing can be sealed under it or opened with it any more."""


class Destroyed(str):
    """What stands in place of a text whose key was destroyed."""

    __slots__ = ()


DESTROYED = Destroyed("(securely deleted)")


class Ciphertext(bytes):
    """Sealed bytes as they stand in the database; never shows itself in a page or a log."""

    __slots__ = ()

    def __str__(self) -> str:
        return "(sealed)"

    __repr__ = __str__


@dataclass(frozen=True)
class Place:
    """Where a ciphertext belongs."""

    tenant_id: UUID
    table: str
    row_id: UUID
    field: str
    key_id: UUID

    def bound(self) -> bytes:
        return f"{self.tenant_id}/{self.table}/{self.row_id}/{self.field}/{self.key_id}".encode()


def close(key: bytes, content: bytes, bound: bytes) -> bytes:
    """`content` sealed in the present way under `key`, for one context: version, nonce, ciphertext with tag."""
    nonce = os.urandom(NONCE_BYTES)
    sealed: bytes = METHODS[VERSION](key).encrypt(nonce, content, bound)
    return VERSION + nonce + sealed


def reopen(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """The content again, in whichever way it was sealed; InvalidTag, ValueError or, for an unknown way, KeyError."""
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    content: bytes = METHODS[sealed[:1]](key).decrypt(nonce, rest, bound)
    return content


def seal(key: bytes, content: bytes, place: Place) -> Ciphertext:
    """`content` sealed under `key` (32 bytes) for this place: version, nonce, ciphertext with tag (29 bytes more)."""
    return Ciphertext(close(key, content, place.bound()))


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """The content again; Unreadable when the ciphertext was changed or belongs to another place."""
    try:
        return reopen(key, sealed, place.bound())
    except KeyError:
        raise Unreadable(f"{place.table}.{place.field} of {place.row_id} is not sealed in a known way.") from None
    except (InvalidTag, ValueError):
        raise Unreadable(f"{place.table}.{place.field} of {place.row_id} was changed or moved here.") from None
