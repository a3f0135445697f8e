"""The evaluation of the whole way of learning and improving, once a year, and the model it is done by."""

import uuid
from typing import Self

from django.db import models

from lineofsight.partnership.models import Group, Member, Tenant, TenantOwned


class ImpactModel(models.Model):
    """Levels and questions by which impact is evaluated. One partnership writes it, several may work by it.

    It belongs to no partnership: it holds questions about practice and nothing else. An edition is never changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    edition = models.PositiveSmallIntegerField(default=1)
    levels = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    written_in = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["written_in", "name", "edition"], name="impact_model_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}, edition {self.edition}" if self.edition > 1 else self.name

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Every model of the installation, in every partnership: so that several can work by one."""
        return cls.objects.select_related("written_in")


class AdoptedModel(TenantOwned):
    """A partnership's group has adopted a model from a day on; the latest is the one it works by."""

    model = models.ForeignKey(ImpactModel, on_delete=models.PROTECT, related_name="adopted")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    adopted_on = models.DateField()
    minute_reference = models.CharField(max_length=200, blank=True)
    adopted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "model"], name="model_adopted_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("model__written_in", "group", "adopted_by__person")


class YearlyReview(TenantOwned):
    """The evaluation of one year: the model's questions answered, beside the evidence; kept as it was when agreed."""

    year = models.PositiveSmallIntegerField(help_text="The calendar year in which the year of account begins")
    model = models.ForeignKey(ImpactModel, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict, help_text="Question -> answer")
    conclusion = models.TextField(blank=True)
    due_date = models.DateField()
    begun_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minute_reference = models.CharField(max_length=200, blank=True)
    # The evidence as it stood when the group agreed.
    kept = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "year"], name="yearly_review_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone who may see the register."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("model", "written_by__person", "agreed_by__person")

    @property
    def year_words(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}"
