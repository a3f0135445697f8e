"""The partnership's own editions of what agencies' lists must look like."""

from typing import Self

from django.db import models

from lineofsight.engine.returns.own.declaring import OwnList, from_data
from lineofsight.partnership.models import Member, TenantOwned


class ListEdition(TenantOwned):
    """One edition of one list, never changed: a return that was checked by it says so. Without one, the ready-made
    list holds, which counts as edition 0."""

    list_key = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    reason = models.CharField(max_length=400)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "list_key", "number"], name="list_edition_numbered_once")
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """What a list must look like is no secret within the partnership."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("made_by__person")

    @property
    def declared(self) -> OwnList:
        return from_data(self.content)
