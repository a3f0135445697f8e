"""Matters that arrive at the partnership, and whose they are: its own, or another body's."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Member, TenantOwned

from ..states import MatterState
from .problems import Problem
from .risks import kept_from


class Matter(TenantOwned):
    """Something asked of the partnership: taken up, sent on to the body it belongs to, or declined, with the reason."""

    number = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    words = models.TextField()
    came_from = models.CharField(max_length=200)
    came_on = models.DateField()
    decide_by = models.DateField()
    logged_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in MatterState], default=MatterState.ARRIVED
    )
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The receiving body in its words, as the settings had them.
    sent_to = models.CharField(max_length=400, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    answer_due = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    sender_told_on = models.DateField(null=True, blank=True)
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="matter_number_once")]
        indexes = [models.Index(fields=["tenant", "state", "came_on"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Those whom the log is open to."""
        rows = cls.objects.filter(tenant=member.tenant_id).exclude(pk__in=kept_from(member))
        return rows.select_related("logged_by__person", "decided_by__person", "problem", "tenant")

    @property
    def state_words(self) -> str:
        return MatterState(self.state).words
