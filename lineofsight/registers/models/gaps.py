"""Gaps in services for children: what is missing for whom, who could fill it, and what they answered."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Locality, Member, TenantOwned

from ..states import GapState
from .risks import kept_from


class ServiceGap(TenantOwned):
    """A service children need and do not get, or not in time. An agency logs it, and shares it when it is ready to."""

    number = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    words = models.TextField()
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    where = models.CharField(max_length=200, blank=True)
    children = models.CharField(max_length=200, help_text="Which group of children")
    evidence = models.TextField()
    # Its words as the settings had them; the place says how urgent it is, the most urgent being 1.
    urgency = models.CharField(max_length=400)
    urgency_place = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    logged_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    logged_on = models.DateField()
    shared_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=30, choices=[(s.value, s.words) for s in GapState], default=GapState.LOGGED)
    commissioner = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Where the commissioner has no seat here.
    other_commissioner = models.CharField(max_length=200, blank=True)
    put_on = models.DateField(null=True, blank=True)
    answer_due = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="gap_number_once")]
        indexes = [models.Index(fields=["tenant", "state", "urgency_place"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """What is shared everybody the log is open to; what is not yet, the agency that logged it and the business
        unit."""
        rows = cls.objects.filter(tenant=member.tenant_id).exclude(pk__in=kept_from(member))
        if not member.has(Role.BUSINESS_UNIT):
            rows = rows.filter(Q(shared_on__isnull=False) | Q(logged_by=member) | Q(agency__in=member.led_agency_ids))
        return rows.select_related("agency", "commissioner", "locality", "logged_by__person", "tenant")

    @property
    def state_words(self) -> str:
        return GapState(self.state).words

    @property
    def is_open(self) -> bool:
        return GapState(self.state).is_open

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_date < timezone.localdate()

    @property
    def place(self) -> str:
        return " · ".join(filter(None, (self.locality.name if self.locality else "", self.where)))

    @property
    def addressed_to(self) -> str:
        return str(self.commissioner) if self.commissioner else self.other_commissioner


class GapAgency(TenantOwned):
    """An agency whose work the gap bears on."""

    gap = models.ForeignKey(ServiceGap, on_delete=models.CASCADE, related_name="agencies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gap", "agency"], name="agency_of_a_gap_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the gap."""
        seen = ServiceGap.visible_to(member).order_by().values("pk")
        return cls.objects.filter(tenant=member.tenant_id, gap__in=seen).select_related("agency")
