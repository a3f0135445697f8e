"""What difference a recommendation made: the plan to find out, the checks, and challenges of the scrutineer."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Member, TenantOwned

from .plans import Outcome
from .recommendations import Recommendation


class ImpactPlan(TenantOwned):
    """How it will be seen whether a recommendation made a difference: measure, where it stood, where from, how."""

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="impact_plan")
    measure = models.TextField()
    baseline = models.CharField(max_length=200)
    baseline_on = models.DateField()
    target = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    method = models.CharField(max_length=60)
    planned_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(recommendation__in=Recommendation.visible_to(member))


class ImpactCheck(TenantOwned):
    """One look at the difference made, so many months after it was implemented, with how sure the judgement is."""

    class Confidence(models.TextChoices):
        HIGH = "high", "High: several sources agree"
        MEDIUM = "medium", "Medium: one good source"
        LOW = "low", "Low: early or thin"

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="impact_checks")
    months = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    value = models.CharField(max_length=200, blank=True)
    judgement = models.CharField(max_length=20, choices=Outcome, blank=True)
    confidence = models.CharField(max_length=20, choices=Confidence, blank=True)
    words = models.TextField(blank=True)
    checked_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recommendation", "months"], name="impact_check_once_at_a_time")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(recommendation__in=Recommendation.visible_to(member))
        return rows.select_related("recommendation", "checked_by__person")


class Challenge(TenantOwned):
    """The scrutineer asks whether what is said of a recommendation is so; somebody answers by a day."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="challenges")
    words = models.TextField()
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField()
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the recommendation."""
        rows = cls.objects.filter(recommendation__in=Recommendation.visible_to(member))
        return rows.select_related("recommendation", "owner__person", "raised_by__person", "answered_by__person")
