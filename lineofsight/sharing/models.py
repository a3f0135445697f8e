"""One line for each time something left the hands it was in, and for each time that was refused."""

import uuid
from typing import Any, Self

from django.db import models

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, TenantOwned
from lineofsight.partnership.models.covering import kept_away_from
from lineofsight.vault.fields import SealedText


class Disclosure(TenantOwned):
    """What was shared with whom, on what law and by whose decision. Never changed; a mistake is put right by a new line.

    Lines written by themselves hold the product's own words only. What somebody typed is sealed under a key of the
    line's own, because it outlives the deep dive it tells of.
    """

    class Kind(models.TextChoices):
        IDENTITY = "identity", "Identifying details shown"
        TOOL = "tool", "Completed audit tool sent to the business unit"
        PACK = "pack", "Pack circulated"
        INVITED = "invited", "Audit tool opened to somebody outside"
        FILE = "file", "File taken from the product"
        OUTSIDE = "outside", "Shared outside the product"

    class Outcome(models.TextChoices):
        SHARED = "shared", "Shared"
        REFUSED = "refused", "Refused"

    class Detriment(models.TextChoices):
        WHOLE = "whole", "Judged once, for the whole audit"
        NOT_MORE = "not_more", "Judged not more detrimental to the child"
        MORE = "more", "Judged more detrimental to the child"
        NO_CHILD = "no_child", "Says nothing about a child"

    key_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.SHARED)
    at = models.DateTimeField()
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=200)
    legal_hook = models.CharField(max_length=400)
    detriment = models.CharField(max_length=10, choices=Detriment)
    # The thing it came from, where it came from one; the log outlives it.
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    about_words = models.CharField(max_length=240, blank=True)
    children = models.PositiveIntegerField(default=0)
    child_ids = models.JSONField(default=list)
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_organisation = models.CharField(max_length=200, blank=True)
    details = SealedText(blank=True, help_text="Names and reasons, where the line was written by hand")
    detriment_reason = SealedText(blank=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_words = models.CharField(max_length=200, blank=True)
    by_hand = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "at"]), models.Index(fields=["tenant", "about_id"])]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id or uuid.UUID(int=0)

    @property
    def recipient(self) -> str:
        """To whom, as one reads it: the organisation or agency, and the person where one is known."""
        where = self.to_organisation or (self.to_agency.name if self.to_agency else "")
        return ", ".join(filter(None, (where, self.to_member.name if self.to_member else "")))

    @property
    def decider(self) -> str:
        return self.decided_by_words or (self.decided_by.name if self.decided_by else "By itself")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The whole log for data protection and the business unit, of deep dives nobody keeps her away from."""
        rows: Any = cls.objects.filter(tenant=member.tenant_id).select_related(
            "from_agency", "to_agency", "to_member__person", "decided_by__person", "recorded_by__person"
        )
        if not member.has(Role.DATA_PROTECTION, Role.BUSINESS_UNIT):
            return rows.none()  # type: ignore[no-any-return]
        return rows.exclude(about_id__in=kept_away_from(member.pk))  # type: ignore[no-any-return]
