"""Whether the record is whole: walking the chains, and signed checkpoints kept outside the database."""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from lineofsight.trail.chain import canonical, key_of, mac_of
from lineofsight.trail.keyring import provider

Link = tuple[UUID, str]  # tenant, chain
SAID = ("tenant_id", "chain", "number", "at", "actor_id", "verb", "kind", "object_id", "details", "previous_mac")


@dataclass(frozen=True)
class Break:
    """The first place where the record is not what it was."""

    tenant_id: UUID | None
    chain: str
    number: int
    reason: str


@dataclass(frozen=True)
class Verdict:
    """How many events were checked, against how many checkpoints, and the first break if there is one."""

    events: int
    checkpoints: int
    broken: Break | None

    @property
    def whole(self) -> bool:
        return self.broken is None


def checkpoint() -> Path:
    """Write the present end of every chain, signed, to a new file in settings.TRAIL_CHECKPOINT_DIR.

    Copy that directory to another machine: whoever holds an older copy can show that the record was cut or
    rewritten since, even by somebody who had the keys.
    """
    from lineofsight.trail.models import ChainHead

    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    earlier = sorted(folder.glob("checkpoint-*.json"))
    last: dict[str, Any] = json.loads(earlier[-1].read_text()) if earlier else {"number": 0, "signature": ""}
    says: dict[str, Any] = {
        "number": last["number"] + 1,
        "at": timezone.now().astimezone(UTC).isoformat(),
        "previous": last["signature"],
        "heads": [
            [str(tenant_id), chain, number, mac]
            for tenant_id, chain, number, mac in ChainHead.objects.order_by("tenant_id", "chain").values_list(
                "tenant_id", "chain", "number", "mac"
            )
        ],
    }
    path = folder / f"checkpoint-{says['number']:08d}.json"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as file:
        json.dump(says | {"signature": _signature(says)}, file)
        file.flush()
        os.fsync(file.fileno())
    return path


def verify(tenant_id: UUID | None = None, *, checkpoints: Path | None = None) -> Verdict:
    """Walk the chains (of one tenant, or all) and compare them with their heads and every checkpoint.

    `checkpoints` is the folder they lie in, where it is not the one of the settings.

    Safe while others write: what is appended meanwhile is checked as far as it is seen.
    """
    broken, known, files = _read_checkpoints(checkpoints or _folder())
    if broken:
        return Verdict(0, files, broken)
    heads = _heads(tenant_id)
    known = {link: marks for link, marks in known.items() if tenant_id in (None, link[0])}
    checked, seen = 0, {}
    for link, events in groupby(_events(tenant_id), key=lambda event: (event[0], event[1])):
        marks = dict(known.get(link, {}))
        head = heads.get(link)
        if head:
            marks.setdefault(head[0], head[1])
        key, number, mac = key_of(link[0]), 0, ""
        for event in events:
            says = dict(zip(SAID, event[:-1], strict=True))
            reason = _fault(key, says, event[-1], number, mac, marks)
            if reason:
                return Verdict(checked, files, Break(*link, number + 1, reason))
            number, mac = says["number"], event[-1]
            checked += 1
        seen[link] = (number, mac)
    return Verdict(checked, files, _cut(seen, heads, known, tenant_id))


def _fault(
    key: bytes, says: dict[str, Any], mac: str, last_number: int, last_mac: str, marks: dict[int, str]
) -> str | None:
    number = says["number"]
    if number != last_number + 1:
        return "an event is missing or stands twice"
    if says["previous_mac"] != last_mac:
        return "the event does not follow the one before it"
    if not hmac.compare_digest(mac_of(key, **says), mac):
        return "the event was changed"
    if number in marks and marks[number] != mac:
        return "the event is not the one a checkpoint or the end of the chain remembers"
    return None


def _cut(
    seen: dict[Link, tuple[int, str]],
    heads: dict[Link, tuple[int, str]],
    known: dict[Link, dict[int, str]],
    tenant_id: UUID | None,
) -> Break | None:
    """A chain that ends before its head or a checkpoint was cut; one that goes on after its head was added to."""
    for link in sorted({*heads, *known}, key=str):
        last = max([heads.get(link, (0, ""))[0], *known.get(link, {})])
        number = seen.get(link, (0, ""))[0]
        if number < last:
            return Break(*link, number + 1, "the end of the chain is missing")
    heads_now = _heads(tenant_id)
    for link, (number, mac) in seen.items():
        now = heads_now.get(link, (0, ""))
        if now[0] < number or (now[0] == number and now[1] != mac):
            return Break(*link, now[0] + 1, "an event stands after the end of the chain")
    return None


def _heads(tenant_id: UUID | None) -> dict[Link, tuple[int, str]]:
    from lineofsight.trail.models import ChainHead

    heads = ChainHead.objects.filter(number__gt=0)
    if tenant_id is not None:
        heads = heads.filter(tenant_id=tenant_id)
    return {
        (tenant, chain): (number, mac)
        for tenant, chain, number, mac in heads.values_list("tenant_id", "chain", "number", "mac")
    }


def _events(tenant_id: UUID | None) -> Iterator[tuple[Any, ...]]:
    from lineofsight.trail.models import Event

    events = Event.objects.order_by("tenant_id", "chain", "number")
    if tenant_id is not None:
        events = events.filter(tenant_id=tenant_id)
    return events.values_list(*SAID, "mac").iterator(chunk_size=5000)


def _read_checkpoints(folder: Path) -> tuple[Break | None, dict[Link, dict[int, str]], int]:
    """What the checkpoints remember: mac by number for each chain; and the first checkpoint that is not genuine."""
    known: dict[Link, dict[int, str]] = {}
    files = sorted(folder.glob("checkpoint-*.json")) if folder.is_dir() else []
    previous = ""
    for place, path in enumerate(files, 1):
        try:
            says = json.loads(path.read_text())
            genuine = hmac.compare_digest(says.pop("signature"), signature := _signature(says))
            if not genuine or says["number"] != place or says["previous"] != previous:
                return Break(None, "checkpoints", place, "a checkpoint was changed or is missing"), {}, len(files)
            for tenant, chain, number, mac in says["heads"]:
                marks = known.setdefault((UUID(tenant), chain), {})
                if number and marks.setdefault(number, mac) != mac:
                    return Break(UUID(tenant), chain, number, "two checkpoints disagree"), {}, len(files)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Break(None, "checkpoints", place, "a checkpoint cannot be read"), {}, len(files)
        previous = signature
    return None, known, len(files)


def _signature(says: dict[str, Any]) -> str:
    key = provider().derived_key("trail-checkpoint", UUID(int=0))
    return hmac.digest(key, canonical(says), "sha256").hex()


def last_checkpoint_at() -> datetime | None:
    """When the newest checkpoint was made; None where there is none that can be read."""
    earlier = sorted(_folder().glob("checkpoint-*.json"))
    try:
        return datetime.fromisoformat(json.loads(earlier[-1].read_text())["at"]) if earlier else None
    except (ValueError, KeyError, TypeError, OSError):
        return None


def _folder() -> Path:
    return Path(settings.TRAIL_CHECKPOINT_DIR)
