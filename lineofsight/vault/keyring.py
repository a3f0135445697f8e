"""Data keys while they are in use: fetched once, unwrapped once, forgotten at the end of the request or job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from lineofsight.trail.keyring import provider
from lineofsight.vault.sealing import SecurelyDeleted


@dataclass
class _Ring:
    """Wrapped and open keys by id; an empty wrapped key is a destroyed one."""

    wrapped: dict[UUID, tuple[UUID, bytes]] = field(default_factory=dict)
    open: dict[UUID, bytes] = field(default_factory=dict)
    whole_tenants: set[UUID] = field(default_factory=set)


_ring: ContextVar[_Ring | None] = ContextVar("vault_ring", default=None)


@contextmanager
def scope() -> Iterator[None]:
    """A keyring of its own for one request or job, emptied at its end."""
    token = _ring.set(_Ring())
    try:
        yield
    finally:
        _ring.reset(token)


@contextmanager
def scope_if_none() -> Iterator[None]:
    """The keyring in use, or where there is none (a command, a test) one for the length of the block."""
    if _ring.get() is not None:
        yield
        return
    with scope():
        yield


def wrap(key_id: UUID, tenant_id: UUID, secret: bytes) -> bytes:
    return provider().wrap(secret, context_of(key_id, tenant_id))


def open_key(key_id: UUID, tenant_id: UUID) -> bytes:
    """The 32 bytes of a data key; SecurelyDeleted when it was destroyed.

    The first key asked for is fetched alone, the second brings all keys of its tenant: one deep dive costs one
    query and a list over a thousand of them two.
    """
    ring = _ring.get()
    if ring is None:
        ring = _Ring()  # outside every request and job nothing is kept
    if key_id not in ring.open:
        if key_id not in ring.wrapped:
            _fetch(ring, key_id, tenant_id)
        owner, wrapped = ring.wrapped.get(key_id, (tenant_id, b""))
        if not wrapped:
            raise SecurelyDeleted("This was securely deleted.")
        ring.open[key_id] = provider().unwrap(wrapped, context_of(key_id, owner))
    return ring.open[key_id]


def remember(key_id: UUID, tenant_id: UUID, wrapped: bytes) -> None:
    """A key was just made or destroyed (no wrapped bytes): what is known about it changes at once."""
    ring = _ring.get()
    if ring is not None:
        ring.open.pop(key_id, None)
        ring.wrapped[key_id] = (tenant_id, wrapped)


def _fetch(ring: _Ring, key_id: UUID, tenant_id: UUID) -> None:
    from lineofsight.vault.models import Key

    keys = Key.objects.filter(pk=key_id)
    if ring.wrapped and tenant_id not in ring.whole_tenants:
        keys = keys | Key.objects.filter(tenant_id=tenant_id)
        ring.whole_tenants.add(tenant_id)
    for pk, owner, wrapped in keys.values_list("id", "tenant_id", "wrapped"):
        ring.wrapped[pk] = (owner, bytes(wrapped))


def context_of(key_id: UUID, tenant_id: UUID) -> str:
    """What a wrapped key is bound to."""
    return f"vault/{tenant_id}/{key_id}"
