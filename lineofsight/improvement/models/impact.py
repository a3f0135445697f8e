"""What difference a recommendation made: the plan to find out, the evidence, the checks, and challenges."""

from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.partnership.models import Group, Member, TenantOwned

from .learning import Innovation
from .measures import Measure
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
    # Keys of the partnership's ways of collecting evidence; the first is the main one.
    method = models.CharField(max_length=60)
    methods = models.JSONField(default=list)
    target_on = models.DateField(null=True, blank=True)
    planned_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(recommendation__in=Recommendation.visible_to(member))


class Confidence(models.TextChoices):
    """How sure a judgement or a piece of evidence is."""

    HIGH = "high", "High: several sources agree"
    MEDIUM = "medium", "Medium: one good source"
    LOW = "low", "Low: early or thin"


class ImpactEvidence(TenantOwned):
    """One piece of evidence for or against the difference made, by one of the partnership's ways of collecting it.

    It belongs to a recommendation or to a group's whole work plan. What it was taken from (a re-audit, a finding of an
    inspection, a course that was evaluated) is named, so that it can be followed back.
    """

    class Says(models.TextChoices):
        AGREES = "agrees", "It speaks for the improvement"
        DISAGREES = "disagrees", "It speaks against it"
        NOTHING = "nothing", "It says nothing either way"

    class About(models.TextChoices):
        PRACTICE = "practice", "Practice: what professionals do"
        OUTCOMES = "outcomes", "Outcomes: what is different for children and families"

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, blank=True, related_name="impact_evidence"
    )
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    method = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    words = models.TextField()
    about = models.CharField(max_length=20, choices=About)
    level = models.CharField(max_length=60, blank=True)
    says = models.CharField(max_length=20, choices=Says)
    sure = models.CharField(max_length=20, choices=Confidence)
    collected_on = models.DateField()
    part = models.PositiveIntegerField(null=True, blank=True)
    whole = models.PositiveIntegerField(null=True, blank=True)
    # Lines of what, earlier, later, change: such as a re-audit beside the audit before it.
    figures = models.JSONField(default=list)
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    innovation = models.ForeignKey(Innovation, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited")
    from_kind = models.CharField(max_length=60, blank=True)
    from_id = models.UUIDField(null=True, blank=True)
    # Empty where a room above told it.
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recommendation__isnull=False, group__isnull=True)
                | models.Q(recommendation__isnull=True, group__isnull=False),
                name="impact_evidence_is_for_one_thing",
            )
        ]
        indexes = [models.Index(fields=["tenant", "collected_on"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone who may see the register."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("recommendation", "group", "measure", "innovation", "added_by__person")


class ImpactCheck(TenantOwned):
    """One look at the difference made, so many months after it was implemented, with how sure the judgement is."""

    Confidence = Confidence

    class Embedded(models.TextChoices):
        YES = "yes", "Embedded: it is how people work now"
        PARTLY = "partly", "Partly embedded: in some places or with some people"
        NO = "no", "Not embedded"

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="impact_checks")
    months = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    value = models.CharField(max_length=200, blank=True)
    judgement = models.CharField(max_length=20, choices=Outcome, blank=True)
    confidence = models.CharField(max_length=20, choices=Confidence, blank=True)
    embedded = models.CharField(max_length=20, choices=Embedded, blank=True)
    words = models.TextField(blank=True)
    # The evidence that was weighed, as it stood then: title, way of collecting, what it says, how sure.
    weighed = models.JSONField(default=list)
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
