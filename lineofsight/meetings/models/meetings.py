"""What a group is there for, who has a seat on it, and when it meets."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, KeptAway, Member, TenantOwned, hers

from ..states import AHEAD, OPEN_TO_ENTRIES, TOOK_PLACE, MeetingState

# Who follows the work of every group; everybody else sees the meetings of her own groups and those she is asked to.
EVERY_GROUP = (Role.BUSINESS_UNIT, Role.EXECUTIVE, Role.SCRUTINEER)


class GroupTerms(TenantOwned):
    """What a group is for, what it may decide, when it can decide at all, and what stands on every agenda."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="terms")
    remit = models.TextField(blank=True)
    # Keys of the partnership's kinds of decision; empty until somebody has said, and then nothing is refused.
    rights = models.JSONField(default=list, blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_statutory = models.BooleanField(default=False)
    standing_items = models.JSONField(default=list, blank=True)
    reports_to = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Days of a group that is there for one issue and for a time; a standing group has none.
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_words = models.TextField(blank=True, help_text="What became of its aim")
    closed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    described_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    described_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id)

    @property
    def kind_words(self) -> str:
        return "For one issue and a time" if self.ends_on else "Standing"

    @property
    def is_over(self) -> bool:
        """Whether its time is over and nobody has closed it yet."""
        return self.closed_on is None and self.ends_on is not None and self.ends_on <= timezone.localdate()

    @property
    def state_words(self) -> str:
        if self.closed_on:
            return "Closed"
        return "To be closed" if self.is_over else "At work"

    @property
    def state_colour(self) -> str:
        return {"Closed": "grey", "To be closed": "red", "At work": "green"}[self.state_words]


class Seat(TenantOwned):
    """An agency's seat on a group with who takes it and who deputises, or somebody who attends without one."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    deputy = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "agency"], condition=Q(agency__isnull=False), name="agency_sits_once_on_a_group"
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | Q(member__isnull=False), name="seat_is_an_agencys_or_somebodys"
            ),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who sits where is known within the partnership."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("agency", "member__person", "deputy__person")


class Meeting(TenantOwned):
    """One meeting of one group, from its date in the calendar to its agreed minutes."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    group_name = models.CharField(max_length=200, help_text="What the group was called when it met")
    purpose = models.CharField(max_length=40)
    state = models.CharField(max_length=30, choices=[(s.value, s.words) for s in MeetingState], default="planned")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    meeting_link = models.CharField(max_length=500, blank=True)
    papers_due = models.DateField()
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note_taker = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Papers, confidential entries and the minutes are sealed under it.
    key_id = models.UUIDField()
    times_moved = models.PositiveSmallIntegerField(default=0)
    moved_from = models.DateTimeField(null=True, blank=True)
    changed_because = models.CharField(max_length=300, blank=True, help_text="Why it was moved or cancelled")
    agenda_sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    circulated_at = models.DateTimeField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_in = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="agreed")
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    planned_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "starts_at"], name="group_meets_once_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["tenant", "group", "starts_at"]), models.Index(fields=["tenant", "state"])]

    def __str__(self) -> str:
        return f"{self.group_name}, {self.day:%-d %B %Y}"

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who follows every group sees all; others those of their own groups, and those they are asked to,
        or whose answer they give for a colleague who is away."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "tenant", "group", "chair__person", "note_taker__person", "agreed_by__person", "agreed_in"
        )
        if member.has(*EVERY_GROUP):
            return rows
        asked = hers(member, "attendances__member", whole="pk") | Q(attendances__deputy=member)
        own = asked | Q(note_taker=member) | Q(chair=member)
        return rows.filter(Q(group__in=member.group_ids) | Q(pk__in=cls.objects.filter(own).values("pk")))

    @property
    def day(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def state_words(self) -> str:
        return MeetingState(self.state).words

    @property
    def colour(self) -> str:
        return MeetingState(self.state).colour

    @property
    def is_ahead(self) -> bool:
        return self.state in AHEAD

    @property
    def is_past(self) -> bool:
        return self.day < timezone.localdate()

    @property
    def can_open_later(self) -> bool:
        """Whether its day is still to come: until then nothing can be recorded."""
        return self.day > timezone.localdate()

    @property
    def takes_entries(self) -> bool:
        return self.state in OPEN_TO_ENTRIES

    @property
    def took_place(self) -> bool:
        return self.state in TOOK_PLACE

    @property
    def papers_close_at(self) -> datetime:
        """A paper received after the end of this day is late."""
        return timezone.make_aware(datetime.combine(self.papers_due, datetime.max.time()))

    def minute_reference(self, number: int | None = None) -> str:
        """How a decision of this meeting is found again."""
        return f"{self}, item {number}" if number else str(self)


def kept_from(member: Member) -> "models.QuerySet[KeptAway, uuid.UUID]":
    """The things this member must see nothing of, whoever put them on an agenda."""
    rows = KeptAway.objects.filter(tenant=member.tenant_id, member=member)
    return rows.values_list("belongs_to", flat=True)
