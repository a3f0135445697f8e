"""What stands on the work plan of a group."""

from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Group, Member, TenantOwned

from .plans import Action
from .recommendations import Recommendation


class WorkPlanItem(TenantOwned):
    """A recommendation or an action on the work plan of a group, adopted in a meeting or tasked by another group."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="work_plan")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, blank=True, related_name="work_plan_items"
    )
    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, blank=True, related_name="work_plan_items")
    tasked_by = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.TextField(blank=True)
    adopted_on = models.DateField()
    minute_reference = models.CharField(max_length=200, blank=True)
    adopted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False, action__isnull=True)
                | Q(recommendation__isnull=True, action__isnull=False),
                name="work_plan_item_is_one_thing",
            ),
            models.UniqueConstraint(fields=["group", "recommendation"], name="recommendation_once_on_a_work_plan"),
            models.UniqueConstraint(fields=["group", "action"], name="action_once_on_a_work_plan"),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever may see the register."""
        return cls.objects.filter(tenant=member.tenant_id).select_related(
            "group", "tasked_by", "recommendation__addressed_to", "recommendation__group", "action__agency"
        )
