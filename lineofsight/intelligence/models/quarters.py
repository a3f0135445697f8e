"""A quarter of the core data set: what each agency was asked for and gave, exceptions, the summary, what was frozen."""

from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.engine.indicators.periods import name_of_quarter, quarter_of
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member, Tenant, TenantOwned

from ..states import FIGURES_WORDS, QUARTER_WORDS, RELEASED, FiguresState, QuarterState
from .indicators import Indicator, IndicatorEdition

# Small numbers and all, once the quarter is released; before that the first two only.
CHECKING = (Role.BUSINESS_UNIT, Role.ANALYST)
UNSUPPRESSED = (*CHECKING, Role.COMMITTEE_CHAIR, Role.EXECUTIVE, Role.SCRUTINEER)


class Quarter(TenantOwned):
    """One round of the core data set, for the meeting of a group."""

    State = QuarterState

    start = models.DateField()
    end = models.DateField()
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    meeting_on = models.DateField(null=True, blank=True)
    due_date = models.DateField(help_text="Day by which agencies send their figures")
    close_by = models.DateField()
    state = models.CharField(
        max_length=20, choices=[(s.value, w) for s, w in QUARTER_WORDS.items()], default=QuarterState.OPEN
    )
    # Keys of the parts of the scorecard that were place-based when it was opened: their figures are split by area.
    place_based = models.JSONField(default=list, blank=True)
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    gone_on_because = models.CharField(max_length=400, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "start"], name="quarter_once")]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return quarter_of(self.start).words

    @property
    def name(self) -> str:
        return name_of_quarter(self.start)

    @property
    def state_words(self) -> str:
        return QUARTER_WORDS[QuarterState(self.state)]

    @property
    def is_released(self) -> bool:
        return self.state in RELEASED

    @property
    def was_closed_on_time(self) -> bool:
        return self.closed_on is not None and self.closed_on <= self.close_by

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """That a quarter is held is known in the partnership; its figures are another matter."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("group", "tenant")


class AgencyFigures(TenantOwned):
    """What one agency sends for one quarter, as a whole: entered, signed off, queried."""

    State = FiguresState

    quarter = models.ForeignKey(Quarter, on_delete=models.CASCADE, related_name="figures")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=[(s.value, w) for s, w in FIGURES_WORDS.items()], default=FiguresState.ASKED
    )
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(null=True, blank=True)
    on_behalf = models.BooleanField(default=False)
    signed_off_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)
    query = models.TextField(blank=True)
    queried_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quarter", "agency"], name="agency_once_in_a_quarter")]

    @property
    def state_words(self) -> str:
        return FIGURES_WORDS[FiguresState(self.state)]

    @property
    def is_late(self) -> bool:
        return self.state != FiguresState.SIGNED_OFF and self.quarter.due_date < timezone.localdate()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who checks and the group sees how each agency stands; an agency its own."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "quarter", "agency", "entered_by__person", "signed_off_by__person"
        )
        if member.has(*UNSUPPRESSED, Role.GROUP_MEMBER):
            return rows
        return rows.filter(agency__in=member.agency_ids)


class Entry(TenantOwned):
    """One indicator of one agency for one period, with the agency's commentary; its numbers stand in figures."""

    of = models.ForeignKey(AgencyFigures, on_delete=models.CASCADE, related_name="entries")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="entries")
    edition = models.ForeignKey(IndicatorEdition, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField()
    commentary = models.TextField(blank=True)
    not_available = models.CharField(max_length=300, blank=True, help_text="Why there is no figure")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "agency", "start", "end"], name="entry_once_for_a_period")
        ]
        indexes = [models.Index(fields=["tenant", "indicator", "end"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Before a quarter is released, an agency its own and who checks all; then who sees small numbers all."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        if member.has(*CHECKING):
            return rows
        hers = Q(agency__in=member.agency_ids)
        if member.has(*UNSUPPRESSED):
            hers |= Q(of__quarter__state__in=RELEASED)
        return rows.filter(hers)

    @classmethod
    def shown_to(cls, member: Member) -> "models.QuerySet[Self]":
        """What the dashboard rests on for this member; small numbers in it must still be hidden (`figures.py`)."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.has(*CHECKING) else cls.released_in(member.tenant)

    @classmethod
    def released_in(cls, tenant: Tenant) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=tenant, of__quarter__state__in=RELEASED)


class Figure(TenantOwned):
    """A number: of the whole, or of one line of the breakdown."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="figures")
    split = models.CharField(max_length=100, blank=True)
    numerator = models.DecimalField(max_digits=14, decimal_places=3)
    denominator = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "split"], name="figure_once_of_a_split"),
            models.CheckConstraint(
                condition=Q(numerator__gte=Decimal(0)) & (Q(denominator__isnull=True) | Q(denominator__gte=Decimal(0))),
                name="figures_are_not_below_nothing",
            ),
        ]


