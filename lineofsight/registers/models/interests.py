"""Who has stepped back from a row of a register because of an interest, and what the interest is."""

from typing import Self

from django.db import models

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, TenantOwned

from .risks import kept_from


class Interest(TenantOwned):
    """One declared interest. While it lasts its member hears and sees nothing of the row."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    about_number = models.CharField(max_length=30)
    interest = models.CharField(max_length=200)
    declared_on = models.DateField()
    declared_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "about_id"], condition=models.Q(ended_on=None), name="interest_lasts_once"
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own; the business unit and the scrutineer see all but those about what they stepped back from."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("member__person", "declared_by__person")
        if member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER):
            return rows.exclude(~models.Q(member=member), about_id__in=kept_from(member))
        return rows.filter(member=member)
