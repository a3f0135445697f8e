"""The quarterly round: each open action is asked for an update, and who has not answered is seen."""

from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Agency, Group, Member, TenantOwned

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


class RoundReport(TenantOwned):
    """An agency or group that must report in a round, as the settings had it when the round began, and its report.

    It has reported with words of its own, or with the last of its actions that the round asked for.
    """

    of_round = models.ForeignKey(UpdateRound, on_delete=models.CASCADE, related_name="reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    months = models.PositiveSmallIntegerField(help_text="It reports every so many months")
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of_round", "agency"], name="agency_reports_once_in_a_round"),
            models.UniqueConstraint(fields=["of_round", "group"], name="group_reports_once_in_a_round"),
            models.CheckConstraint(
                condition=Q(agency__isnull=False, group__isnull=True) | Q(agency__isnull=True, group__isnull=False),
                name="agency_or_group_reports",
            ),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever follows the rounds."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("of_round", "agency", "group", "answered_by__person")

    @property
    def who(self) -> str:
        return str(self.agency or self.group)

    @property
    def how_often(self) -> str:
        return {1: "Every month", 12: "Every year"}.get(self.months, f"Every {self.months} months")

    @property
    def how(self) -> str:
        """What its report is, or that there is none yet."""
        if self.answered_at is None:
            return "Has not reported"
        return "Reported" if self.words else "Reported by its updates"


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
