"""The register of recommendations."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Agency, Group, Member, TenantOwned


class Recommendation(TenantOwned):
    """A recommendation the partnership has approved; its words come from a released, anonymised report."""

    class State(models.TextChoices):
        APPROVED = "approved", "Approved with the report"

    number = models.CharField(max_length=30)
    words = models.TextField()
    raised_in_kind = models.CharField(max_length=60)
    raised_in_id = models.UUIDField()
    raised_in_title = models.CharField(max_length=200)
    addressed_to = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.APPROVED)
    approved_on = models.DateField()
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="recommendation_number_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everyone of the partnership who may see the register."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("addressed_to", "group")
