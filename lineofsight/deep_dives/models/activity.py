"""The report on audit activity a group gets for its meeting."""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member, TenantOwned
from lineofsight.vault.fields import SealedText


class ActivityReport(TenantOwned):
    """What the partnership's audits did between two days, for one group. Numbered and fixed once it is issued."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    meeting_on = models.DateField()
    from_date = models.DateField()
    until_date = models.DateField()
    emerging_issues = SealedText(blank=True)
    version = models.PositiveIntegerField(default=1)
    number = models.CharField(max_length=30, blank=True, help_text="Given when it is issued")
    # What stood in it when it was issued; empty until then, when it is read from the record each time.
    issued_content = models.JSONField(default=dict)
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "number"], condition=~models.Q(number=""), name="activity_report_number_once"
            )
        ]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    def get_absolute_url(self) -> str:
        return reverse("deep_dives:activity_report", kwargs={"tenant": self.tenant.slug, "activity_pk": self.pk})

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self, Any]":
        """The business unit all; whoever may read such reports those that are issued."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "tenant", "group", "issued_by__person", "begun_by__person", "edited_by__person"
        )
        return rows if member.has(Role.BUSINESS_UNIT) else rows.filter(issued_on__isnull=False)
