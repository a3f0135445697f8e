"""Figures worked out from agencies' signed-off returns: each run, each figure with the returns behind it, who looked at rows."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.data_returns.models import DataReturn, ReturnCheck
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, TenantOwned

from ..states import ComputationState
from .quarters import CHECKING, Entry, Quarter


class Computation(TenantOwned):
    """One run over a quarter; it has exactly one result, however often a worker takes it up."""

    State = ComputationState

    quarter = models.ForeignKey(Quarter, on_delete=models.CASCADE, related_name="computations")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in ComputationState], default=ComputationState.WAITING
    )
    begun = models.PositiveSmallIntegerField(default=0, help_text="How often a worker took it up")
    population = models.PositiveIntegerField(null=True, blank=True, help_text="Children aged 0 to 17, for rates")
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    left_out = models.JSONField(default=list, help_text="Code, agency, and why there is no figure")
    refused = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quarter", "number"], name="computation_numbered_once"),
            models.UniqueConstraint(
                fields=["quarter"], condition=Q(state__in=["waiting", "running"]), name="one_computation_at_a_time"
            ),
        ]

    @property
    def state_words(self) -> str:
        return ComputationState(self.state).words

    @property
    def is_going_on(self) -> bool:
        return self.state in (ComputationState.WAITING, ComputationState.RUNNING)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("quarter", "asked_by__person")
        return rows if member.has(*CHECKING) else rows.none()


class ComputedFigure(TenantOwned):
    """What the returns come to for one entry. What counts are the entry's own figures: this one, or what was typed."""

    class Chosen(models.TextChoices):
        COMPUTED = "computed", "The computed figure"
        TYPED = "typed", "The typed figure"

    computation = models.ForeignKey(Computation, on_delete=models.CASCADE, related_name="figures")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="computed")
    collection = models.CharField(max_length=60)
    numbers = models.JSONField(help_text="Line, numerator and denominator; totals only")
    superseded_at = models.DateTimeField(null=True, blank=True, help_text="When a later run took its place")
    # What the agency had typed when somebody chose between the two.
    typed = models.JSONField(default=list, blank=True)
    typed_not_available = models.CharField(max_length=300, blank=True)
    chosen = models.CharField(max_length=20, choices=Chosen, blank=True)
    because = models.CharField(max_length=400, blank=True)
    chosen_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["computation", "entry"], name="computed_once_in_a_run"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(superseded_at=None), name="one_computed_figure_of_an_entry"
            ),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who checks all; an agency's own people those of their agency."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "computation", "entry__of__quarter", "entry__agency", "entry__edition__indicator", "chosen_by__person"
        )
        return rows if member.has(*CHECKING) else rows.filter(entry__agency__in=member.agency_ids)

    @classmethod
    def rows_visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whose rows she may look at: the partnership's analyst all, an agency's analyst those of her agency."""
        rows = cls.visible_to(member)
        analyst = [a for a in member.current_appointments if a.role == Role.ANALYST]
        if any(a.agency_id is None for a in analyst):
            return rows
        return rows.filter(entry__agency__in=[a.agency_id for a in analyst])

    @property
    def belongs_to_id(self) -> Any:
        return self.entry_id


class ComputedFrom(TenantOwned):
    """A return behind a computed figure, with the check whose rows were counted."""

    figure = models.ForeignKey(ComputedFigure, on_delete=models.CASCADE, related_name="sources")
    data_return = models.ForeignKey(DataReturn, on_delete=models.PROTECT, related_name="+")
    check_of_it = models.ForeignKey(ReturnCheck, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "data_return"], name="computed_from_a_return_once")]


class RowsOpened(TenantOwned):
    """Somebody opened the rows behind a figure, and said for what purpose."""

    figure = models.ForeignKey(ComputedFigure, on_delete=models.CASCADE, related_name="openings")
    purpose = models.CharField(max_length=300)
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own, as long as the rows are hers to see."""
        figures = ComputedFigure.rows_visible_to(member).order_by().values("pk")
        rows = cls.objects.filter(tenant=member.tenant_id, opened_by=member, figure__in=figures)
        return rows.select_related(
            "figure__computation",
            "figure__entry__of__quarter",
            "figure__entry__agency",
            "figure__entry__edition__indicator",
        )

    @property
    def seed(self) -> int:
        return uuid.UUID(str(self.pk)).int
