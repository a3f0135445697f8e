"""A partnership's own words for one kind of e-mail."""

from typing import Self

from django.db import models

from .people import Member
from .tenancy import TenantOwned


class MessageWords(TenantOwned):
    """Subject and text with placeholders; kinds without a row have the usual words."""

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "kind"], name="message_words_once_a_kind")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id)
