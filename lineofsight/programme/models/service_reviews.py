"""Reviews of a service by all agencies together: who leads, what is looked at, how it is decided and when."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.models import Member, TenantOwned


class ServiceReview(TenantOwned):
    """One review of one service, such as health visiting, planned for a day or a month."""

    class LedBy(models.TextChoices):
        COMMISSIONER = "commissioner", "The commissioner of the service"
        PROVIDER = "provider", "The provider of the service"
        PARTNERSHIP = "partnership", "The partnership"
        OUTSIDE = "outside", "Somebody from outside"

    class Decides(models.TextChoices):
        EQUALS = "equals", "All agencies have equal status and agree together"
        MAJORITY = "majority", "The majority of the agencies"
        LEAD = "lead", "The lead, after hearing every agency"

    service = models.CharField(max_length=200)
    led_by = models.CharField(max_length=20, choices=LedBy)
    lead = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    scope = models.TextField()
    decides = models.CharField(max_length=20, choices=Decides)
    rule_words = models.TextField(blank=True, help_text="More on how it is decided")
    due_date = models.DateField()
    by_month = models.BooleanField(default=False, help_text="In that month, not on that day")
    outcome = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    registered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "service", "due_date"], name="service_review_once")]

    def __str__(self) -> str:
        return f"Review of {self.service}"

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("lead__person", "registered_by__person")

    @property
    def when(self) -> str:
        return f"{self.due_date:%B %Y}" if self.by_month else in_words(self.due_date)

    def state_on(self, day: date) -> str:
        if self.done_on:
            return "Done"
        return "Overdue" if self.due_date < day else "Planned"
