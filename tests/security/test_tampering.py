"""Random tampering with the record is always found, an honest record never suspected, and nothing sealed can be moved."""

import random
import uuid
from collections import Counter

import pytest
from django.db import connection, transaction
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.trail import chain, guards
from lineofsight.trail.models import ChainHead, Event
from lineofsight.vault.models import Identifier, Key, Person
from lineofsight.vault.sealing import Ciphertext

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(settings, tmp_path):
    """Thirty changes and readings, a checkpoint after twenty; the partnership they belong to."""
    settings.TRAIL_CHECKPOINT_DIR = tmp_path / "checkpoints"
    member = trail.Somebody(id=uuid.uuid4(), tenant_id=uuid.uuid4())
    _some_history(member, 20)
    trail.checkpoint()
    _some_history(member, 10)
    return member.tenant_id


def _some_history(member, events):
    for number in range(events):
        with trail.act(by=member, verb=f"change_{number % 3}", number=number):
            pass


class Undo(Exception):
    """Raised to take a tampering back."""


def of(tenant_id):
    return list(Event.objects.filter(tenant_id=tenant_id, chain="writes").order_by("number"))


def edit(events, rng):
    field, value = rng.choice(
        [
            ("verb", "forged"), ("actor_id", uuid.uuid4()), ("object_id", str(uuid.uuid4())), ("kind", "vault.key"),
            ("details", {"number": 99}), ("at", timezone.now().replace(year=2001)), ("mac", "0" * 64),
            ("previous_mac", "f" * 64), ("tenant_id", uuid.uuid4()), ("chain", "reads"), ("number", 4000),
        ]
    )  # fmt: skip
    Event.objects.filter(pk=rng.choice(events).pk).update(**{field: value})


def delete(events, rng):
    Event.objects.filter(pk__in=[e.pk for e in rng.sample(events, rng.randint(1, 4))]).delete()


def insert(events, rng):
    after = rng.choice(events)
    for later in reversed([e for e in events if e.number > after.number]):
        Event.objects.filter(pk=later.pk).update(number=later.number + 1)
    Event.objects.create(
        tenant_id=after.tenant_id, chain="writes", number=after.number + 1, at=after.at, verb="forged",
        previous_mac=after.mac, mac=rng.choice(events).mac,
    )  # fmt: skip


def reorder(events, rng):
    one, two = rng.sample(events, 2)
    Event.objects.filter(pk=one.pk).update(number=10_000)
    Event.objects.filter(pk=two.pk).update(number=one.number)
    Event.objects.filter(pk=one.pk).update(number=two.number)


def cut_the_tail(events, rng):
    """Head put back too, as somebody would who knows the tables; before the checkpoint, or the head left alone."""
    with_head = rng.random() < 0.5
    last = rng.choice(events[:19] if with_head else events[:-1])
    Event.objects.filter(pk__in=[e.pk for e in events if e.number > last.number]).delete()
    if with_head:
        ChainHead.objects.filter(tenant_id=last.tenant_id, chain="writes").update(number=last.number, mac=last.mac)


def rewrite_without_the_key(events, rng):
    """Every event again, chained properly, under a key the forger made up."""
    key, previous = rng.randbytes(32), ""
    forged_at = rng.randrange(len(events))
    for place, event in enumerate(events):
        says = {name: getattr(event, name) for name in chain_fields} | {"previous_mac": previous}
        says["verb"] = "forged" if place == forged_at else event.verb
        previous = chain.mac_of(key, **says)
        Event.objects.filter(pk=event.pk).update(verb=says["verb"], previous_mac=says["previous_mac"], mac=previous)
    ChainHead.objects.filter(tenant_id=events[0].tenant_id, chain="writes").update(mac=previous)


chain_fields = ("tenant_id", "chain", "number", "at", "actor_id", "verb", "kind", "object_id", "details")
TAMPERS = [edit, delete, insert, reorder, cut_the_tail, rewrite_without_the_key]


def tampered(record, rounds, seed):
    """How many tamperings of each kind were found, of how many."""
    rng, found, tried = random.Random(seed), Counter(), Counter()
    guards.remove(connection)  # as the owner of the database would go about it
    try:
        for number in range(rounds):
            tamper = TAMPERS[number % len(TAMPERS)]
            try:
                with transaction.atomic():
                    tamper(of(record), rng)
                    tried[tamper.__name__] += 1
                    found[tamper.__name__] += trail.verify().broken is not None
                    raise Undo
            except Undo:
                pass
    finally:
        guards.install(connection)
    assert trail.verify().whole  # everything was taken back
    return found, tried


def test_every_one_of_sixty_random_tamperings_is_found(record):
    found, tried = tampered(record, 60, seed=1)
    assert found == tried and len(tried) == len(TAMPERS)


