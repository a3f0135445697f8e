"""When a deep dive stood still: who suspended it, why, until when, and what was taken off people's lists meanwhile."""

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Member
from lineofsight.vault.fields import SealedText

from .themes import DeepDive, OfDeepDive


class Suspension(OfDeepDive):
    """One time a deep dive stood still. Its stage stays as it was; the reason may speak of a case, so it is sealed."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="suspensions")
    reason = SealedText()
    review_on = models.DateField()
    suspended_on = models.DateField(help_text="The real day of the decision")
    suspended_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    tasks_set_aside = models.JSONField(default=list, help_text="The tasks that come back when it is resumed")
    resumed_on = models.DateField(null=True, blank=True)
    resumed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    days_lost = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Working days it stood still")
    days_moved = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deep_dive"], condition=Q(resumed_on__isnull=True), name="suspended_once_at_a_time"
            )
        ]
