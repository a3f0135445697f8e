"""Changes and their events are kept together or not at all."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from lineofsight import trail
from lineofsight.trail.models import ChainHead, Event
from lineofsight.vault.models import Key

pytestmark = pytest.mark.django_db


def a_key(tenant_id):
    return Key(tenant_id=tenant_id, created_at=timezone.now())


def events(tenant_id):
    return Event.objects.filter(tenant_id=tenant_id)


def keys(tenant_id):
    return Key.objects.filter(tenant_id=tenant_id)


def test_a_change_and_its_event_are_written_together(member, partnership):
    key = a_key(partnership)
    with trail.act(by=member, verb="make_key", on=key, size=32) as act:
        key.save()
        act.note(agency=key.id)
    event = events(partnership).get()
    assert (event.tenant_id, event.actor_id, event.verb) == (partnership, member.id, "make_key")
    assert (event.kind, event.object_id) == ("vault.key", str(key.id))
    assert event.details == {"size": 32, "agency": str(key.id)}


def test_a_change_that_fails_leaves_neither_change_nor_event(member, partnership):
    """L1."""
    with pytest.raises(ZeroDivisionError), trail.act(by=member, verb="make_key"):
        a_key(partnership).save()
        raise ZeroDivisionError
    assert not events(partnership).exists() and not keys(partnership).exists()


def test_a_change_is_undone_when_its_event_cannot_be_written(member, partnership, monkeypatch):
    """L1."""

    def broken(*_):
        raise OSError("no key")

    monkeypatch.setattr("lineofsight.trail.chain.key_of", broken)
    with pytest.raises(OSError, match="no key"), trail.act(by=member, verb="make_key"):
        a_key(partnership).save()
    assert not events(partnership).exists() and not keys(partnership).exists()


def test_an_act_within_an_act_joins_it(member, partnership):
    with pytest.raises(ZeroDivisionError), trail.act(by=member, verb="outer"):
        with trail.act(by=member, verb="inner"):
            a_key(partnership).save()
        raise ZeroDivisionError
    assert not events(partnership).exists() and not keys(partnership).exists()


def test_an_inner_act_that_fails_and_is_caught_is_undone_alone(member, partnership):
    with trail.act(by=member, verb="outer") as act:
        kept = a_key(partnership)
        kept.save()
        try:
            with trail.act(by=member, verb="inner"):
                a_key(partnership).save()
                raise ZeroDivisionError
        except ZeroDivisionError:
            act.also("gave_up", kept)
    assert list(events(partnership).order_by("number").values_list("verb", flat=True)) == ["outer", "gave_up"]
    assert list(keys(partnership)) == [kept]


def test_each_partnership_has_a_chain_of_its_own_and_the_installation_one_too(member):
    eastmere = uuid4()
    with trail.act(by=member, verb="first"), trail.act(by=trail.System(eastmere), verb="second"):
        pass
    assert events(member.tenant_id).get().number == events(eastmere).get().number == 1
    with trail.act(by=trail.INSTALLATION, verb="third"):
        pass
    head = ChainHead.objects.get(tenant_id=trail.record.NOBODY, chain="writes")
    assert events(trail.record.NOBODY).get(number=head.number).verb == "third"


@pytest.mark.parametrize("words", ["Ana Example", "x" * 201, "two\nlines", b"bytes", object()])
def test_free_text_never_gets_into_the_record(member, words):
    with pytest.raises(ValueError, match="note in the record"), trail.act(by=member, verb="note", what=words):
        raise AssertionError("the act must not begin")
    with trail.act(by=member, verb="note") as act, pytest.raises(ValueError, match="note in the record"):
        act.note(what=[{"deep": words}])


def test_a_thing_deleted_in_the_act_is_still_named(member, partnership):
    key = a_key(partnership)
    key.save()
    named = str(key.id)
    with trail.act(by=member, verb="delete", on=key):
        key.delete()
    assert events(partnership).get().object_id == named


def test_a_reading_stands_on_a_chain_of_its_own_with_each_thing_once(member, partnership):
    child = uuid4()
    trail.read(by=member, objects=[("vault.person", child)] * 3, purpose="known_to_you", route="deep_dives:known")
    event = events(partnership).get()
    assert (event.chain, event.number) == ("reads", 1)
    assert event.details["objects"] == [["vault.person", str(child)]]
    assert [found.pk for found in Event.objects.readings_of(partnership, child)] == [event.pk]


def test_what_was_done_to_a_thing_can_be_listed(member, partnership):
    key = a_key(partnership)
    for verb in ("make", "use"):
        with trail.act(by=member, verb=verb, on=key):
            pass
    assert [event.verb for event in Event.objects.about("vault.key", key.id)] == ["make", "use"]


def test_an_act_refuses_to_stand_inside_somebody_elses_transaction(member):
    with transaction.atomic(), pytest.raises(RuntimeError), trail.act(by=member, verb="late"):
        raise AssertionError("the act must not begin")
