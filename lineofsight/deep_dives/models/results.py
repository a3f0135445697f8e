"""The results of a signed-off deep dive as numbers about practice, kept as they were."""

import uuid
from typing import Self

from django.db import models

from lineofsight.partnership.models import Member, TenantOwned

from ..aims import AIMS
from .themes import DeepDive


class KeptResults(TenantOwned):
    """Kept at sign-off with what it was for and its scope, so that later deep dives find it.

    Changed only where a corrected version of the report is signed off.
    """

    deep_dive = models.OneToOneField(DeepDive, on_delete=models.CASCADE, related_name="kept_results")
    aim = models.CharField(max_length=20, choices=AIMS)
    theme = models.CharField(max_length=60)
    categories = models.JSONField(default=list, help_text="Keys of its categories, sorted")
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_until = models.PositiveSmallIntegerField(null=True, blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)
    content = models.JSONField(help_text="Counts of judgements, findings and recommendations; no word about a child")

    @property
    def belongs_to_id(self) -> uuid.UUID:
        return self.deep_dive_id

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody who sees the deep dive may read its report, and with it these numbers."""
        return cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive__tenant", "deep_dive__edition"
        )


__all__ = ["KeptResults"]
