"""What stands beside the numbers: soft intelligence, topics to be assured of, the catalogue of datasets, the framework."""

from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, TenantOwned

from .indicators import Indicator
from .quarters import UNSUPPRESSED


class IntelligenceItem(TenantOwned):
    """Something heard or seen about practice that no number shows, without names of children."""

    class Confidence(models.TextChoices):
        HIGH = "high", "Several sources say so"
        MEDIUM = "medium", "One good source"
        LOW = "low", "Hearsay"

    heard_on = models.DateField()
    words = models.TextField()
    source = models.CharField(max_length=200)
    confidence = models.CharField(max_length=10, choices=Confidence)
    theme = models.CharField(max_length=100, blank=True)
    indicator = models.ForeignKey(Indicator, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who sees small numbers, and what one recorded oneself."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("recorded_by__person", "indicator")
        return rows if member.has(*UNSUPPRESSED) else rows.filter(recorded_by=member)


class AssuranceTopic(TenantOwned):
    """What the safeguarding partners want to be assured of; agencies report until it is released."""

    title = models.CharField(max_length=200)
    why = models.TextField()
    months_between = models.PositiveSmallIntegerField(default=3)
    begun_on = models.DateField()
    next_due = models.DateField()
    released_on = models.DateField(null=True, blank=True)
    released_because = models.CharField(max_length=400, blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who steers sees all; an agency those it reports on."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        if member.has(*UNSUPPRESSED, Role.GROUP_MEMBER):
            return rows
        return rows.filter(owners__agency__in=member.agency_ids).distinct()


class TopicRequester(TenantOwned):
    """A safeguarding partner that asks for assurance on a topic."""

    topic = models.ForeignKey(AssuranceTopic, on_delete=models.CASCADE, related_name="asked_by")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")


class TopicOwner(TenantOwned):
    """An agency that reports on a topic."""

    topic = models.ForeignKey(AssuranceTopic, on_delete=models.CASCADE, related_name="owners")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")


class TopicReport(TenantOwned):
    """One report of one agency on a topic."""

    topic = models.ForeignKey(AssuranceTopic, on_delete=models.CASCADE, related_name="reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    for_due = models.DateField()
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "agency", "for_due"], name="topic_report_once")]


class Dataset(TenantOwned):
    """A dataset somebody holds: what it shows, whether and how it can be had, and on which ground."""

    class Shows(models.TextChoices):
        SCALE = "scale", "Scale: how many children"
        VULNERABILITY = "vulnerability", "Vulnerability: what they have in common"
        BOTH = "both", "Scale and vulnerability"

    class Availability(models.TextChoices):
        SHARED = "shared", "Shared already"
        ON_REQUEST = "on_request", "On request"
        NOT_YET = "not_yet", "Not yet"

    name = models.CharField(max_length=200)
    holder = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    holder_words = models.CharField(max_length=200, blank=True)
    shows = models.CharField(max_length=20, choices=Shows)
    availability = models.CharField(max_length=20, choices=Availability)
    gateway = models.CharField(max_length=300, blank=True, help_text="The legal gateway it can be shared by")
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="dataset_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def holder_name(self) -> str:
        return self.holder.name if self.holder else self.holder_words

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("holder")


class DatasetLink(TenantOwned):
    """A line of the map: a dataset says something about a theme, a vulnerability, people or places."""

    class Kind(models.TextChoices):
        THEME = "theme", "Theme"
        VULNERABILITY = "vulnerability", "Vulnerability"
        PEOPLE = "people", "People"
        PLACE = "place", "Place"

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "kind", "words"], name="dataset_link_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("dataset__holder")


class PerformanceFramework(TenantOwned):
    """A version of the document that says how performance information is given, and when it is looked at again."""

    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    link = models.URLField(max_length=400, blank=True)
    adopted_on = models.DateField()
    review_date = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "version"], name="framework_version_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id)


class NoticeTime(TenantOwned):
    """When one police notice was sent and when it was received, to which kind of service, without who it is about."""

    class Detail(models.TextChoices):
        NONE = "none", "Nothing"
        BARE = "bare", "Bare details"
        FULL = "full", "Full"

    sent_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    urgent = models.BooleanField(default=False)
    area = models.CharField(max_length=100)
    sector = models.CharField(max_length=100)
    detail = models.CharField(max_length=10, choices=Detail, default=Detail.FULL)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["tenant", "sent_at"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.has(*UNSUPPRESSED) else rows.none()


class NoticeReview(TenantOwned):
    """A look at a sample of police notices: how good they were and whether they were graded as they should have been.

    It counts; nothing of who the notices are about is kept.
    """

    from_date = models.DateField()
    until_date = models.DateField()
    area = models.CharField(max_length=100, blank=True, help_text="Empty: everywhere")
    chosen_how = models.CharField(max_length=300, help_text="How the sample was taken")
    sample = models.PositiveIntegerField()
    good = models.PositiveIntegerField()
    fair = models.PositiveIntegerField()
    poor = models.PositiveIntegerField()
    graded_correctly = models.PositiveIntegerField()
    graded_too_low = models.PositiveIntegerField()
    graded_too_high = models.PositiveIntegerField()
    words = models.TextField(help_text="What was seen")
    reviewed_on = models.DateField()
    reviewers = models.CharField(max_length=300, help_text="Which agencies or roles looked")
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sample=models.F("good") + models.F("fair") + models.F("poor")),
                name="notice_review_quality_adds_up",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    sample=models.F("graded_correctly") + models.F("graded_too_low") + models.F("graded_too_high")
                ),
                name="notice_review_grading_adds_up",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "reviewed_on"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the times of the notices."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("recorded_by__person", "changed_by__person")
        return rows if member.has(*UNSUPPRESSED) else rows.none()
