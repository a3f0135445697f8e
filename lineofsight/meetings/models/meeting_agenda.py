"""What a meeting deals with, who has an interest in it, the papers for it, and who has opened them."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, TenantOwned
from lineofsight.vault.models import SealedFile

from .meeting_people import Attendance
from .meetings import Meeting, kept_from


class AgendaItem(TenantOwned):
    """One thing a meeting deals with: typed, standing on every agenda, or gathered from what waits for the group."""

    class Kind(models.TextChoices):
        DECISION = "decision", "For decision"
        ASSURANCE = "assurance", "For assurance"
        DISCUSSION = "discussion", "For discussion"
        INFORMATION = "information", "For information"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=300)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    presenter = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confidential = models.BooleanField(default=False)
    standing = models.BooleanField(default=False)
    # Where it was gathered: what waits, where that is decided, and the whole it belongs to.
    waits_for = models.CharField(max_length=60, blank=True)
    path = models.CharField(max_length=300, blank=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    belongs_to = models.UUIDField(null=True, blank=True)
    # A paper is wanted for it, by whom and by when.
    paper_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paper_due = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "waits_for", "about_id"],
                condition=Q(about_id__isnull=False),
                name="gathered_once_for_a_meeting",
            )
        ]
        indexes = [models.Index(fields=["meeting", "position"])]

    def __str__(self) -> str:
        return self.words

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the meeting; not what she is kept away from or has left the room for, and what is confidential
        only to the group's own people, its note-taker and the business unit."""
        rows = cls.objects.filter(
            tenant=member.tenant_id,
            removed_at__isnull=True,
            meeting__in=Meeting.visible_to(member).order_by().values("pk"),
        )
        rows = rows.exclude(belongs_to__isnull=False, belongs_to__in=kept_from(member))
        rows = rows.exclude(pk__in=left_for(member))
        if not member.has(Role.BUSINESS_UNIT):
            rows = rows.filter(Q(confidential=False) | Q(meeting__in=inside(member)))
        return rows.select_related("presenter__person", "agency", "paper_by__person")


def inside(member: Member) -> "models.QuerySet[Meeting, uuid.UUID]":
    """Meetings whose confidential items this member sees: of a group she is appointed to, or that she was asked to as
    a member or her deputy; not those she only attends."""
    sits = Attendance.objects.filter(Q(member=member) | Q(deputy=member), tenant=member.tenant_id)
    sits = sits.exclude(part=Attendance.Part.ATTENDS)
    rows = Meeting.objects.filter(tenant=member.tenant_id).filter(
        Q(group__in=member.group_ids) | Q(note_taker=member) | Q(chair=member) | Q(pk__in=sits.values("meeting"))
    )
    return rows.values_list("pk", flat=True)


def left_for(member: Member) -> "models.QuerySet[Interest, uuid.UUID | None]":
    """Items this member leaves the room for."""
    rows = Interest.objects.filter(tenant=member.tenant_id, member=member, leaves=True, item__isnull=False)
    return rows.values_list("item", flat=True)


class Interest(TenantOwned):
    """Somebody has an interest in what the meeting deals with; who leaves for an item sees nothing of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="interests")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="interests")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    leaves = models.BooleanField(default=False)
    declared_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own; and of others whoever sees the item it is about."""
        rows = cls.objects.filter(
            tenant=member.tenant_id, meeting__in=Meeting.visible_to(member).order_by().values("pk")
        )
        seen = AgendaItem.visible_to(member).order_by().values("pk")
        rows = rows.filter(Q(member=member) | Q(item__isnull=True) | Q(item__in=seen))
        return rows.select_related("member__person", "item")


class Paper(TenantOwned):
    """A paper for a meeting or one of its items, sealed as it was handed in; a better one is another paper."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="papers")
    title = models.CharField(max_length=200)
    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False)
    brought_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the item it is for."""
        rows = cls.objects.filter(
            tenant=member.tenant_id,
            withdrawn_at__isnull=True,
            meeting__in=Meeting.visible_to(member).order_by().values("pk"),
        )
        seen = AgendaItem.visible_to(member).order_by().values("pk")
        rows = rows.filter(Q(item__isnull=True) | Q(item__in=seen))
        return rows.select_related("brought_by__person", "item").defer("file__content")


class PaperRead(TenantOwned):
    """That a member opened a paper, the first time she did."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="reads")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "member"], name="paper_opened_once_by_a_member")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who has read a paper is known to those who see it."""
        rows = cls.objects.filter(tenant=member.tenant_id, paper__in=Paper.visible_to(member).order_by().values("pk"))
        return rows.select_related("member__person")
