"""Kept versions of the information-governance documents, so that each says what changed since the one before."""

from typing import Any, Self

from django.db import models

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, TenantOwned


class KeptDocument(TenantOwned):
    """One version of one document as headings and lines; never changed. It names no child."""

    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    content = models.JSONField(help_text="Pairs of heading and lines")
    kept_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "kind", "number"], name="document_version_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Data protection and the business unit."""
        rows: Any = cls.objects.filter(tenant=member.tenant_id).select_related("kept_by__person")
        return rows if member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT) else rows.none()  # type: ignore[no-any-return]
