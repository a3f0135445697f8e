"""The access and change record: how long it takes to check a million events, beside their bare macs."""

import hashlib
import hmac
import json
import time
from uuid import uuid4

from django.db import connection, transaction
from founding import partnership

from lineofsight import trail
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
