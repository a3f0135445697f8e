"""What is kept longer by a legal hold or a review, what is to be destroyed, and the certificate that it was."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, TenantOwned
from lineofsight.partnership.models.covering import kept_away_from
from lineofsight.vault.fields import SealedText

from ..states import DeletionState, HoldState

EVERYTHING = "everything"


def _of(model: Any, member: Member) -> Any:
    """The rows of her partnership about things she is not kept away from."""
    return model.objects.filter(tenant=member.tenant_id).exclude(about_id__in=kept_away_from(member.pk))


class LegalHold(TenantOwned):
    """While it is in force, nothing it names is destroyed; it names one thing or everything the partnership holds."""

    key_id = models.UUIDField()
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField(null=True, blank=True)
    about_words = models.CharField(max_length=240)
    reason = SealedText()
    reference = models.CharField(max_length=120, blank=True, help_text="Reference of the court or inquiry")
    state = models.CharField(max_length=20, choices=[(s.value, s.words) for s in HoldState], default=HoldState.IN_FORCE)
    set_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    review_on = models.DateField()
    lift_reason = SealedText(blank=True)
    lift_asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "about_id"])]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Data protection and the business unit."""
        rows: Any = _of(cls, member).select_related("set_by__person", "lift_asked_by__person", "lifted_by__person")
        return rows if member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT) else rows.none()  # type: ignore[no-any-return]

    @classmethod
    def in_force(cls, tenant_id: uuid.UUID) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=tenant_id).exclude(state=HoldState.LIFTED)

    @classmethod
    def on(cls, tenant_id: uuid.UUID, thing_id: uuid.UUID) -> "models.QuerySet[Self]":
        """Holds that keep this thing: of its own, or of everything."""
        return cls.in_force(tenant_id).filter(Q(about_id=thing_id) | Q(about_kind=EVERYTHING))


class KeptLonger(TenantOwned):
    """What was due was looked at and is kept until a later day, and why."""

    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    about_words = models.CharField(max_length=240)
    retention_class = models.CharField(max_length=60)
    until_date = models.DateField()
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "about_id"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Data protection and the business unit."""
        rows: Any = _of(cls, member).select_related("decided_by__person")
        return rows if member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT) else rows.none()  # type: ignore[no-any-return]


class Deletion(TenantOwned):
    """One thing to be destroyed: proposed by one person, approved by two others, then carried out."""

    retention_class = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    about_words = models.CharField(max_length=240)
    due_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in DeletionState], default=DeletionState.PROPOSED
    )
    proposed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    first_approved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_approved_at = models.DateTimeField(null=True, blank=True)
    second_approved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_approved_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.CharField(max_length=300, blank=True)
    carried_out_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    carried_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "about_id", "retention_class"],
                condition=~Q(state=DeletionState.REFUSED),
                name="one_deletion_of_a_thing",
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever proposes or approves: data protection, the business unit and the statutory partners."""
        rows: Any = _of(cls, member).select_related(
            "proposed_by__person",
            "first_approved_by__person",
            "second_approved_by__person",
            "refused_by__person",
            "carried_out_by__person",
            "certificate",
        )
        may = member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT, Role.EXECUTIVE)
        return rows if may else rows.none()  # type: ignore[no-any-return]


class Certificate(TenantOwned):
    """What was destroyed, counted, with prints of it and the date the last backup that could open it is gone."""

    deletion = models.OneToOneField(Deletion, on_delete=models.PROTECT, related_name="certificate")
    number = models.CharField(max_length=30)
    content = models.JSONField(help_text="Counts, prints, ids and names of who approved; nothing about a child")
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    backups_gone_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="certificate_number_once")]
