"""The dashboard of strategic areas: editions with tiles, and in each tile its rated elements."""

from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.engine.indicators.measuring import Colour
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member, TenantOwned

from .indicators import Indicator

COLOURS = [(c.value, c.value.capitalize()) for c in Colour]


class DashboardEdition(TenantOwned):
    """The dashboard as at a day. Frozen once it is agreed; the next begins as a copy."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        AGREED = "agreed", "Agreed"
        FROZEN = "frozen", "Frozen"

    as_at = models.DateField()
    title = models.CharField(max_length=200)
    rule = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    agreed_on = models.DateField(null=True, blank=True)
    minute_reference = models.CharField(max_length=200, blank=True)
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # All that the page shows, with the words of the colours, as it stood when it was frozen.
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "as_at"], name="dashboard_once_a_day")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Drafts are for those who rate and agree; the rest for everybody who sees the dashboard."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        if member.may(Permission.DASHBOARD_RATE) or member.may(Permission.SUMMARY_DECIDE):
            return rows
        return rows.exclude(state=cls.State.DRAFT)


class Tile(TenantOwned):
    """One strategic area in one edition. Its colour follows from its elements, unless somebody says why not."""

    edition = models.ForeignKey(DashboardEdition, on_delete=models.CASCADE, related_name="tiles")
    key = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    is_central = models.BooleanField(default=False)
    commentary = models.TextField(blank=True)
    override = models.CharField(max_length=10, choices=COLOURS, blank=True)
    override_reason = models.CharField(max_length=400, blank=True)
    overridden_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="tile_once_in_an_edition")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(edition__in=DashboardEdition.visible_to(member)).select_related("edition")


class Element(TenantOwned):
    """One aspect of a strategic area and how it stands."""

    tile = models.ForeignKey(Tile, on_delete=models.CASCADE, related_name="elements")
    words = models.CharField(max_length=300)
    colour = models.CharField(max_length=10, choices=COLOURS)
    weight = models.PositiveSmallIntegerField(default=1)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rated_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    rated_at = models.DateTimeField(default=timezone.now)
