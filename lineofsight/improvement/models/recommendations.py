"""Recommendations and the answer of the body they are addressed to."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Agency, Group, Member, TenantOwned

from ..states import RecommendationState


class Source(models.TextChoices):
    """What kind of work a recommendation came from."""

    AUDIT = "audit", "Multi-agency audit"
    AGENCY_AUDIT = "agency_audit", "Single-agency audit"
    RAPID_REVIEW = "rapid_review", "Rapid review"
    PRACTICE_REVIEW = "practice_review", "Child safeguarding practice review"
    CHILD_DEATH = "child_death", "Child death review"
    SECTION_11 = "section_11", "Section 11 audit"
    SCRUTINY = "scrutiny", "Independent scrutiny"
    INSPECTION = "inspection", "Inspection or peer review"
    RISK = "risk", "Risk"
    DATA = "data", "Data"
    EXCEPTION = "exception_report", "Exception report of a group"
    OTHER = "other", "Another source"


class Answer(models.TextChoices):
    """What the body a recommendation is addressed to says to it."""

    ACCEPTED = "accepted", "Accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class Recommendation(TenantOwned):
    """A recommendation the partnership has approved; its words come from a released, anonymised report.

    Where several were merged into one, ``merged_into`` is the one that goes on; what they rest on stays tied to each.
    """

    State = RecommendationState

    number = models.CharField(max_length=30)
    words = models.TextField()
    source = models.CharField(max_length=30, choices=Source, default=Source.AUDIT)
    raised_in_kind = models.CharField(max_length=60)
    raised_in_id = models.UUIDField()
    raised_in_title = models.CharField(max_length=200)
    addressed_to = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The group whose work plan it waits for; empty: any group that oversees.
    overseen_by = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in RecommendationState], default=RecommendationState.APPROVED
    )
    approved_on = models.DateField()
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    respond_by = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    answer_reason = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")
    implemented_on = models.DateField(null=True, blank=True)
    # What difference it made, asked for when it is closed.
    impact_statement = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="recommendation_number_once")]
        indexes = [models.Index(fields=["tenant", "state"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone of the partnership who may see the register."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("addressed_to", "group", "overseen_by")

    @property
    def whom(self) -> str:
        """To whom it is addressed, in words."""
        return str(self.addressed_to or self.group or "The partnership")

    @property
    def state_words(self) -> str:
        return RecommendationState(self.state).words

    @property
    def colour(self) -> str:
        return RecommendationState(self.state).colour
