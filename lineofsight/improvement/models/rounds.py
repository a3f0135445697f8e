"""The quarterly round: each open action is asked for an update, and who has not answered is seen."""

from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Agency, Member, TenantOwned

from .plans import Action


class UpdateRound(TenantOwned):
    """One round of one partnership, for the period that ends on a day; there is never a second for the same day."""

    period_end = models.DateField()
    due_date = models.DateField()
    # Empty where the clock began it.
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the last owner had been asked")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When what is missing was listed for the group")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "period_end"], name="round_once_a_period")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id)


class UpdateRequest(TenantOwned):
    """One action asked for in one round; there is never a second, however often the round is run."""

    of_round = models.ForeignKey(UpdateRound, on_delete=models.CASCADE, related_name="requests")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="update_requests")
    asked = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_round", "action"], name="action_asked_once_in_a_round")]
        indexes = [models.Index(fields=["tenant", "action"], condition=Q(answered_at=None), name="unanswered_requests")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id)


class Feedback(TenantOwned):
    """An agency is asked to tell its people what good practice was found; it says who was told, when and by whom."""

    from_kind = models.CharField(max_length=60)
    from_id = models.UUIDField()
    from_title = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField()
    told_whom = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "from_id", "agency"], name="feedback_asked_once_of_an_agency")
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever may see the register."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("agency", "answered_by__person")
