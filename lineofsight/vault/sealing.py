"""AES-256-GCM sealing bound to one place: a ciphertext moved to another row, field, tenant or key does not open."""

from __future__ import annotations

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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


def seal(key: bytes, content: bytes, place: Place) -> Ciphertext:
    """`content` sealed under `key` (32 bytes) for this place: version, nonce, ciphertext with tag (29 bytes more)."""
    nonce = os.urandom(NONCE_BYTES)
    return Ciphertext(VERSION + nonce + AESGCM(key).encrypt(nonce, content, place.bound()))


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """The content again; Unreadable when the ciphertext was changed or belongs to another place."""
    if sealed[:1] != VERSION:
        raise Unreadable(f"{place.table}.{place.field} of {place.row_id} is not sealed in a known way.")
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, rest, place.bound())
    except (InvalidTag, ValueError):
        raise Unreadable(f"{place.table}.{place.field} of {place.row_id} was changed or moved here.") from None
