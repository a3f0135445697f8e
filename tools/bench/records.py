"""The access and change record: how long it takes to check a million events, beside their bare macs."""

import hashlib
import hmac
import json
import time
from uuid import uuid4

from django.db import connection, transaction
from founding import partnership

from lineofsight import trail
from lineofsight.protection.seen import sightings
from lineofsight.trail.chain import Entry, append
from lineofsight.trail.models import Event

EVENTS, AT_ONCE = 1_000_000, 5_000


def record() -> None:
    """One chain of a million events, written through the record's own way of appending, then checked whole."""
    partnership()
    tenant_id = uuid4()
    entries = [Entry(tenant_id, tenant_id, "change", "vault.key", str(tenant_id), {"n": n}) for n in range(AT_ONCE)]
    for _ in range(EVENTS // AT_ONCE):
        with transaction.atomic():
            append("writes", entries)
    began = time.perf_counter()
    verdict = trail.verify(tenant_id)
    taken = time.perf_counter() - began
    assert verdict.whole and verdict.events == EVENTS == Event.objects.filter(tenant_id=tenant_id).count()
    words = json.dumps(["x" * 36] * 8).encode()
    began = time.perf_counter()
    for _ in range(EVENTS):
        hmac.digest(b"k" * 32, words, hashlib.sha256)
    bare = time.perf_counter() - began
    print(
        f"checking a record of {EVENTS} events on {connection.vendor}: {taken:5.1f} s, bare macs {bare:5.1f} s, "
        f"ratio {taken / bare:4.1f}; goal: 30 s"
    )


READINGS, OF_ONE = 100_000, 2_000


def seen() -> None:
    """“Who has seen this”: a record of a hundred thousand readings, asked about one child who was in some, then all, of them."""
    made = partnership()
    tenant, member = made.tenant, made.business_unit
    for of_the_child in (OF_ONE, READINGS):
        child = uuid4()
        often = READINGS // of_the_child
        for first in range(0, READINGS, AT_ONCE):
            entries = [
                Entry(
                    tenant.pk,
                    member.pk,
                    "read",
                    "",
                    "",
                    {
                        "purpose": "read_pack",
                        "objects": [["deep_dives.case", str(child if n % often == 0 else uuid4())]],
                    },
                )
                for n in range(first, first + AT_ONCE)
            ]
            with transaction.atomic():
                append("reads", entries)
        began = time.perf_counter()
        found = sightings(tenant, [str(child)])
        taken = time.perf_counter() - began
        assert len(found) == of_the_child
        print(
            f"who has seen one child, {of_the_child} of {READINGS} readings on {connection.vendor}: {taken:5.2f} s; goal: 1 s"
        )
