"""Model fields that seal what is put into them and open it when it is looked at.

A model with such fields has `id` (a UUID made in Python), `tenant_id` and `sealing_key_id`. For a field `note` the
model gets two attributes: `note` is the open value, `note_sealed` the ciphertext that stands in the database.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from lineofsight.vault import keyring, reading
from lineofsight.vault.sealing import DESTROYED, Ciphertext, Destroyed, Place, SecurelyDeleted, seal, unseal

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field


class _Open:
    """A value put in by the program and not yet sealed."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class _SealedAttribute(DeferredAttribute):
    """`instance.note_sealed`: the ciphertext, sealed on the spot where the value is new."""

    field: Sealed

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        held = super().__get__(instance, owner)
        return self.field.sealed(instance, held.value) if isinstance(held, _Open) else held

    def __set__(self, instance: Any, value: Any) -> None:
        kept = value is None or isinstance(value, Ciphertext)
        instance.__dict__[self.field.attname] = value if kept else _Open(value)


class _OpenAttribute:
    """`instance.note`: the value, opened when it is looked at; every opening of something sealed is noted."""

    def __init__(self, field: Sealed) -> None:
        self.field = field

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            getattr(instance, self.field.attname)  # deferred: fetches it
        held = instance.__dict__[self.field.attname]
        return held.value if isinstance(held, _Open) else self.field.opened(instance, held)

    def __set__(self, instance: Any, value: Any) -> None:
        setattr(instance, self.field.attname, value)


class Sealed(_Field):
    """A binary column that only ever holds ciphertext. None stays NULL and an empty value stays empty, unsealed."""

    descriptor_class = _SealedAttribute
    empty: Any = None

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_attname_column(self) -> tuple[str, str]:
        return f"{self.name}_sealed", self.db_column or self.name

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _OpenAttribute(self))

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        faults = super().check(**kwargs)
        if not hasattr(self.model, "sealing_key_id"):
            faults.append(checks.Error(f"{self.model.__name__} needs sealing_key_id.", obj=self, id="vault.E001"))
        return faults

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def to_value(self, content: bytes) -> Any:
        raise NotImplementedError

    def sealed(self, instance: models.Model, value: Any) -> Ciphertext | None:
        if value is None:
            return None
        if isinstance(value, Destroyed):
            raise SecurelyDeleted("What was securely deleted cannot be written again.")
        content = self.to_bytes(value)
        if not content:
            return Ciphertext(b"")
        place = self._place(instance)
        return seal(keyring.open_key(place.key_id, place.tenant_id), content, place)

    def opened(self, instance: models.Model, ciphertext: Ciphertext | None) -> Any:
        """The value; DESTROYED when its key was destroyed; vault.Unreadable when it does not belong here."""
        if ciphertext is None:
            return None
        if not ciphertext:
            return self.empty
        place = self._place(instance)
        try:
            key = keyring.open_key(place.key_id, place.tenant_id)
        except SecurelyDeleted:
            return DESTROYED
        value = self.to_value(unseal(key, ciphertext, place))
        kind, object_id = getattr(instance, "recorded_as", (instance._meta.label_lower, place.row_id))
        reading.note(kind, object_id, place.tenant_id)
        return value

    def _place(self, instance: models.Model) -> Place:
        of: Any = instance
        return Place(_uuid(of.tenant_id), of._meta.db_table, _uuid(of.pk), str(self.column), _uuid(of.sealing_key_id))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        # From here on the instance holds what the database holds, so that showing it again is noted as an opening.
        ciphertext = getattr(model_instance, self.attname)
        model_instance.__dict__[self.attname] = ciphertext
        return ciphertext

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Ciphertext | None:
        return None if value is None else Ciphertext(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if isinstance(value, Ciphertext):
            return connection.Database.Binary(bytes(value))
        if value == self.empty or value in ("", b""):
            return connection.Database.Binary(b"")
        raise TypeError(
            f"{self.model.__name__}.{self.name} is sealed for one row: set it on the object and save that "
            "(or bulk_update); update() and filter() cannot be given its text."
        )

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self.model.__name__}.{self.name} is sealed and is not written to fixtures.")


class SealedText(Sealed):
    """Text about a case or a person."""

    if TYPE_CHECKING:
        _pyi_private_set_type: str | None
        _pyi_private_get_type: str

    empty = ""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def to_value(self, content: bytes) -> str:
        return content.decode()


class SealedJSON(Sealed):
    """Lists, dictionaries, numbers and truth values about a case or a person."""

    empty_strings_allowed = False

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    def to_value(self, content: bytes) -> Any:
        return json.loads(content)


class SealedBytes(Sealed):
    """The content of a file."""

    empty = b""
    empty_strings_allowed = False

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def to_value(self, content: bytes) -> bytes:
        return content


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))
