"""Whatever is done to the record behind the product's back is found."""

import json
import random
import shutil
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from lineofsight import trail
from lineofsight.trail import guards
from lineofsight.trail.chain import Entry, append
from lineofsight.trail.models import ChainHead, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(member):
    """Twenty changes and ten readings of two partnerships, with a checkpoint after the fifteenth change."""
    other = trail.System(uuid4())
    for number in range(20):
        with trail.act(by=member if number % 2 else other, verb="change", number=number):
            pass
        if number == 14:
            trail.checkpoint()
        if number % 2:
            trail.read(by=member, objects=[("vault.person", uuid4())], purpose="look", route="page")
    return member.tenant_id


@pytest.fixture
def unguarded():
    """As an attacker with the rights of the database's owner would go about it."""
    guards.remove(connection)
    yield
    guards.install(connection)


def test_an_honest_record_is_whole(record):
    verdict = trail.verify()
    assert (verdict.whole, verdict.events, verdict.checkpoints) == (True, Event.objects.count(), 1)
    assert trail.verify(record).events == 20


def test_the_database_refuses_changes_and_deletions(record):
    from django.db import DatabaseError, transaction

    for change in (lambda events: events.update(verb="other"), lambda events: events.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change(Event.objects.filter(tenant_id=record))
    assert Event.objects.filter(tenant_id=record).count() == 20


def edit(events, rng):
    rng.choice(events)
    Event.objects.filter(pk=rng.choice(events).pk).update(details={"number": 99})


def change_the_actor(events, rng):
    Event.objects.filter(pk=rng.choice(events).pk).update(actor_id=uuid4())


def change_the_clock(events, rng):
    event = rng.choice(events)
    Event.objects.filter(pk=event.pk).update(at=event.at.replace(year=2020))


def delete_one(events, rng):
    Event.objects.filter(pk=rng.choice(events).pk).delete()


def cut_the_tail(events, rng):
    last = max(events, key=lambda event: event.number)
    Event.objects.filter(pk=last.pk).delete()


def swap_two(events, rng):
    one, two = rng.sample([event for event in events if event.chain == "writes"], 2)
    Event.objects.filter(pk=one.pk).update(number=10_000)
    Event.objects.filter(pk=two.pk).update(number=one.number)
    Event.objects.filter(pk=one.pk).update(number=two.number)


def add_at_the_end(events, rng):
    last = max(events, key=lambda event: event.number)
    Event.objects.create(
        tenant_id=last.tenant_id, chain=last.chain, number=last.number + 1, at=last.at, verb="forged",
        previous_mac=last.mac, mac="0" * 64,
    )  # fmt: skip


def move_to_another_partnership(events, rng):
    Event.objects.filter(pk=rng.choice(events).pk).update(tenant_id=uuid4())


TAMPERS = [
    edit, change_the_actor, change_the_clock, delete_one, cut_the_tail, swap_two, add_at_the_end,
    move_to_another_partnership,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda tamper: tamper.__name__)
def test_a_tampered_record_is_found(record, unguarded, tamper, seed):
    """L3."""
    events = list(Event.objects.filter(tenant_id=record, chain=["writes", "reads"][seed % 2]))
    if tamper is swap_two:
        events = list(Event.objects.filter(tenant_id=record))
    tamper(events, random.Random(seed))
    assert trail.verify().broken is not None


def test_a_tail_cut_together_with_its_head_is_found_by_the_checkpoint(record, unguarded):
    """L3."""
    kept = Event.objects.get(tenant_id=record, chain="writes", number=3)
    Event.objects.filter(tenant_id=record, chain="writes", number__gt=3).delete()
    ChainHead.objects.filter(tenant_id=record, chain="writes").update(number=3, mac=kept.mac)
    broken = trail.verify().broken
    assert broken is not None
    assert (broken.tenant_id, broken.number, broken.reason) == (record, 4, "the end of the chain is missing")


def test_a_chain_deleted_whole_is_found_by_the_checkpoint(record, unguarded):
    Event.objects.filter(tenant_id=record).delete()
    ChainHead.objects.filter(tenant_id=record).delete()
    assert trail.verify().broken is not None


def test_a_record_rewritten_by_somebody_with_the_key_is_found_by_the_checkpoint(record, unguarded):
    """L3."""
    Event.objects.filter(tenant_id=record, chain="writes").delete()
    ChainHead.objects.filter(tenant_id=record, chain="writes").delete()
    append("writes", [Entry(record, None, "change", "", "", {}) for _ in range(10)])
    broken = trail.verify().broken
    assert broken is not None and "checkpoint" in broken.reason


def test_a_changed_or_removed_checkpoint_is_found(record, checkpoints):
    trail.checkpoint()
    first, second = sorted(checkpoints.iterdir())
    shutil.copy(first, first.with_suffix(".kept"))
    says = json.loads(first.read_text())
    says["heads"] = []
    first.unlink()
    assert trail.verify().broken.chain == "checkpoints"
    first.write_text(json.dumps(says))
    assert trail.verify().broken.chain == "checkpoints"
    first.write_text("no checkpoint")
    assert trail.verify().broken.chain == "checkpoints"
    shutil.copy(first.with_suffix(".kept"), first)
    assert trail.verify().whole


def test_the_command_says_how_many_events_and_where_the_first_break_is(record, unguarded):
    """L4."""
    out = StringIO()
    call_command("verify_trail", stdout=out)
    assert f"{Event.objects.count()} events" in out.getvalue() and "whole" in out.getvalue()
    Event.objects.filter(tenant_id=record, chain="writes", number=2).update(verb="other")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_trail", "--json", stdout=out)
    assert ended.value.code == 1
    says = json.loads(out.getvalue())
    assert says["first_break"] == {
        "tenant_id": str(record), "chain": "writes", "number": 2, "reason": "the event was changed",
    }  # fmt: skip
