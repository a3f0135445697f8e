"""How many matters a meeting ended how, such as how many children were classified at which risk: numbers alone."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Member, TenantOwned

from .meetings import Meeting


class OutcomeCount(TenantOwned):
    """The number of matters with one outcome in one meeting, by the words of its kind of meeting on that day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcome_counts")
    outcome = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    counted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "outcome"], name="outcome_counted_once_in_a_meeting")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the meeting."""
        meetings = Meeting.visible_to(member).order_by().values("pk")
        return cls.objects.filter(tenant=member.tenant_id, meeting__in=meetings).select_related("meeting__group")
