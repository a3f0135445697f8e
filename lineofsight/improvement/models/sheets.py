"""Excel files that come in: an agency's filled-in updates, or the action tracker a partnership kept before."""

from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Agency, BroughtInFile, Member, TenantOwned


class Sheet(BroughtInFile):
    """One file: its columns are matched, its rows looked at, then taken in one step; a tracker's is undone in one."""

    class Kind(models.TextChoices):
        UPDATES = "updates", "Updates on an agency’s actions"
        TRACKER = "tracker", "An action tracker"

    kind = models.CharField(max_length=20, choices=Kind)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit's; an agency's updates also its leads'."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("received_by__person", "agency")
        if member.is_business_unit:
            return rows
        return rows.filter(Q(kind=cls.Kind.UPDATES, agency__in=member.led_agency_ids))


class SheetRow(TenantOwned):
    """One row of the file as it came, and what becomes or became of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting"
        NEW = "new", "Will be taken"
        KNOWN = "known", "Nothing new"
        REJECTED = "rejected", "Rejected"

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    made = models.JSONField(default=list, help_text="Kind and id of each thing made for this row, in that order")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="sheet_row_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(sheet__in=Sheet.visible_to(member))
