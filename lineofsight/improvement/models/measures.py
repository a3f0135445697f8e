"""Measures of what should change: where they stood, what should be reached, their points, and when they are looked at."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.models import Group, Member, TenantOwned

from .plans import Action
from .recommendations import Recommendation


class Measure(TenantOwned):
    """One measure of a recommendation, of an action, or of a group's whole work plan.

    ``changed_on`` is the day practice changed: the limits of the chart come from the points before it. New limits from
    that day on are drawn only where somebody said why.
    """

    class Direction(models.TextChoices):
        INCREASE = "increase", "More is better"
        DECREASE = "decrease", "Less is better"
        NEUTRAL = "neutral", "Neither is better"

    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=20, choices=Direction, default=Direction.INCREASE)
    source = models.CharField(max_length=200)
    # The key under which a room above tells its points, such as an indicator of the quarterly data.
    told_as = models.CharField(max_length=120, blank=True)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, blank=True, related_name="measures"
    )
    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, blank=True, related_name="measures")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    baseline = models.FloatField()
    baseline_on = models.DateField()
    target = models.FloatField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    changed_on = models.DateField(null=True, blank=True)
    change_words = models.CharField(max_length=100, blank=True)
    limits_renewed_because = models.CharField(max_length=300, blank=True)
    limits_renewed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    limits_renewed_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False, action__isnull=True, group__isnull=True)
                | Q(recommendation__isnull=True, action__isnull=False, group__isnull=True)
                | Q(recommendation__isnull=True, action__isnull=True, group__isnull=False),
                name="measure_is_of_one_thing",
            )
        ]
        indexes = [models.Index(fields=["tenant", "told_as"])]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever may see what it measures; an agency's own action keeps its measures to those who see it."""
        actions = Action.visible_to(member).order_by().values("pk")
        rows = cls.objects.filter(tenant=member.tenant_id).filter(Q(action=None) | Q(action__in=actions))
        return rows.select_related("recommendation", "action", "group", "set_by__person")

    @property
    def of(self) -> str:
        """What it measures, in words."""
        if self.action is not None:
            return f"Action {self.action}"
        return f"Recommendation {self.recommendation}" if self.recommendation else f"Work plan of {self.group}"


class MeasurePoint(TenantOwned):
    """One value of a measure on a day; there is never a second for the same day."""

    class Origin(models.TextChoices):
        TYPED = "typed", "Typed or pasted"
        FILE = "file", "From a file"
        TOLD = "told", "From the partnership’s data"

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="points")
    on = models.DateField()
    value = models.FloatField()
    # Where the value is a share: how many of how many.
    part = models.PositiveIntegerField(null=True, blank=True)
    whole = models.PositiveIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.TYPED)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="measure_point_once_a_day")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the measure."""
        return cls.objects.filter(measure__in=Measure.visible_to(member).order_by().values("pk"))


class MeasureReview(TenantOwned):
    """A day on which a measure is looked at, and what was said of it then."""

    class Standing(models.TextChoices):
        BETTER = "better", "Better than before"
        SAME = "same", "Much as before"
        WORSE = "worse", "Worse than before"

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reviews")
    due_date = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    standing = models.CharField(max_length=20, choices=Standing, blank=True)
    words = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "due_date"], name="measure_review_once_a_day")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the measure."""
        rows = cls.objects.filter(measure__in=Measure.visible_to(member).order_by().values("pk"))
        return rows.select_related("measure", "reviewed_by__person")
