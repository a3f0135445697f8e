"""Challenges of an indicator by an executive or the scrutineer, requests for an enquiry, and every word said of them."""

from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.partnership.models import Member, TenantOwned

from ..states import CHALLENGE_WORDS, ChallengeState
from .indicators import Indicator
from .quarters import UNSUPPRESSED, Quarter


class IndicatorChallenge(TenantOwned):
    """Somebody asks what a figure means or wants it enquired into; somebody is named to answer by a day."""

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", "Challenge"
        ENQUIRY = "enquiry", "Request for an enquiry"

    State = ChallengeState

    kind = models.CharField(max_length=20, choices=Kind)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="challenges")
    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField()
    state = models.CharField(
        max_length=20, choices=[(s.value, w) for s, w in CHALLENGE_WORDS.items()], default=ChallengeState.RAISED
    )
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_date = models.DateField(null=True, blank=True)

    @property
    def state_words(self) -> str:
        return CHALLENGE_WORDS[ChallengeState(self.state)]

    @property
    def is_late(self) -> bool:
        waits = self.state in (ChallengeState.RAISED, ChallengeState.ASSIGNED, ChallengeState.FURTHER)
        return waits and self.due_date is not None and self.due_date < timezone.localdate()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who sees small numbers all; somebody named to answer her own."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "indicator", "quarter", "raised_by__person", "owner__person"
        )
        return rows if member.has(*UNSUPPRESSED) else rows.filter(owner__in=[member.pk, *member.covered_ids])


class ChallengeStep(TenantOwned):
    """One thing said of a challenge, in its order."""

    challenge = models.ForeignKey(IndicatorChallenge, on_delete=models.CASCADE, related_name="steps")
    event = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
