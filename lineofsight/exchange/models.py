"""The keys with which agencies' systems read, of which only a hash is kept."""

from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.partnership.models import Agency, Member, TenantOwned


class Scope(models.TextChoices):
    """What a key opens."""

    FIGURES = "figures", "Indicators, quarters and their published figures"
    ACTIONS = "actions", "Actions of its own agency"


class ApiToken(TenantOwned):
    """One agency's system that reads here. The secret itself was shown once and is kept nowhere."""

    name = models.CharField(max_length=100)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    scopes = models.JSONField(default=list)
    secret_hash = models.CharField(max_length=64, unique=True)
    begins_with = models.CharField(max_length=12, help_text="By which its owner knows it again")
    expires_on = models.DateField(help_text="The last day on which it opens anything")
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    revoked_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    # Calls in the minute that is going on, for the limit.
    minute = models.DateTimeField(null=True, blank=True)
    calls = models.PositiveIntegerField(default=0)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """All of the partnership; the door says who keeps them."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("agency", "made_by__person", "revoked_by__person")

    @property
    def scope_words(self) -> str:
        return "; ".join(str(Scope(each).label) for each in self.scopes)

    @property
    def is_expired(self) -> bool:
        return self.expires_on < timezone.localdate()

    @property
    def state(self) -> tuple[str, str]:
        """Words and colour."""
        if self.revoked_at:
            return "Withdrawn", "grey"
        return ("Expired", "grey") if self.is_expired else ("In use" if self.last_used_at else "Not used yet", "green")
