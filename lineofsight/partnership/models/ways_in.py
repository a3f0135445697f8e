"""Ways of signing in beside the password and its codes: passkeys, and the account of an outside directory."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from .people import Person


class Passkey(models.Model):
    """A key on her telephone, computer or stick that answers for her. Only its public half is known here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.BinaryField(unique=True, max_length=1023)
    public_key = models.BinaryField()
    # Some keys count how often they were used; a count that does not grow is a copied key.
    used_times = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to_person(cls, person: Person) -> "models.QuerySet[Self]":
        """Her own and nobody else's."""
        return cls.objects.filter(person=person)


class OutsideAccount(models.Model):
    """Under which number an outside directory knows her; once known, her address there no longer counts."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="outside_accounts")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    matched_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="outside_account_is_one_persons"),
            models.UniqueConstraint(fields=["person", "issuer"], name="one_account_of_a_person_in_a_directory"),
        ]
