"""Urgent safety or practice concerns: raised, sent to one named lead, acknowledged, acted on, closed."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Task, TenantOwned, hers
from lineofsight.vault.fields import SealedText

from .states import ConcernState

# The task by which somebody is asked to read a concern and say so.
ACKNOWLEDGE = "acknowledge_concern"


class Concern(TenantOwned):
    """An immediate risk to a child or adult, or unsafe practice. It has a key of its own and never waits."""

    class Kind(models.TextChoices):
        CHILD = "risk_to_child", "Immediate risk to a child"
        ADULT = "risk_to_adult", "Immediate risk to an adult"
        PRACTICE = "unsafe_practice", "Unsafe practice"

    key_id = models.UUIDField()
    # What it came up in (a deep dive, one of its children, a meeting); nothing above this room is imported.
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    case_id = models.UUIDField(null=True, blank=True)
    raised_on_page = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    facts = SealedText()
    who = SealedText(blank=True, help_text="Who is at risk, as the one who raises it knows them")
    telephoned = SealedText(blank=True, help_text="Whom they telephoned first, and when")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in ConcernState], default=ConcernState.SENT
    )
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = SealedText(blank=True)
    raised_at = models.DateTimeField()
    acknowledge_by = models.DateTimeField()
    sent_on_times = models.PositiveSmallIntegerField(default=0)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    act_by = models.DateField(null=True, blank=True)
    action = SealedText(blank=True)
    action_at = models.DateTimeField(null=True, blank=True)
    referral_made = models.BooleanField(null=True, blank=True)
    action_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_because = SealedText(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closing_words = SealedText(blank=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "state"])]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who raised it, the lead it was sent to (and the agency's other leads), whoever it was sent on to, and the
        business unit."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "agency",
            "lead__person",
            "raised_by__person",
            "acknowledged_by__person",
            "action_by__person",
            "closed_by__person",
        )
        if member.has(Role.BUSINESS_UNIT):
            return rows
        return rows.filter(
            Q(raised_by=member)
            | hers(member, "lead", agency="agency", whole="about_id")
            | Q(agency__in=member.led_agency_ids)
            | cls._sent_on(member)
        )

    @classmethod
    def _sent_on(cls, member: Member) -> Q:
        """Those she was asked by name to acknowledge, or somebody she covers was, for an agency both work for."""
        found = Q(pk__in=cls.sent_on_to(member))
        for absent in member.covered:
            both = member.own_agency_ids & absent.own_agency_ids
            found |= Q(pk__in=cls.sent_on_to(absent), agency__in=both)
        return found

    @classmethod
    def sent_on_to(cls, member: Member) -> "models.QuerySet[Task, uuid.UUID]":
        """Ids of the concerns this member was asked by name to acknowledge."""
        asked = Task.objects.filter(tenant=member.tenant_id, member=member, key=ACKNOWLEDGE)
        return asked.values_list("about_id", flat=True)
