"""Persons are put into the vault, found again, moved to another key and destroyed."""

from uuid import uuid4

import pytest

from lineofsight import vault
from lineofsight.config.keys import FileKeys, create_master_key
from lineofsight.trail.models import Event
from lineofsight.vault.models import Identifier, Key, Person

pytestmark = pytest.mark.django_db


def known(person):
    return vault.identifiers_of([person.subject_id])[person.subject_id][0]


def test_the_persons_of_a_case_come_with_children_first(child, key):
    vault.add_person(key=key, part="worker", subject_id=child.subject_id, identifiers=[("worker", "Wanda Example")])
    people = vault.identifiers_of([child.subject_id, (nobody := uuid4())])
    assert [person.part for person in people[child.subject_id]] == ["child", "worker"]
    assert people[child.subject_id][0].name == "Quillon Zzyzx"
    assert people[nobody] == []
    only = vault.identifiers_of([child.subject_id], parts=["child"], kinds=["surname"])
    assert only[child.subject_id][0].values() == ["Zzyzx"]


def test_a_date_of_birth_is_shown_as_people_write_it(key):
    child = vault.add_person(
        key=key, part="child", subject_id=uuid4(), identifiers=[("date_of_birth", "2017-10-19"), ("postcode", "ZZ1")]
    )
    assert [each.shown for each in known(child).identifiers] == ["19 October 2017", "ZZ1"]
    vague = vault.add_person(key=key, part="child", subject_id=uuid4(), identifiers=[("date_of_birth", "in 2017")])
    assert known(vague).identifiers[0].shown == "in 2017"


def test_a_number_is_recognised_however_it_is_written_but_only_in_its_own_partnership(child, tenant_id):
    for written in ("9434765919", "943-476-5919", " 943 476 5919 "):
        assert [same.person_id for same in vault.same_identifier(tenant_id, "nhs_number", written)] == [child.id]
    assert not vault.same_identifier(uuid4(), "nhs_number", "9434765919").exists()
    assert not vault.same_identifier(tenant_id, "surname", "Zzyzx").exists()
    assert vault.fingerprint(tenant_id, "nhs_number", "9434765919") != vault.fingerprint(
        uuid4(), "nhs_number", "9434765919"
    )


def test_a_person_moved_to_another_key_outlives_the_old_one(child, key, tenant_id):
    undrawn = vault.add_person(key=key, part="child", subject_id=uuid4(), identifiers=[("surname", "Undrawn")])
    own = vault.new_key(tenant_id)
    vault.move_person(child, own)
    assert vault.destroy_people(key) == 1
    assert known(child).name == "Quillon Zzyzx"
    assert not Person.objects.filter(pk=undrawn.pk).exists()
    key.refresh_from_db()
    assert bytes(key.wrapped) == b"" and key.destroyed_at is not None


def test_a_person_cannot_move_to_another_partnerships_key(child):
    with pytest.raises(ValueError, match="another partnership"):
        vault.move_person(child, vault.new_key(uuid4()))
    assert known(child).name == "Quillon Zzyzx"


def test_a_person_whose_key_is_destroyed_cannot_be_moved_back_to_life(child, key, tenant_id):
    vault.destroy_key(key)
    with pytest.raises(vault.SecurelyDeleted):
        vault.move_person(child, vault.new_key(tenant_id))
    assert known(child).values("surname") == ["(securely deleted)"]


def test_everything_done_is_on_record_without_a_name(child, key):
    vault.destroy_people(key)
    events = Event.objects.filter(tenant_id=child.tenant_id).order_by("number")
    assert [event.verb for event in events] == ["make_key", "add_people", "destroy_people", "destroy_key"]
    assert "Zzyzx" not in " ".join(str(event.details) for event in events)


def test_a_sealed_file_reads_back_as_the_same_bytes(key):
    file = vault.seal_file(key=key, name="list of Ana.csv", data=b"\x00\xffrows", content_type="text/csv")
    file.refresh_from_db()
    assert (file.name, file.read(), file.size) == ("list of Ana.csv", b"\x00\xffrows", 6)
    vault.destroy_key(key)
    with pytest.raises(vault.SecurelyDeleted):
        file.read()


def test_the_master_key_can_be_changed_and_the_old_one_is_useless_afterwards(settings, tmp_path, child, key):
    old = FileKeys()
    settings.MASTER_KEY_FILE = tmp_path / "new.key"
    create_master_key(settings.MASTER_KEY_FILE)
    assert vault.rewrap_keys(old=old, new=FileKeys()) == Key.objects.count()
    assert known(child).name == "Quillon Zzyzx"
    key.refresh_from_db()
    from lineofsight.config.keys import BadMasterKey
    from lineofsight.vault.keyring import context_of

    with pytest.raises(BadMasterKey):
        old.unwrap(bytes(key.wrapped), context_of(key.id, key.tenant_id))


def test_empty_identifiers_are_left_out(key):
    person = vault.add_person(key=key, part="child", identifiers=[("forename", "Ana"), ("upn", "")])
    assert [each.kind for each in Identifier.objects.filter(person=person)] == ["forename"]