@pytest.mark.full
def test_every_one_of_a_thousand_random_tamperings_is_found(record):
    """L3."""
    found, tried = tampered(record, 1_002, seed=2)
    assert found == tried and sum(tried.values()) >= 1_000


def clean_chains(rounds, seed):
    rng, suspected = random.Random(seed), 0
    for _ in range(rounds):
        member = trail.Somebody(id=uuid.uuid4(), tenant_id=uuid.uuid4())
        _some_history(member, rng.randint(1, 6))
        if rng.random() < 0.5:
            trail.read(by=member, objects=[("vault.person", uuid.uuid4())], purpose="look", route="page")
        suspected += trail.verify(member.tenant_id).broken is not None
    return suspected


def test_no_honest_record_of_forty_is_suspected(record):
    assert clean_chains(40, seed=3) == 0


@pytest.mark.full
def test_no_honest_record_of_a_thousand_is_suspected(record):
    """L3, the other way round."""
    assert clean_chains(1_000, seed=4) == 0


# ---- moving what is sealed


@pytest.fixture
def sealed():
    """Two partnerships with two keys each and two people under each key, every one with three identifiers."""
    for tenant_id in (uuid.uuid4(), uuid.uuid4()):
        for _ in range(2):
            key = vault.new_key(tenant_id)
            for name in ("Ana", "Ben"):
                vault.add_person(
                    key=key, part="child",
                    identifiers=[("forename", name), ("surname", "Zzyzx"), ("address", "1 Mews")],
                )  # fmt: skip
    return list(Identifier.objects.filter(person__key__in=Key.objects.all()).select_related("person"))


def test_no_sealed_value_opens_in_the_place_of_another(sealed):
    """K4: every pair of places, whether in one row's family, one partnership or two."""
    ciphertexts = {row.pk: bytes(row.value_sealed) for row in sealed}
    opened = 0
    for to in sealed:
        for origin, ciphertext in ciphertexts.items():
            if origin == to.pk:
                continue
            to.value = Ciphertext(ciphertext)
            with pytest.raises(vault.Unreadable):
                to.value  # noqa: B018
            opened += 1
        to.value = Ciphertext(ciphertexts[to.pk])
        assert to.value  # and in its own place it does
    assert opened == len(sealed) * (len(sealed) - 1) >= 500


def test_a_row_moved_with_its_ciphertext_to_another_partnership_or_key_does_not_open(sealed):
    one = sealed[0]
    other = next(row for row in sealed if row.tenant_id != one.tenant_id)
    sibling = next(row for row in sealed if row.tenant_id == one.tenant_id and row.person.key_id != one.person.key_id)
    with connection.constraint_checks_disabled():
        Person.objects.filter(pk=one.person_id).update(tenant_id=other.tenant_id, key=other.person.key_id)
        Identifier.objects.filter(pk=one.pk).update(tenant_id=other.tenant_id)
        Person.objects.filter(pk=sibling.person_id).update(key=one.person.key_id)
    for moved in (one, sibling):
        with pytest.raises(vault.Unreadable):
            Identifier.objects.select_related("person").get(pk=moved.pk).value  # noqa: B018


# ---- faults injected into an act


@pytest.mark.parametrize("breaks_at", ["key_of", "mac_of", "bulk_create", "head", "change"])
@pytest.mark.parametrize("depth", [1, 2])
def test_a_fault_anywhere_leaves_no_change_without_event_and_no_event_without_change(monkeypatch, breaks_at, depth):
    """L1."""
    member = trail.Somebody(id=uuid.uuid4(), tenant_id=uuid.uuid4())

    def broken(*_, **__):
        raise OSError("the disk is full")

    def change():
        vault.new_key(member.tenant_id, by=member)
        if breaks_at == "change":
            raise OSError("the disk is full")

    change_before = Key.objects.count()
    with monkeypatch.context() as fault:
        if breaks_at in ("key_of", "mac_of"):
            fault.setattr(chain, breaks_at, broken)
        elif breaks_at == "bulk_create":
            fault.setattr(type(Event.objects.all()), "bulk_create", broken)
        elif breaks_at == "head":
            fault.setattr(type(ChainHead.objects.all()), "update", broken)
        with pytest.raises(OSError, match="disk"), trail.act(by=member, verb="outer"):
            if depth == 1:
                change()
            else:
                with trail.act(by=member, verb="inner"):
                    change()
    assert Key.objects.count() == change_before
    assert not Event.objects.filter(tenant_id=member.tenant_id).exists()
    with trail.act(by=member, verb="outer"):
        vault.new_key(member.tenant_id, by=member)
    assert Key.objects.count() == change_before + 1
    assert Event.objects.filter(tenant_id=member.tenant_id).count() == 2
    assert trail.verify(member.tenant_id).whole
