"""What was said in a meeting, line by line: decisions, actions, updates and notes; and the minutes made of them."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.improvement.models import Action
from lineofsight.partnership.models import Agency, Decision, Member, TenantOwned
from lineofsight.vault.fields import SealedJSON, SealedText

from ..states import STILL_OPEN, MeetingActionState
from .meeting_agenda import AgendaItem, inside
from .meetings import Meeting


class Entry(TenantOwned):
    """One line of a meeting. Until the minutes are agreed it can be changed or struck out, and both stay visible."""

    class Kind(models.TextChoices):
        DECISION = "decision", "Decision"
        ACTION = "action", "Action"
        UPDATE = "update", "Update"
        NOTE = "note", "Note"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="entries")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    # Words about practice stand open, so that decisions can be searched; those of a confidential item are sealed.
    words = models.TextField(blank=True)
    confidential_words = SealedText(default="")
    right = models.CharField(max_length=40, blank=True, help_text="What kind of decision it is")
    # Where it was decided on its own page, such as a theme; and the register's action, where it led to one.
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    register_action = models.OneToOneField(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    doing = models.CharField(max_length=250, blank=True, help_text="Who does it by when, as agreed in the meeting")
    # What the browser sent with the form, so that a line sent twice is one line.
    sent_as = models.UUIDField(default=uuid.uuid4)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="entry_number_once_in_a_meeting"),
            models.UniqueConstraint(fields=["meeting", "sent_as"], name="entry_sent_once"),
        ]
        indexes = [models.Index(fields=["tenant", "kind"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the item it belongs to."""
        rows = cls.objects.filter(
            tenant=member.tenant_id, meeting__in=Meeting.visible_to(member).order_by().values("pk")
        )
        seen = AgendaItem.visible_to(member).order_by().values("pk")
        rows = rows.filter(Q(item__isnull=True) | Q(item__in=seen))
        return rows.select_related("meeting__group", "item", "entered_by__person", "register_action")

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.meeting.key_id

    @property
    def said(self) -> str:
        """The line, wherever it is kept."""
        return str(self.words or self.confidential_words)

    @property
    def reference(self) -> str:
        """How it is found again: the day of the meeting and its number in it."""
        return f"{self.meeting.group.short_name} {self.meeting.day:%Y-%m-%d}/{self.number}"


class MeetingAction(TenantOwned):
    """Something somebody does after a meeting that belongs to no recommendation."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="meeting_action")
    number = models.CharField(max_length=30)
    words = models.TextField(blank=True)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_date = models.DateField()
    first_due_date = models.DateField()
    state = models.CharField(max_length=20, choices=[(s.value, s.words) for s in MeetingActionState], default="open")
    times_carried = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="meeting_action_number_once")]
        indexes = [models.Index(fields=["tenant", "state", "due_date"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the line it was entered as; and its owner, whether or not she was there."""
        rows = cls.objects.filter(tenant=member.tenant_id).filter(
            Q(owner=member) | Q(entry__in=Entry.visible_to(member).order_by().values("pk"))
        )
        return rows.filter(entry__struck_at__isnull=True).select_related(
            "meeting__group", "meeting__tenant", "entry__meeting", "owner__person", "agency"
        )

    @property
    def said(self) -> str:
        return str(self.words or self.entry.confidential_words)

    @property
    def state_words(self) -> str:
        return MeetingActionState(self.state).words

    @property
    def colour(self) -> str:
        return "red" if self.is_late else MeetingActionState(self.state).colour

    @property
    def is_late(self) -> bool:
        return self.state in STILL_OPEN and self.due_date < timezone.localdate()


class ActionNews(TenantOwned):
    """What was said of a meeting's action, in a meeting or between two."""

    action = models.ForeignKey(MeetingAction, on_delete=models.CASCADE, related_name="news")
    told_in = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    due_date = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the action."""
        rows = cls.objects.filter(
            tenant=member.tenant_id, action__in=MeetingAction.visible_to(member).order_by().values("pk")
        )
        return rows.select_related("written_by__person")


class Minutes(TenantOwned):
    """The minutes as they were circulated or agreed: once written they never change, amended ones are another edition."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    # Parts in their order, each with its item (None: of the whole meeting) and the blocks of the document.
    content = SealedJSON(default=list)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="minutes_edition_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the meeting; which parts of it she reads is said by the items she sees."""
        rows = cls.objects.filter(
            tenant=member.tenant_id, meeting__in=Meeting.visible_to(member).order_by().values("pk")
        )
        return rows.select_related("meeting", "made_by__person")

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.meeting.key_id


class Correction(TenantOwned):
    """Somebody who was there says what is not right in the circulated minutes, and what became of that."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="corrections")
    words = SealedText(default="")
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    accepted = models.BooleanField(null=True, blank=True)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who asked, and whoever sees what is confidential in the meeting."""
        rows = cls.objects.filter(
            tenant=member.tenant_id, meeting__in=Meeting.visible_to(member).order_by().values("pk")
        )
        if not member.is_business_unit:
            rows = rows.filter(Q(asked_by=member) | Q(meeting__in=inside(member)))
        return rows.select_related("meeting", "asked_by__person")

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.meeting.key_id
