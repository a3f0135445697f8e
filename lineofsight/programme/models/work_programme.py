"""The work programme: its lines by strategic area, who leads them, their milestones and what was said of them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.models import Agency, Group, Member, TenantOwned

from ..states import LineState
from .priorities import Plan, Priority


class Rating(models.TextChoices):
    """The four colours, each with its words."""

    BLUE = "blue", "Blue: done and embedded"
    GREEN = "green", "Green: on track"
    AMBER = "amber", "Amber: more to do"
    RED = "red", "Red: needs action now"


# Tags of the design system have no amber.
TAG = {"blue": "blue", "green": "green", "amber": "orange", "red": "red", "": "grey"}


class Line(TenantOwned):
    """One row of the programme: impact and outcome needed, action, milestones, lead, progress."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    area = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="lines")
    service = models.ForeignKey(Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="service_lines")
    # A small programme within a line of the large one.
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts")
    number = models.CharField(max_length=20)
    outcome = models.TextField(help_text="Impact and outcome(s) needed")
    measure = models.TextField(blank=True, help_text="How it will be seen, such as a question of a survey")
    action = models.TextField()
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in LineState], default=LineState.NOT_STARTED
    )
    rating = models.CharField(max_length=10, choices=Rating, blank=True)
    progress = models.TextField(blank=True, help_text="The latest update")
    updated_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    came_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="went_to")
    added_late = models.BooleanField(default=False, help_text="Added after the programme was agreed")
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="line_number_once"),
            models.UniqueConstraint(fields=["plan", "came_from"], name="line_carried_once"),
        ]
        indexes = [models.Index(fields=["tenant", "plan", "state"])]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("plan", "area", "service", "parent")

    @property
    def state_words(self) -> str:
        return LineState(self.state).words

    @property
    def rating_words(self) -> str:
        return self.get_rating_display() if self.rating else "Not rated yet"

    @property
    def rating_colour(self) -> str:
        return TAG[self.rating]

    @property
    def is_open(self) -> bool:
        return self.state in (LineState.NOT_STARTED, LineState.IN_PROGRESS)


class Lead(TenantOwned):
    """Who leads a line: a person, whoever chairs a group, a group, an agency, all statutory partners, or each agency."""

    class Kind(models.TextChoices):
        PERSON = "person", "A person"
        CHAIR = "chair", "The chair of a group, whoever that is"
        GROUP = "group", "A group"
        AGENCY = "agency", "An agency"
        STATUTORY = "statutory", "All statutory partners"
        EACH = "each", "The same role in each agency"
        WORDS = "words", "Somebody else, in words"

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="leads")
    kind = models.CharField(max_length=20, choices=Kind)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200, blank=True, help_text="The role, such as head of quality assurance")
    supporting = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(~Q(kind="person") | Q(member__isnull=False))
                & (~Q(kind__in=("chair", "group")) | Q(group__isnull=False))
                & (~Q(kind__in=("agency", "each")) | Q(agency__isnull=False)),
                name="lead_names_who",
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("member__person", "group", "agency")


class Milestone(TenantOwned):
    """Something of a line that is reached by a day or a month; it may wait for another, and may need a decision."""

    class Needs(models.TextChoices):
        NOTHING = "nothing", "Nothing: it is simply done"
        SIGN_OFF = "sign_off", "Sign-off by a group"
        DECISION = "decision", "A decision by the partners"

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField(default=1)
    words = models.TextField()
    # Empty where the date is still to be agreed.
    due_date = models.DateField(null=True, blank=True)
    by_month = models.BooleanField(default=False, help_text="Due in that month, not on that day")
    from_month = models.DateField(null=True, blank=True, help_text="The first of several months it is due in")
    # Due at a meeting of this group, on the day of that meeting.
    at_meeting_of = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_due_date = models.DateField(null=True, blank=True)
    needs = models.CharField(max_length=20, choices=Needs, default=Needs.NOTHING)
    waits_for = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="unlocks")
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True)
    done_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minute_reference = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "due_date"])]

    def __str__(self) -> str:
        return self.words

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related(
            "line__plan", "line__area", "waits_for", "done_by__person", "group", "at_meeting_of"
        )

    @property
    def is_locked(self) -> bool:
        """Whether what it waits for is not there yet."""
        return self.waits_for is not None and self.waits_for.done_on is None

    @property
    def is_late(self) -> bool:
        return self.late_on(timezone.localdate())

    def late_on(self, day: date) -> bool:
        return self.done_on is None and self.due_date is not None and self.due_date < day

    @property
    def due_words(self) -> str:
        from lineofsight.govuk.words import date as in_words

        if self.due_date is None:
            return "date to be agreed"
        if self.at_meeting_of is not None:
            return f"at the meeting of {self.at_meeting_of} on {in_words(self.due_date)}"
        if not self.by_month:
            return in_words(self.due_date)
        first = self.from_month
        if first is None:
            return f"{self.due_date:%B %Y}"
        apart = (self.due_date.year - first.year) * 12 + self.due_date.month - first.month
        begins = f"{first:%B}" if first.year == self.due_date.year else f"{first:%B %Y}"
        return f"{begins}{'/' if apart == 1 else ' to '}{self.due_date:%B %Y}"

    def is_due_in(self, month: date) -> bool:
        """Whether the month that begins on this day is the one it is due in, or one of them."""
        if self.due_date is None:
            return False
        return (self.from_month or self.due_date).replace(day=1) <= month <= self.due_date.replace(day=1)


class Assigned(TenantOwned):
    """A person a milestone is assigned to, with the agency she does it for."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="assigned")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["milestone", "member"], name="milestone_assigned_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("member__person")


class LineUpdate(TenantOwned):
    """What was said of a line: how it goes, its colour, in a few words; never changed afterwards."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="updates")
    state = models.CharField(max_length=20)
    rating = models.CharField(max_length=10, choices=Rating, blank=True)
    words = models.TextField()
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("written_by__person")


class AreaReview(TenantOwned):
    """A strategic area of a programme in which no new work is planned: why, and when it is looked at again."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="area_reviews")
    area = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="area_reviews")
    words = models.TextField()
    next_review_date = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "area"], name="area_reviewed_once_a_programme")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("area", "plan")
