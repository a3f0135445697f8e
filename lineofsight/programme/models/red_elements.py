"""Elements of the dashboard that are red, as they were told, and the lines of the work programme that work on them."""

from typing import Self

from django.db import models
from django.utils import timezone

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member, TenantOwned

from .work_programme import Line


class RedElement(TenantOwned):
    """One element that an agreed dashboard shows as red; kept with the day from which it is red no longer."""

    told_as = models.CharField(max_length=400, help_text="By what the next dashboard knows it again")
    area_words = models.CharField(max_length=200, help_text="The strategic area, as the dashboard calls it")
    words = models.CharField(max_length=300)
    path = models.CharField(max_length=300, help_text="The dashboard it was last told by")
    red_since = models.DateField()
    told_on = models.DateField(help_text="The day the last dashboard that told it is about")
    over_on = models.DateField(null=True, blank=True, help_text="The day of the dashboard that shows it no longer red")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "told_as"], name="red_element_once")]
        indexes = [models.Index(fields=["tenant", "over_on"])]

    def __str__(self) -> str:
        return self.words

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the dashboard; others read the programme without it."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.may(Permission.INDICATOR_SEE) else rows.none()

    @classmethod
    def red_for(cls, member: Member) -> "models.QuerySet[Self]":
        """Those red today, in the order of their areas' names."""
        return cls.visible_to(member).filter(over_on__isnull=True).order_by("area_words", "words")


class RedLine(TenantOwned):
    """A line that works on a red element."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="works_on")
    element = models.ForeignKey(RedElement, on_delete=models.PROTECT, related_name="lines")
    tied_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    tied_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "element"], name="red_element_once_a_line")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("element")
        return rows if member.may(Permission.INDICATOR_SEE) else rows.none()
