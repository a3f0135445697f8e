"""How events are chained: canonical text, keyed mac, and appending under a lock on the chain's head."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight.trail.keyring import provider

LONGEST_NOTE = 200


@dataclass
class Entry:
    """One event before it has a place in its chain."""

    tenant_id: UUID
    actor_id: UUID | None
    verb: str
    kind: str
    object_id: str
    details: dict[str, Any]


def clean(value: Any) -> Any:
    """A note as the record may hold it: an id, a number, a date or a short code.

    Raises ValueError for anything longer, with spaces, or of another type: the record lives longer than the cases
    and is read by other people, so free text and names must never get into it.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, float):
        return repr(value)  # as text: databases write the same float differently, which would break the chain
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        if len(value) > LONGEST_NOTE or " " in value or not value.isprintable():
            raise ValueError("A note in the record must be an id, a number or a short code, never text.")
        return str(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): clean(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes | bytearray | memoryview):
        return [clean(item) for item in value]
    raise ValueError(f"A note in the record cannot be a {type(value).__name__}.")


def key_of(tenant_id: UUID) -> bytes:
    return provider().derived_key("trail", tenant_id)


def mac_of(
    key: bytes,
    *,
    tenant_id: UUID,
    chain: str,
    number: int,
    at: datetime,
    actor_id: UUID | None,
    verb: str,
    kind: str,
    object_id: str,
    details: Any,
    previous_mac: str,
) -> str:
    """HMAC-SHA256, in hex, over the canonical JSON of everything the event says and the mac of the one before."""
    words = [
        str(tenant_id),
        chain,
        number,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        str(actor_id) if actor_id else None,
        verb,
        kind,
        object_id,
        details,
        previous_mac,
    ]
    return hmac.digest(key, canonical(words), "sha256").hex()


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def append(chain: str, entries: Iterable[Entry]) -> None:
    """Add the entries at the end of their tenants' chains; call it last in the transaction.

    Chains are locked in the order of their tenants, so two acts that touch the same two tenants cannot lock
    each other out.
    """
    from lineofsight.trail.models import ChainHead, Event, Shown

    by_tenant: dict[UUID, list[Entry]] = {}
    for entry in entries:
        by_tenant.setdefault(entry.tenant_id, []).append(entry)
    for tenant_id in sorted(by_tenant):
        heads = ChainHead.objects.select_for_update()
        head = heads.filter(tenant_id=tenant_id, chain=chain).first()
        if head is None:
            ChainHead.objects.get_or_create(tenant_id=tenant_id, chain=chain)
            head = heads.get(tenant_id=tenant_id, chain=chain)
        key, number, previous, now = key_of(tenant_id), head.number, head.mac, timezone.now()
        events = []
        for entry in by_tenant[tenant_id]:
            number += 1
            says: dict[str, Any] = {
                "tenant_id": tenant_id,
                "chain": chain,
                "number": number,
                "at": now,
                "actor_id": entry.actor_id,
                "verb": entry.verb,
                "kind": entry.kind,
                "object_id": entry.object_id,
                "details": entry.details,
                "previous_mac": previous,
            }
            previous = mac_of(key, **says)
            events.append(Event(mac=previous, **says))
        Event.objects.bulk_create(events)
        if chain == "reads":
            for event in events:
                Shown.keep(tenant_id, event.number, event.details.get("objects", []))
        ChainHead.objects.filter(pk=head.pk).update(number=number, mac=previous)
