"""The review of who still needs access: one for each agency with a lead, one for everybody else."""

from typing import Self

from django.db import models
from django.db.models import Q

from .agencies import Agency
from .people import Member
from .tenancy import TenantOwned


class AccessReview(TenantOwned):
    """What one agency's lead (or, without an agency, the business unit) goes through until a day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="access_reviews")
    opened_on = models.DateField()
    due_date = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "agency", "opened_on"], name="one_review_of_an_agency_a_day"),
            models.UniqueConstraint(
                fields=["tenant", "opened_on"], condition=Q(agency__isnull=True), name="one_review_of_the_rest_a_day"
            ),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit sees all of its partnership, a lead those of the agencies she leads herself."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        if not member.is_business_unit:
            rows = rows.filter(agency__in=member.led_by_own_appointment)
        return rows.select_related("agency")

    @property
    def words(self) -> str:
        return self.agency.name if self.agency else "Business unit, leads and people without a lead"


class ReviewedMember(TenantOwned):
    """One person in a review, and what became of it."""

    class Outcome(models.TextChoices):
        OPEN = "", "Not answered"
        CONFIRMED = "confirmed", "Still needs it"
        ENDED = "ended", "Ended"
        SUSPENDED = "suspended", "Suspended: nobody answered"

    review = models.ForeignKey(AccessReview, on_delete=models.PROTECT, related_name="people")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "member"], name="once_in_a_review")]
