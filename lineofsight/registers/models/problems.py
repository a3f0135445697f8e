"""Problems and critical issues that any member can raise, what was done about each, and who was told."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, TenantOwned, hers

from ..states import ProblemState
from .risks import kept_from

SEES_ALL_PROBLEMS = (
    Role.BUSINESS_UNIT,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
    Role.AGENCY_LEAD,
    Role.SCRUTINEER,
    Role.ANALYST,
)


class Problem(TenantOwned):
    """Something that gets in the way of working together and needs solving. It names no child."""

    class Weight(models.TextChoices):
        CRITICAL = "critical", "Critical issue"
        KNOTTY = "knotty", "Knotty issue"
        ORDINARY = "ordinary", "Ordinary problem"

    class Route(models.TextChoices):
        SOLVE = "solve", "Solved here by its owner"
        RISK = "risk", "Taken into the risk register"
        THEME = "theme", "Proposed as a theme"
        ACTION = "action", "Made a recommendation with actions"
        GAP = "gap", "Taken into the log of service gaps"

    number = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    words = models.TextField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What whoever raised it thinks; the business unit decides at triage.
    said_critical = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    known_since = models.DateField(null=True, blank=True)
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in ProblemState], default=ProblemState.RAISED
    )
    weight = models.CharField(max_length=20, choices=Weight, blank=True)
    route = models.CharField(max_length=20, choices=Route, blank=True)
    triaged_on = models.DateField(null=True, blank=True)
    triaged_because = models.TextField(blank=True)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_date = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    solved_on = models.DateField(null=True, blank=True)
    times_reopened = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="problem_number_once")]
        indexes = [models.Index(fields=["tenant", "state", "raised_on"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Those who steer and safeguarding leads see all but what is confidential; others what they raised or own."""
        rows = cls.objects.filter(tenant=member.tenant_id).exclude(pk__in=kept_from(member))
        own = Q(raised_by=member) | hers(member, "owner", whole="pk")
        if not member.has(*SEES_ALL_PROBLEMS):
            rows = rows.filter(own)
        elif not member.has(Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.EXECUTIVE, Role.SCRUTINEER):
            rows = rows.filter(own | Q(confidential=False))
        return rows.select_related("agency", "owner__person", "raised_by__person", "tenant")

    @property
    def state_words(self) -> str:
        return ProblemState(self.state).words

    @property
    def is_open(self) -> bool:
        return ProblemState(self.state).is_open

    @property
    def age(self) -> int:
        """Days since it was raised; for what is solved the days it took."""
        return ((self.solved_on or timezone.localdate()) - self.raised_on).days

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_date is not None and self.due_date < timezone.localdate()


class ProblemAgency(TenantOwned):
    """An agency the problem affects."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="affected")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "agency"], name="agency_affected_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return _of_problems(cls.objects, member).select_related("agency")


class ProblemEntry(TenantOwned):
    """One line of what happened: a step taken, somebody told, or a turn in the life of the problem."""

    class What(models.TextChoices):
        STEP = "step", "Step taken"
        TOLD = "told", "Told"
        TRIAGED = "triaged", "Triaged"
        SOLVED = "solved", "Solved"
        REOPENED = "reopened", "Reopened"
        DECLINED = "declined", "Not taken up"

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="entries")
    what = models.CharField(max_length=20, choices=What)
    words = models.TextField()
    whom = models.CharField(max_length=200, blank=True)
    happened_on = models.DateField()
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    @property
    def belongs_to_id(self) -> UUID:
        return self.problem_id

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the problem."""
        return _of_problems(cls.objects, member).select_related("entered_by__person")


def _of_problems(rows: "models.Manager", member: Member) -> "models.QuerySet":  # type: ignore[type-arg]
    seen = Problem.visible_to(member).order_by().values("pk")
    return rows.filter(tenant=member.tenant_id, problem__in=seen)


def year_of(day: date) -> int:
    """The year in which the financial year of this day began."""
    return day.year if day.month >= 4 else day.year - 1
