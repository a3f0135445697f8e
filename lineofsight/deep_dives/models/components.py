"""The components of one deep dive, each with its owner, due day and how far it is."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Member
from lineofsight.vault.fields import SealedText

from .themes import DeepDive, OfDeepDive


class PlannedComponent(OfDeepDive):
    """One part the deep dive consists of, as its terms of reference chose it."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under_way", "Under way"
        DONE = "done", "Done"
        NOT_DONE = "not_done", "Not done"

        @classmethod
        def open_states(cls) -> tuple["PlannedComponent.State", ...]:
            """Those in which there is still something to do."""
            return (cls.PLANNED, cls.UNDER_WAY)

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="components")
    component = models.CharField(max_length=60, help_text="A key of the partnership's components")
    words = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    not_done_because = SealedText(blank=True)
    settled_on = models.DateField(null=True, blank=True, help_text="The day it was done, or found not to be done")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "component"], name="component_once")]

    @property
    def is_open(self) -> bool:
        return self.state in self.State.open_states()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody who sees the deep dive sees its plan."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member))
        return rows.select_related("deep_dive__tenant", "deep_dive__edition", "owner__person")


__all__ = ["PlannedComponent"]
