"""What was learned, who was told of it and what changed; innovations; and what agencies say of their year."""

from typing import Self

from django.db import models
from django.db.models.functions import Lower

from lineofsight.partnership.models import Agency, Member, TenantOwned

from .recommendations import Recommendation


class Course(TenantOwned):
    """A course by its name, so that it can be seen which recommendations and which learning it carries."""

    title = models.CharField(max_length=200)
    first_named_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    first_named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("title"), "tenant", name="course_title_once")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone who may see the register."""
        return cls.objects.filter(tenant=member.tenant_id)


class PracticeChange(TenantOwned):
    """Something that is done differently from a day on, with what it came from: a recommendation or earlier learning."""

    kind = models.CharField(max_length=60)
    words = models.TextField()
    happened_on = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    # Where no recommendation stands behind it: the earlier learning or priority, in words.
    cause = models.CharField(max_length=300, blank=True)
    course = models.CharField(max_length=200, blank=True)
    taught_in = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    evidence = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "happened_on"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone who may see the register."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("agency", "recommendation", "recorded_by__person")

    @property
    def cause_words(self) -> str:
        """What it came from."""
        if self.recommendation is None:
            return self.cause
        return f"{self.recommendation.get_source_display()}: {self.recommendation.raised_in_title}"


class LearningNote(TenantOwned):
    """What was learned, who was told, and what changed in practice because of it."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="learning"
    )
    words = models.TextField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_whom = models.TextField(blank=True)
    told_how = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True, blank=True)
    change = models.ForeignKey(
        PracticeChange, on_delete=models.SET_NULL, null=True, blank=True, related_name="learning"
    )
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone who may see the register."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("agency", "recommendation", "change", "noted_by__person")


class Innovation(TenantOwned):
    """A new way of working or a programme, how it was evaluated, and whether it is kept, adapted or stopped."""

    class Kind(models.TextChoices):
        INNOVATION = "innovation", "New way of working"
        PROGRAMME = "programme", "Programme or project"

    class Decision(models.TextChoices):
        KEEP = "keep", "Keep"
        ADAPT = "adapt", "Adapt"
        STOP = "stop", "Stop"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.INNOVATION)
    name = models.CharField(max_length=200)
    words = models.TextField()
    born_of = models.CharField(max_length=300, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField()
    evaluation_method = models.CharField(max_length=200, blank=True)
    evaluation_result = models.TextField(blank=True)
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone who may see the register."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("agency", "owner__person", "decided_by__person")


class AgencyEntry(TenantOwned):
    """What an agency says of its year under one heading, with what shows it; the next year's form offers it again."""

    class Heading(models.TextChoices):
        DEVELOPMENT = "development", "Development"
        IMPACT = "impact", "Impact"
        PLAN = "plan", "Plan for the future"
        CHALLENGE = "challenge", "Challenge or priority for this year"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under_way", "Being developed"
        DONE = "done", "Done"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(help_text="The calendar year in which the year of account begins")
    heading = models.CharField(max_length=20, choices=Heading)
    theme = models.CharField(max_length=120)
    words = models.TextField()
    measure = models.CharField(max_length=200, blank=True)
    evidence = models.TextField(blank=True)
    period = models.CharField(max_length=120, blank=True, help_text="Where it is about less than the whole year")
    status = models.CharField(max_length=20, choices=Status, blank=True)
    change = models.ForeignKey(PracticeChange, on_delete=models.SET_NULL, null=True, blank=True, related_name="entries")
    goes_on_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_up"
    )
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "year", "agency"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone who may see the register."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("agency", "change", "entered_by__person")

    @property
    def year_words(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}"
