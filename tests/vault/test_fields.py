"""Sealed fields seal on every way in, open on the way out, and open nowhere else."""

from uuid import uuid4

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext, isolate_apps

from lineofsight import vault
from lineofsight.vault.fields import SealedJSON, SealedText
from lineofsight.vault.models import Identifier, SealedFile
from lineofsight.vault.sealing import Ciphertext

pytestmark = pytest.mark.django_db


def column(identifier):
    """What really stands in the database."""
    with connection.cursor() as cursor:
        pk = identifier.pk.hex if connection.vendor == "sqlite" else identifier.pk
        cursor.execute("SELECT value FROM vault_identifier WHERE id = %s", [pk])
        return bytes(cursor.fetchone()[0])


def surname(child):
    return Identifier.objects.select_related("person").get(person=child, kind="surname")


def write_column(identifier, sealed):
    Identifier.objects.filter(pk=identifier.pk).update(value=Ciphertext(sealed))


def test_a_sealed_text_reads_back_and_is_not_in_the_database(child):
    assert surname(child).value == "Zzyzx"
    assert b"Zzyzx" not in column(surname(child))


def test_save_create_bulk_create_and_bulk_update_all_seal(child, tenant_id):
    def made(value):
        return Identifier(tenant_id=tenant_id, person=child, kind="alias", value=value)

    saved = made("One")
    saved.save()
    created = Identifier.objects.create(tenant_id=tenant_id, person=child, kind="alias", value="Two")
    [bulk] = Identifier.objects.bulk_create([made("Three")])
    for each in (saved, created, bulk):
        each.value += " again"
    saved.save()
    created.save(update_fields=["value"])
    Identifier.objects.bulk_update([bulk], ["value"])
    found = {each.value for each in child.identifiers.filter(kind="alias").select_related("person")}
    assert found == {"One again", "Two again", "Three again"}
    assert all(b"again" not in column(each) for each in (saved, created, bulk))


def test_update_and_filter_with_a_plain_text_are_refused(child):
    with pytest.raises(TypeError, match="is sealed for one row"), transaction.atomic():
        Identifier.objects.update(value="Zzyzx")
    with pytest.raises(TypeError, match="is sealed for one row"):
        Identifier.objects.filter(value="Zzyzx").exists()
    assert surname(child).value == "Zzyzx"


def test_an_empty_text_and_none_are_kept_as_they_are(child):
    identifier = surname(child)
    identifier.value = ""
    identifier.save()
    assert surname(child).value == "" and column(identifier) == b""
    assert Identifier(person=child, value=None).value is None


@pytest.mark.parametrize("value", [{"a": [1, None, "é"]}, [], False, 0, "text"])
def test_sealed_json_keeps_any_value(child, tenant_id, value):
    field = SealedJSON()
    field.set_attributes_from_name("answer")
    sealed = field.sealed(surname(child), value)
    assert field.opened(surname(child), sealed) == value
    assert isinstance(sealed, Ciphertext)


def test_a_deferred_text_is_fetched_when_it_is_looked_at(child):
    identifier = Identifier.objects.defer("value").select_related("person").get(person=child, kind="surname")
    assert identifier.value == "Zzyzx"
    identifier.refresh_from_db()
    assert identifier.value == "Zzyzx"


def test_values_and_printing_give_no_text_away(child):
    [sealed] = child.identifiers.filter(kind="surname").values_list("value", flat=True)
    assert f"{sealed} {sealed!r}" == "(sealed) (sealed)"


def test_a_ciphertext_moved_to_another_row_does_not_open(child, key):
    other = vault.add_person(key=key, part="child", identifiers=[("surname", "Other")])
    write_column(surname(other), column(surname(child)))
    with pytest.raises(vault.Unreadable):
        surname(other).value  # noqa: B018


def test_a_ciphertext_moved_to_another_field_does_not_open(key):
    file = vault.seal_file(key=key, name="a.csv", data=b"rows", content_type="text/csv")
    SealedFile.objects.filter(pk=file.pk).update(name=file.content_sealed)
    with pytest.raises(vault.Unreadable):
        SealedFile.objects.get(pk=file.pk).name  # noqa: B018


def test_a_ciphertext_moved_to_another_partnership_does_not_open(child):
    Identifier.objects.filter(person=child).update(tenant_id=uuid4())
    with pytest.raises(vault.Unreadable):
        surname(child).value  # noqa: B018


def test_a_row_whose_key_was_exchanged_does_not_open(child, tenant_id):
    type(child).objects.filter(pk=child.pk).update(key=vault.new_key(tenant_id))
    with pytest.raises(vault.Unreadable):
        surname(child).value  # noqa: B018


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_changed_ciphertext_does_not_open(child, place):
    sealed = bytearray(column(surname(child)))
    sealed[place] ^= 1
    write_column(surname(child), bytes(sealed))
    with pytest.raises(vault.Unreadable):
        surname(child).value  # noqa: B018


def test_the_same_text_is_sealed_differently_each_time(child):
    before, identifier = column(surname(child)), surname(child)
    identifier.value = "Zzyzx"
    identifier.save()
    assert column(identifier) != before


def test_after_the_key_is_destroyed_everything_under_it_reads_securely_deleted(child, key):
    vault.destroy_key(key)
    with vault.collecting() as opened:
        assert surname(child).value == "(securely deleted)"
    assert isinstance(surname(child).value, vault.Destroyed) and not opened
    identifier = surname(child)
    identifier.value = "New"
    with pytest.raises(vault.SecurelyDeleted):
        identifier.save()


def test_a_key_destroyed_while_it_is_in_use_is_gone_at_once(child, key):
    with vault.scope():
        assert surname(child).value == "Zzyzx"
        vault.destroy_key(key)
        assert surname(child).value == "(securely deleted)"


def test_every_person_opened_is_noted_once_and_outer_collectors_hear_of_it(child):
    with vault.collecting() as outer:
        with vault.collecting() as inner:
            vault.identifiers_of([child.subject_id])[child.subject_id][0].values()
        assert inner == [("vault.person", str(child.id))]
    assert outer == inner and outer.tenants[outer[0]] == child.tenant_id


def test_listing_without_looking_is_not_noted(child):
    with vault.collecting() as opened:
        vault.identifiers_of([child.subject_id])
    assert opened == []


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_number_of_queries_does_not_grow_with_the_rows(tenant_id, rows):
    keys = [vault.new_key(tenant_id) for _ in range(5)]
    subjects = [uuid4() for _ in range(rows)]
    for number, key in enumerate(keys):
        vault.add_people(
            key=key,
            people=[vault.NewPerson("child", (("surname", f"S{s}"),), s) for s in subjects[number::5]],
        )
    with (
        vault.scope(),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        found = vault.identifiers_of(subjects)
        assert all(people[0].values() for people in found.values())
    assert len(queries) == 3


@isolate_apps("lineofsight.vault")
def test_a_model_with_sealed_fields_must_say_under_which_key():
    class Unfinished(models.Model):
        note = SealedText()

        class Meta:
            app_label = "vault"
            managed = False

    assert [fault.id for fault in Unfinished._meta.get_field("note").check()] == ["vault.E001"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about the SQLite file")
def test_no_identifier_stands_readable_in_the_bytes_of_the_database(child):
    everything = connection.connection.serialize()
    assert b"vault_identifier" in everything
    for text in ("Quillon", "Zzyzx", "9434765919", "943 476 5919"):
        assert text.encode() not in everything and text.encode("utf-16-le") not in everything
