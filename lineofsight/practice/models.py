"""Who practises: one row for each practice audit, kept when the practice audit itself is long deleted."""

from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Member, Tenant, TenantOwned


class Practice(TenantOwned):
    """One person's practice audit. Everything of it belongs to ``world``, an owner beside the partnership.

    So nothing that counts or lists the partnership's work can find it. ``steps`` says how many steps of its story are
    taken.
    """

    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    world = models.OneToOneField(Tenant, on_delete=models.SET_NULL, null=True, related_name="practice")
    steps = models.PositiveSmallIntegerField(default=0)
    # The stop of the tour that was opened last; none yet: 0.
    stop = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begun_by"], condition=Q(deleted_at__isnull=True), name="one_practice_audit_at_a_time"
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own, as long as it is there: what somebody tries is nobody else's business."""
        return cls.objects.filter(tenant=member.tenant_id, begun_by=member, deleted_at__isnull=True).select_related(
            "tenant", "world"
        )

    @classmethod
    def of(cls, member: Member) -> "Self | None":
        return cls.visible_to(member).first()
