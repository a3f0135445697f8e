"""The wrapped keys, the persons of cases with their identifiers, and sealed files."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import models

from lineofsight.govuk.words import date as in_words
from lineofsight.vault.fields import SealedBytes, SealedText
from lineofsight.vault.sealing import SecurelyDeleted


class Key(models.Model):
    """One data key, wrapped under the master key that lies outside the database; destroyed, nothing under it opens."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tenant_id = models.UUIDField(db_index=True)
    wrapped = models.BinaryField(default=b"")
    created_at = models.DateTimeField()
    destroyed_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)


class Part(models.TextChoices):
    """What a person is in a case."""

    CHILD = "child", "Child"
    FAMILY = "family", "Family"
    WORKER = "worker", "Worker"
    OTHER = "other", "Somebody else"


class IdentifierKind(models.TextChoices):
    """What an identifier says about a person."""

    FORENAME = "forename", "Forename"
    SURNAME = "surname", "Surname"
    ALIAS = "alias", "Also known as"
    DATE_OF_BIRTH = "date_of_birth", "Date of birth"
    SEX = "sex", "Sex"
    NHS_NUMBER = "nhs_number", "NHS number"
    UPN = "upn", "Unique pupil number"
    LA_CHILD_ID = "la_child_id", "Local authority child ID"
    ADDRESS = "address", "Address"
    POSTCODE = "postcode", "Postcode"
    SCHOOL = "school", "School"
    PHONE = "phone", "Phone number"
    EMAIL = "email", "Email address"
    WORKER = "worker", "Worker"
    CARER = "carer", "Carer"
    OTHER = "other", "Something else"


class Person(models.Model):
    """Somebody in a case, or in a list from which cases are selected; who it is stands in the identifiers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tenant_id = models.UUIDField(db_index=True)
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="people")
    subject_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True, db_index=True)
    part = models.CharField(max_length=10, choices=Part.choices)


class Identifier(models.Model):
    """One thing by which a person can be recognised, sealed under the person's key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tenant_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=IdentifierKind.choices)
    value = SealedText()
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tenant_id", "kind", "fingerprint"], name="vault_identifier_fingerprint")]

    @property
    def sealing_key_id(self) -> UUID:
        return self.person.key_id

    @property
    def shown(self) -> str:
        """The value as people write it: a date of birth in words."""
        if self.kind == IdentifierKind.DATE_OF_BIRTH:
            try:
                return in_words(date.fromisoformat(self.value))
            except ValueError:
                return self.value
        return self.value

    @property
    def recorded_as(self) -> tuple[str, UUID]:
        """Who was seen is what the record must tell, not which of her identifiers."""
        return Person._meta.label_lower, self.person_id


class SealedFile(models.Model):
    """A file about a case: name and content sealed, never on disk in the open."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tenant_id = models.UUIDField(db_index=True)
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="files")
    name = SealedText()
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = SealedBytes()

    @property
    def sealing_key_id(self) -> UUID:
        return self.key_id

    def read(self) -> bytes:
        """The bytes as they were received; SecurelyDeleted when the key was destroyed."""
        content = self.content
        if not isinstance(content, bytes):
            raise SecurelyDeleted("This file was securely deleted.")
        return content


class RecoverySheets(models.Model):
    """That the master key was printed on three sheets, and whether two of them have been tried; never what they say."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    made_at = models.DateTimeField()
    tried_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    outdated_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    @classmethod
    def in_force(cls) -> RecoverySheets | None:
        """The sheets that give the present master key back, as far as is known."""
        return cls.objects.filter(outdated_at=None).order_by("-made_at").first()


class Backup(models.Model):
    """One backup that was made, and when it was last read back to see that it is whole."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    made_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    rows = models.PositiveBigIntegerField()
    checked_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    @classmethod
    def latest(cls, count: int) -> list[Backup]:
        """The last that were made, the newest first."""
        return list(cls.objects.order_by("-made_at")[:count])

    @classmethod
    def last_checked_at(cls) -> datetime | None:
        """When any of them was last read back."""
        return cls.objects.aggregate(last=models.Max("checked_at"))["last"]
