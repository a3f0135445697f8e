"""Inspections, thematic and peer reviews: who looked, when, and what was found, so that a theme can rest on it."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Agency, Member, TenantOwned


class Inspection(TenantOwned):
    """A report of a body that looks from outside, about this partnership, one of its agencies, or the whole country."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "Inspection"
        JOINT = "joint", "Joint targeted area inspection"
        THEMATIC = "thematic", "Thematic review"
        PEER = "peer", "Peer review"
        OTHER = "other", "Other"

    number = models.CharField(max_length=30)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    body = models.CharField(max_length=200, help_text="Who looked, such as an inspectorate")
    dated_on = models.DateField(help_text="The day of the report")
    # Empty: the whole partnership, or services everywhere.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=400, blank=True)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="inspection_number_once")]
        indexes = [models.Index(fields=["tenant", "dated_on"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody whom the register is open to; what inspectors find is no secret among the partners."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("agency", "entered_by__person", "tenant")

    @property
    def about(self) -> str:
        return str(self.agency) if self.agency else "The partnership"


class InspectionFinding(TenantOwned):
    """One thing an inspection or review found."""

    class Kind(models.TextChoices):
        IMPROVE = "improve", "To be improved"
        STRENGTH = "strength", "Done well"
        LEARNING = "learning", "Learning for everybody"

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField()
    theme = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "position"], name="inspection_finding_place_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("inspection__agency", "inspection__tenant")
