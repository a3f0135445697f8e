"""Audits the partnership did not run as a deep dive: an agency's own, and reviews led by the independent scrutineer."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, TenantOwned
from lineofsight.vault.fields import SealedText

from ..states import AuditState

# Whoever looks at the partnership's audits as a whole; an agency's lead knows her own agency's and what is shared.
SEES_ALL_AUDITS = (
    Role.BUSINESS_UNIT,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
    Role.SCRUTINEER,
    Role.ANALYST,
)


class RegisteredAudit(TenantOwned):
    """The result of one such audit: what was looked at, what was found, and what the partnership made of it.

    It is about results and asks for nobody's name. What was found is sealed under a key of its own all the same, for
    somebody may type one.
    """

    class Kind(models.TextChoices):
        SINGLE_AGENCY = "single_agency", "Single-agency audit"
        SCRUTINEER_LED = "scrutineer_led", "Scrutineer-led review"

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    # Whose audit it is; a review led by the scrutineer may be nobody's in particular.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.CharField(max_length=60)
    done_on = models.DateField(help_text="The day it was finished; by it the audit belongs to a year")
    period = models.CharField(max_length=120, blank=True, help_text="The period it looked at, in words")
    cases = models.PositiveIntegerField(null=True, blank=True)
    results = SealedText()
    good_practice = SealedText(blank=True)
    to_improve = SealedText(blank=True)
    learning = SealedText(blank=True, help_text="What the partnership takes from it")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in AuditState], default=AuditState.RECEIVED
    )
    shared = models.BooleanField(default=False, help_text="Whether every agency of the partnership may read it")
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()
    reviewed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField(null=True, blank=True)
    learning_noted_on = models.DateField(null=True, blank=True)
    key_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["tenant", "done_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="single_agency") | Q(agency__isnull=False), name="single_agency_audit_names_an_agency"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    def get_absolute_url(self) -> str:
        return reverse("deep_dives:registered_audit", kwargs={"tenant": self.tenant.slug, "audit_pk": self.pk})

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self, Any]":
        """All for those who look at the whole; an agency's people see their agency's own and what is shared."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("tenant", "agency", "recorded_by__person")
        if member.has(*SEES_ALL_AUDITS):
            return rows
        return rows.filter(Q(agency__in=member.led_agency_ids) | Q(shared=True))
