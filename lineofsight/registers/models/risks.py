"""Risks to the partnership's work, how they were scored each time, what is done about them, and files of them."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, BroughtInFile, Edition, Group, KeptAway, Member, TenantOwned, hers

from ..states import OPEN_RISK, RiskState

# Who sees the rows that are kept to fewer; her own everybody sees.
SEES_CONFIDENTIAL = (
    Role.BUSINESS_UNIT,
    Role.COMMITTEE_CHAIR,
    Role.EXECUTIVE,
    Role.SCRUTINEER,
    Role.ANALYST,
)


class RiskSheet(BroughtInFile):
    """A risk register kept before, or an agency's, as an Excel file: matched, looked at, taken in one step and undone."""

    # Whose register it is; empty: the partnership's own.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit's: a file may hold risks that others do not see."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("received_by__person", "agency", "tenant")
        return rows if member.is_business_unit else rows.none()


class RiskSheetRow(TenantOwned):
    """One row of the file as it came, and what becomes or became of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting"
        NEW = "new", "Will be taken"
        KNOWN = "known", "Here already"
        REJECTED = "rejected", "Rejected"

    sheet = models.ForeignKey(RiskSheet, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    made_id = models.UUIDField(null=True, blank=True, help_text="The risk made for this row")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="risk_sheet_row_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(sheet__in=RiskSheet.visible_to(member))


class Risk(TenantOwned):
    """What could go wrong in working together, why, and what it would mean for children; scored before and after
    what is done about it, on the scales of the edition of settings it was scored with last."""

    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", "Partnership working"
        AGENCY = "agency", "One agency’s, with consequences for others"

    number = models.CharField(max_length=30)
    words = models.CharField(max_length=300)
    cause = models.TextField(blank=True)
    consequence = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    # The agency whose risk it is, or whose register it came from.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    multi_agency_consequence = models.TextField(blank=True)
    # Its number in the register it was brought in from.
    origin_reference = models.CharField(max_length=60, blank=True)
    confidential = models.BooleanField(default=False)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=[(s.value, s.words) for s in RiskState], default=RiskState.RAISED)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    score_before = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True, help_text="After what is done about it")
    likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    impact = models.PositiveSmallIntegerField(null=True, blank=True)
    target = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=400, blank=True)
    level_colour = models.CharField(max_length=20, blank=True)
    # The score before the last one, so that a list shows which way it went.
    former_score = models.PositiveSmallIntegerField(null=True, blank=True)
    review_date = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    escalated_because = models.TextField(blank=True)
    escalated_to = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    escalation_answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")
    from_sheet = models.ForeignKey(RiskSheet, on_delete=models.PROTECT, null=True, blank=True, related_name="risks")
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "number"], name="risk_number_once"),
            models.CheckConstraint(
                condition=Q(kind="partnership") | (Q(agency__isnull=False) & ~Q(multi_agency_consequence="")),
                name="an_agencys_risk_says_what_it_means_for_others",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "state", "score"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody the register is open to; confidential rows only those who steer, and its owner or her cover. Not who is kept
        away from it."""
        rows = cls.objects.filter(tenant=member.tenant_id).exclude(pk__in=kept_from(member))
        if not member.has(*SEES_CONFIDENTIAL):
            rows = rows.filter(Q(confidential=False) | hers(member, "owner", whole="pk"))
        return rows.select_related("agency", "owner__person", "group", "raised_by__person", "tenant")

    @property
    def state_words(self) -> str:
        return RiskState(self.state).words

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_RISK

    @property
    def origin(self) -> str:
        """Whose it is, in words."""
        return str(self.agency) if self.agency else "The partnership"

    @property
    def moved(self) -> str:
        """Which way its score went last."""
        if self.score is None or self.former_score is None or self.score == self.former_score:
            return "Unchanged" if self.former_score is not None else ""
        return f"Up from {self.former_score}" if self.score > self.former_score else f"Down from {self.former_score}"

    @property
    def waits_for_executive(self) -> bool:
        return self.escalated_on is not None and self.escalation_answered_on is None


class RiskScore(TenantOwned):
    """One scoring of a risk, with the scales as they stood then."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="scores")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    likelihood_before = models.PositiveSmallIntegerField()
    impact_before = models.PositiveSmallIntegerField()
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    target = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=400)
    level_colour = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    scored_on = models.DateField()
    scored_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    scored_at = models.DateTimeField(auto_now_add=True)

    @property
    def score_before(self) -> int:
        return self.likelihood_before * self.impact_before

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the risk."""
        rows = cls.objects.filter(tenant=member.tenant_id, risk__in=Risk.visible_to(member).order_by().values("pk"))
        return rows.select_related("scored_by__person")


class Mitigation(TenantOwned):
    """What is done so that a risk is less likely or less grave: in place already, or by a day."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="mitigations")
    words = models.TextField()
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField(null=True, blank=True)
    in_place_on = models.DateField(null=True, blank=True)
    news = models.TextField(blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    @property
    def belongs_to_id(self) -> UUID:
        return self.risk_id

    @property
    def is_late(self) -> bool:
        waits = self.in_place_on is None and self.dropped_on is None
        return waits and self.due_date is not None and self.due_date < timezone.localdate()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the risk."""
        rows = cls.objects.filter(tenant=member.tenant_id, risk__in=Risk.visible_to(member).order_by().values("pk"))
        return rows.select_related("owner__person", "risk__owner__person", "risk__group", "risk__tenant", "tenant")


def kept_from(member: Member) -> "models.QuerySet[KeptAway, Any]":
    """The ids of what this member has stepped back from or is kept away from."""
    return KeptAway.objects.filter(tenant=member.tenant_id, member=member).values("belongs_to")
