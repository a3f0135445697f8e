"""A partnership's own ways of working, kept as numbered editions that never change afterwards."""

from typing import Self

from django.db import models

from .people import Member
from .tenancy import TenantOwned


class Edition(TenantOwned):
    """One chapter of settings as it stood from one moment on; running things point to the edition they began with."""

    chapter = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "chapter", "number"], name="edition_number_once_in_a_chapter")
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id)
