"""The plan of a year, and the two lists it begins with: strategic areas and service priorities."""

from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.partnership.models import Group, Member, TenantOwned

from ..states import PlanState


class Plan(TenantOwned):
    """One of the three plans of a year: its priorities, its work programme, its audits. Each is agreed by itself."""

    class Kind(models.TextChoices):
        PRIORITIES = "priorities", "Priorities"
        WORK = "work", "Work programme"
        AUDITS = "audits", "Audit programme"

    kind = models.CharField(max_length=20, choices=Kind)
    year = models.PositiveSmallIntegerField(help_text="The year in which it begins: 2026 for 2026-27")
    from_date = models.DateField()
    until_date = models.DateField()
    statement = models.TextField(blank=True, help_text="What the partnership says of this year")
    state = models.CharField(max_length=20, choices=[(s.value, s.words) for s in PlanState], default=PlanState.DRAFT)
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    minute_reference = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "kind", "year"], name="plan_once_a_year"),
            models.CheckConstraint(condition=models.Q(until_date__gt=models.F("from_date")), name="plan_ends_after"),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody of the partnership who may see its plans."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("tenant", "group")

    @property
    def state_words(self) -> str:
        return PlanState(self.state).words

    @property
    def colour(self) -> str:
        return PlanState(self.state).colour

    @property
    def is_open(self) -> bool:
        return self.state != PlanState.CLOSED


class Priority(TenantOwned):
    """A strategic area or a service priority of one year, with where it came from the year before."""

    class Kind(models.TextChoices):
        AREA = "area", "Strategic area"
        SERVICE = "service", "Service priority"

    class Carried(models.TextChoices):
        NEW = "new", "New"
        KEPT = "kept", "Kept"
        CHANGED = "changed", "Changed"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="priorities")
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    outcome = models.TextField(help_text="What should be different for children")
    origin = models.TextField(blank=True, help_text="What it came from, such as last year's learning or scrutiny")
    measures = models.TextField(blank=True, help_text="The indicators by which it is seen")
    areas = models.JSONField(default=list, help_text="Names of the areas it is about; empty: the whole partnership")
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="went_to")
    carried = models.CharField(max_length=20, choices=Carried, default=Carried.NEW)
    carried_because = models.TextField(blank=True)
    dropped_on = models.DateField(null=True, blank=True, help_text="The day it was decided not to go on with it")
    dropped_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "number"], name="priority_number_once"),
            # Carried into a year once, however often the button is pressed.
            models.UniqueConstraint(fields=["plan", "came_from"], name="priority_carried_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def belongs_to_words(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related(
            "plan", "owner__person", "group", "came_from__plan"
        )


class PriorityNote(TenantOwned):
    """Work done on a priority in one area or for the whole partnership, in a few words."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="notes")
    place = models.CharField(max_length=200, blank=True, help_text="The area or group it is about; empty: everywhere")
    words = models.TextField()
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("written_by__person")
