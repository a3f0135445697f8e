"""Past audits brought into the register from Excel: the file's rows, what becomes of each, and what was made."""

import uuid
from typing import Self

from django.db import models

from lineofsight.partnership.models import BroughtInFile, Member, TenantOwned
from lineofsight.vault.fields import SealedJSON, SealedText

from .audits import RegisteredAudit


class AuditImport(BroughtInFile):
    """One file: its columns are matched, its rows looked at, then taken in one step, which one step undoes."""

    # What audits found may name somebody, so the rows are sealed like the audits themselves.
    key_id = models.UUIDField()
    taken_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit's own work."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("received_by__person", "taken_by__person")
        return rows if member.is_business_unit else rows.none()


class AuditImportRow(TenantOwned):
    """One row of the file as it came, and what becomes or became of it. Rows in are new, known and rejected."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting"
        NEW = "new", "New"
        KNOWN = "known", "Here already"
        REJECTED = "rejected", "Rejected"

    of_import = models.ForeignKey(AuditImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="The row's number in the file")
    cells = SealedJSON(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    reason = SealedText(blank=True)
    # Whether the row could be read at all; only then can it become something else than rejected.
    readable = models.BooleanField(default=True)
    made = models.ForeignKey(RegisteredAudit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_import", "number"], name="audit_import_row_once")]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.of_import.key_id

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(of_import__in=AuditImport.visible_to(member))
        return rows.select_related("of_import")
