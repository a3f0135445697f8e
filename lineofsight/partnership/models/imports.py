"""Files of people or agencies brought in from Excel: the file's rows, what became of each, and what was made."""

from typing import Self

from django.db import models

from .brought_in import BroughtInFile
from .people import Member
from .tenancy import TenantOwned


class Import(BroughtInFile):
    """One file: its columns are matched, its rows looked at, then taken in one step, which one step undoes."""

    class Kind(models.TextChoices):
        PEOPLE = "people", "People"
        AGENCIES = "agencies", "Agencies"

    kind = models.CharField(max_length=20, choices=Kind)
    taken_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit's own work."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("received_by__person", "taken_by__person")
        return rows if member.is_business_unit else rows.none()


class ImportRow(TenantOwned):
    """One row of the file as it came, and what becomes or became of it. Rows in are new plus known plus rejected."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting"
        NEW = "new", "New"
        KNOWN = "known", "Here already"
        REJECTED = "rejected", "Rejected"

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="The row's number in the file")
    cells = models.JSONField(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    made = models.JSONField(default=list, help_text="Kind and id of each thing made for this row, in that order")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_import", "number"], name="import_row_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(of_import__in=Import.visible_to(member))

    @property
    def words(self) -> str:
        """The row's cells in one line."""
        return " · ".join(cell for cell in self.cells if cell)