class Withheld(TenantOwned):
    """A number of a released quarter that is not shown to those from whom small numbers are hidden.

    With the number of the quarter before, or with one of another indicator that counts the same children, it would tell
    of a few of them; found when the quarter was handed to the group.
    """

    class Kind(models.TextChoices):
        WHOLE = "whole", "Total"
        LINE = "line", "Line"
        AGENCY = "agency", "Agency"

    quarter = models.ForeignKey(Quarter, on_delete=models.CASCADE, related_name="withheld")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    end = models.DateField(help_text="Of the period within the quarter")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200, blank=True, help_text="Of the line or the agency")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "end", "kind", "name"], name="withheld_once"),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("indicator")
        return rows if member.has(*CHECKING) else rows.none()


class QuarterException(TenantOwned):
    """An indicator of a quarter that stands out, and the explanation of the agency that was asked for it."""

    class Why(models.TextChoices):
        THRESHOLD = "threshold", "Beyond its red threshold"
        VARIATION = "variation", "Changed by more than usual variation"
        NAMED = "named", "Named by the group"

    quarter = models.ForeignKey(Quarter, on_delete=models.CASCADE, related_name="exceptions")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="exceptions")
    why = models.CharField(max_length=20, choices=Why)
    words = models.CharField(max_length=300)
    asked_of = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_date = models.DateField(null=True, blank=True)
    question = models.TextField(blank=True, help_text="What the group wants to know of the agency")
    explanation = models.TextField(blank=True)
    issue = models.TextField(blank=True, help_text="What the group should attend to")
    explained_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    explained_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quarter", "indicator"], name="exception_once_in_a_quarter")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who sees small numbers all of a released quarter; an agency those it was asked to explain."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "quarter__group", "indicator", "asked_of", "explained_by__person"
        )
        if member.has(*UNSUPPRESSED):
            return rows
        return rows.filter(asked_of__in=member.agency_ids)

    @property
    def belongs_to_id(self) -> Any:
        return self.quarter_id


class Summary(TenantOwned):
    """The chair's summary of a quarter to the leadership."""

    quarter = models.OneToOneField(Quarter, on_delete=models.CASCADE, related_name="summary")
    words = models.TextField()
    effectiveness = models.TextField(
        help_text="How effective the help to children and families is, early help included"
    )
    signed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    minute_reference = models.CharField(max_length=200, blank=True)
    sent_to = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.has(*UNSUPPRESSED, Role.GROUP_MEMBER) else rows.none()


class SummaryRecommendation(TenantOwned):
    """What the chair's summary recommends; accepted, it goes into the register of recommendations."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    addressed_to = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    answer_reason = models.CharField(max_length=400, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    # Its row in the register, once it is there.
    registered_as = models.UUIDField(null=True, blank=True)


class FrozenQuarter(TenantOwned):
    """The whole quarter as it stood when it was closed; never changed again."""

    quarter = models.OneToOneField(Quarter, on_delete=models.CASCADE, related_name="frozen")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("quarter", "frozen_by__person")
        return rows if member.has(*UNSUPPRESSED) else rows.none()
