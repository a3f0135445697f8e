"""Personal data breaches, with the 72 hours in which the regulator is told where there is a risk to people."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, TenantOwned
from lineofsight.vault.fields import SealedText

HOURS = 72


class Breach(TenantOwned):
    """What happened, when it became known, what was decided; sealed under a key of its own."""

    class Kind(models.TextChoices):
        CONFIDENTIALITY = "confidentiality", "Somebody saw or received what was not for them"
        AVAILABILITY = "availability", "Something was lost or could not be reached"
        INTEGRITY = "integrity", "Something was changed that should not have been"

    class Risk(models.TextChoices):
        NOT_JUDGED = "not_judged", "Not judged yet"
        UNLIKELY = "unlikely", "Risk to people unlikely: the regulator is not told"
        LIKELY = "likely", "Risk to people: the regulator is told within 72 hours"
        HIGH = "high", "High risk: the regulator and the people themselves are told"

    key_id = models.UUIDField()
    number = models.CharField(max_length=30)
    kind = models.CharField(max_length=20, choices=Kind)
    happened_on = models.DateField()
    known_at = models.DateTimeField()
    facts = SealedText()
    who_is_affected = SealedText(blank=True)
    children = models.PositiveIntegerField(default=0)
    risk = models.CharField(max_length=20, choices=Risk, default=Risk.NOT_JUDGED)
    reasons = SealedText(blank=True)
    measures = SealedText(blank=True)
    regulator_told_at = models.DateTimeField(null=True, blank=True)
    regulator_reference = models.CharField(max_length=60, blank=True)
    people_told_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    judged_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="breach_number_once")]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @property
    def tell_by(self) -> datetime:
        """The end of the 72 hours (UK GDPR Article 33): hours of the clock, weekends included."""
        return self.known_at + timedelta(hours=HOURS)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Data protection and the business unit; the texts stay sealed until one is opened."""
        rows: Any = cls.objects.filter(tenant=member.tenant_id).select_related(
            "recorded_by__person", "judged_by__person"
        )
        return rows if member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT) else rows.none()  # type: ignore[no-any-return]
