"""A method of sealing can be exchanged while there are things sealed in it. OWASP ASVS 5.0, 11.2.2."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.db import connection

from lineofsight import vault
from lineofsight.config.keys import BadMasterKey, FileKeys, create_master_key
from lineofsight.trail.keyring import provider
from lineofsight.vault import sealing
from lineofsight.vault.everything import open_everything, seal_anew
from lineofsight.vault.models import Identifier

pytestmark = pytest.mark.django_db

FIRST, SECOND = b"\x01", b"\x02"


@pytest.fixture
def second_method(monkeypatch):
    """From now on is written in another method; what was written before is there."""

    def begin() -> None:
        monkeypatch.setitem(sealing.METHODS, SECOND, ChaCha20Poly1305)
        monkeypatch.setattr(sealing, "VERSION", SECOND)

    return begin


def methods_in_use() -> set[bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM vault_identifier")
        return {bytes(row[0])[:1] for row in cursor.fetchall()}


def values() -> list[str]:
    return sorted(each.value for each in Identifier.objects.select_related("person"))


def test_what_was_sealed_before_goes_on_opening_and_what_is_new_is_sealed_in_the_second_method(
    child, key, second_method
):
    before = values()
    second_method()
    vault.add_person(key=key, part="family", identifiers=[("surname", "Abyx")])
    assert methods_in_use() == {FIRST, SECOND}
    assert values() == sorted([*before, "Abyx"])


def test_everything_is_sealed_anew_and_the_first_method_can_be_taken_out(child, second_method, monkeypatch):
    before, count = values(), Identifier.objects.count()
    second_method()
    assert seal_anew() >= count
    vault.rewrap_keys(old=provider(), new=provider())
    monkeypatch.delitem(sealing.METHODS, FIRST)
    assert methods_in_use() == {SECOND} and values() == before
    assert open_everything().unreadable == 0
    assert seal_anew() == 0


def test_what_was_securely_deleted_or_changed_meanwhile_is_left_alone(child, key, second_method, monkeypatch):
    vault.destroy_key(key)
    second_method()
    assert seal_anew() == 0
    assert open_everything().unreadable == 0


def test_a_method_that_is_not_known_opens_nothing(child, second_method, monkeypatch):
    second_method()
    seal_anew()
    monkeypatch.delitem(sealing.METHODS, SECOND)
    with pytest.raises(vault.Unreadable, match="not sealed in a known way"):
        values()


def test_data_keys_are_wrapped_in_the_second_method_by_the_exchange_of_the_master_key(
    child, tmp_path, second_method, monkeypatch
):
    create_master_key(tmp_path / "first.key")
    create_master_key(tmp_path / "second.key")
    old, new = FileKeys(tmp_path / "first.key"), FileKeys(tmp_path / "second.key")
    wrapped = old.wrap(b"k" * 32, "a context")
    assert wrapped[:1] == FIRST
    second_method()
    anew = new.wrap(old.unwrap(wrapped, "a context"), "a context")
    monkeypatch.delitem(sealing.METHODS, FIRST)
    assert anew[:1] == SECOND and new.unwrap(anew, "a context") == b"k" * 32
    with pytest.raises(BadMasterKey):
        old.unwrap(wrapped, "a context")
