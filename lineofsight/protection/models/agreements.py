"""The register of agreements under which information is shared: who, what for, on what law, until when."""

from typing import Any, Self

from django.db import models

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, TenantOwned


def split(words: str) -> list[str]:
    """Names parted by semicolons."""
    return [name for each in words.split(";") if (name := " ".join(each.split()))]


class Agreement(TenantOwned):
    """One agreement between named parties; it is looked at again by its review date. It names no child."""

    class Kind(models.TextChoices):
        SHARING = "sharing", "Information sharing agreement"
        MEMORANDUM = "memorandum", "Memorandum of understanding"
        PROCESSING = "processing", "Agreement with a processor"

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    reference = models.CharField(max_length=120, blank=True)
    # Names as they were when it was signed, parted by semicolons: a register tells what was agreed then.
    parties_words = models.CharField(max_length=2000)
    purpose = models.CharField(max_length=400)
    legal_basis = models.CharField(max_length=400)
    signed_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "review_on"])]

    @property
    def parties(self) -> list[str]:
        """Everybody it binds."""
        return split(self.parties_words)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Data protection and the business unit."""
        rows: Any = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT) else rows.none()  # type: ignore[no-any-return]
