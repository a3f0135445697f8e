"""What a reader of the pack writes beside it, and where she stopped reading."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.models import Member
from lineofsight.vault.fields import SealedText

from .cohort import Case
from .discussion import Attendee, Discussion, Pack
from .themes import DeepDive, OfDeepDive


class PackComment(OfDeepDive):
    """A comment on one child of the pack, or on one section: for its writer alone, or for all who take part."""

    class ReadBy(models.TextChoices):
        ONLY_ME = "only_me", "Only me"
        DISCUSSION = "discussion", "Everybody who takes part in the discussion"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pack_comments")
    section = models.CharField(max_length=60, blank=True, help_text="The key of a section of the tool, or empty")
    read_by = models.CharField(max_length=20, choices=ReadBy, default=ReadBy.ONLY_ME)
    words = SealedText()
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own, and those shared by others of the same discussion; none once the pack is recalled or has closed.

        A shared one is read by attendees who accepted the terms, chair and note-taker, and the business unit that runs
        the discussion with them. One for its writer alone is read by nobody else at all.
        """
        open_packs = Pack.objects.filter(
            Q(open_until__isnull=True) | Q(open_until__gte=timezone.localdate()),
            tenant=member.tenant_id,
            state=Pack.State.CIRCULATED,
        )
        rows = cls.objects.filter(
            deep_dive__in=DeepDive.visible_to(member).filter(pk__in=open_packs.values("deep_dive"))
        ).select_related("deep_dive", "case", "written_by__person")
        accepted = Attendee.objects.filter(member=member, terms_accepted_at__isnull=False, pack_sent_at__isnull=False)
        reads = Q(deep_dive__in=accepted.values("deep_dive"))
        runs = reads | Q(deep_dive__in=Discussion.run_by(member).order_by().values("deep_dive"))
        return rows.filter(Q(written_by=member) & reads | Q(read_by=cls.ReadBy.DISCUSSION) & runs)


class ReadingPlace(OfDeepDive):
    """The child and section at which one reader of the pack stopped."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=60, blank=True)
    stopped_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "member"], name="reading_place_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own."""
        return cls.objects.filter(tenant=member.tenant_id, member=member).select_related("case__deep_dive")


__all__ = ["PackComment", "ReadingPlace"]
