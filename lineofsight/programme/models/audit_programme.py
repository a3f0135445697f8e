"""The year's audit programme: what is to be audited, on what grounds, by whom and when, and the files it came from."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.models import Agency, BroughtInFile, Group, Member, TenantOwned

from ..states import AuditPlanState
from .priorities import Plan, Priority


class ScheduleFile(BroughtInFile):
    """An audit schedule brought in from Excel: columns matched, rows looked at, taken in one step, undone in one."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="files")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit's own work."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("plan", "received_by__person")
        return rows if member.is_business_unit else rows.none()


class PlannedAudit(TenantOwned):
    """One audit of the programme. Every one rests on a priority or a source; one that rests on none is flagged."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="audits")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=60, help_text="Key of the way of looking, from the partnership's list")
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True, help_text="What the partnership wants to be assured of")
    # 1 to 4; 0 where it is not placed yet. The first stays what was planned when the programme was agreed.
    quarter = models.PositiveSmallIntegerField(default=0)
    first_quarter = models.PositiveSmallIntegerField(default=0)
    lead = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cases = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Cases to be looked at")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in AuditPlanState], default=AuditPlanState.PLANNED
    )
    begun_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    cases_done = models.PositiveSmallIntegerField(null=True, blank=True)
    # The result in one figure: of so many looked at, for so many it was so.
    judged_words = models.CharField(max_length=200, blank=True)
    judged_yes = models.PositiveIntegerField(null=True, blank=True)
    judged_of = models.PositiveIntegerField(null=True, blank=True)
    result = models.TextField(blank=True)
    not_done_because = models.TextField(blank=True)
    from_file = models.ForeignKey(ScheduleFile, on_delete=models.PROTECT, null=True, blank=True, related_name="made")
    added_late = models.BooleanField(default=False, help_text="Added after the programme was agreed")
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="planned_audit_number_once"),
            models.CheckConstraint(
                condition=Q(judged_yes__isnull=True) | Q(judged_of__gte=models.F("judged_yes")), name="judged_within"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "plan", "quarter"])]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("plan", "lead__person", "group")

    @property
    def state_words(self) -> str:
        return AuditPlanState(self.state).words

    @property
    def colour(self) -> str:
        return AuditPlanState(self.state).colour

    @property
    def is_open(self) -> bool:
        return self.state in (AuditPlanState.PROPOSED, AuditPlanState.PLANNED, AuditPlanState.UNDER_WAY)

    @property
    def is_proposed(self) -> bool:
        """Somebody wants it; the business unit has not taken it into a quarter yet."""
        return self.state == AuditPlanState.PROPOSED


class PlannedAgency(TenantOwned):
    """An agency that takes part in a planned audit."""

    audit = models.ForeignKey(PlannedAudit, on_delete=models.CASCADE, related_name="agencies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "agency"], name="planned_agency_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("agency")


class PlannedSource(TenantOwned):
    """What a planned audit rests on: a priority, an indicator with its value, a review, an earlier audit."""

    audit = models.ForeignKey(PlannedAudit, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=60)
    words = models.TextField()
    reference = models.CharField(max_length=300, blank=True)
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="planned")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("priority")


class Slip(TenantOwned):
    """A planned audit moved to another quarter, with the reason."""

    audit = models.ForeignKey(PlannedAudit, on_delete=models.CASCADE, related_name="slips")
    from_quarter = models.PositiveSmallIntegerField()
    to_quarter = models.PositiveSmallIntegerField()
    reason = models.TextField()
    moved_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("moved_by__person")


class ScheduleRow(TenantOwned):
    """One row of the file as it came, and what becomes or became of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting"
        NEW = "new", "Will be taken"
        KNOWN = "known", "Here already"
        REJECTED = "rejected", "Rejected"

    file = models.ForeignKey(ScheduleFile, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    made = models.ForeignKey(PlannedAudit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="schedule_row_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(file__in=ScheduleFile.visible_to(member))
