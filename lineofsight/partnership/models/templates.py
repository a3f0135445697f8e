"""A partnership's own Word templates, and which layout each kind of document had from when."""

from datetime import datetime
from typing import Self

from django.db import models

from .people import Member
from .tenancy import TenantOwned


class WordTemplate(TenantOwned):
    """A Word file with fields, as it was uploaded; it never changes, a better one is another template."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=150)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    brought_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Without the file itself, which only filling it in needs."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("tenant", "brought_by__person")
        return rows.defer("content")


class LayoutEdition(TenantOwned):
    """From this moment on a kind of document follows a template, or with none the product's own layout."""

    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    template = models.ForeignKey(WordTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="editions")
    chosen_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "kind", "number"], name="layout_edition_number_once"),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("chosen_by__person", "template")
        return rows.defer("template__content")

    @classmethod
    def at(cls, tenant_id: object, kind: str, moment: datetime) -> "Self | None":
        """What a document begun at that moment follows; None where nothing had been chosen by then."""
        rows = cls.objects.filter(tenant_id=tenant_id, kind=kind, chosen_at__lte=moment).select_related("template")
        return rows.order_by("number").last()
