"""Actions, what their owners said of them, what was handed in as evidence, and how often their time was extended."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member, TenantOwned
from lineofsight.vault.models import SealedFile

from ..states import ActionState
from .recommendations import Recommendation
from .sheets import Sheet

STEERING = (
    Role.BUSINESS_UNIT,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
    Role.SCRUTINEER,
    Role.ANALYST,
)


class Scope(models.TextChoices):
    """Who manages an action: one agency by itself, or the partnership through a group."""

    AGENCY = "agency", "Agency-specific"
    PARTNERSHIP = "partnership", "Multi-agency"


class Outcome(models.TextChoices):
    """Whether the intended improvement came about."""

    ACHIEVED = "achieved", "Achieved"
    PARTLY = "partly", "Partly achieved"
    NOT_YET = "not_yet", "Not yet achieved"


class Action(TenantOwned):
    """What one accountable agency does about a recommendation, by when, and how it will be seen that it helped."""

    number = models.CharField(max_length=30)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    words = models.TextField()
    improvement = models.TextField(help_text="The improvement in practice that is required")
    evidence_wanted = models.TextField(help_text="How it will be evidenced")
    scope = models.CharField(max_length=20, choices=Scope)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    # Through which group a multi-agency action is managed, and which verifies every action.
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in ActionState], default=ActionState.PROPOSED
    )
    state_since = models.DateField()
    due_date = models.DateField()
    first_due_date = models.DateField()
    extensions = models.PositiveSmallIntegerField(default=0)
    agreed_on = models.DateField(null=True, blank=True)
    blocked_because = models.TextField(blank=True)
    help_wanted = models.TextField(blank=True)
    updated_on = models.DateField(null=True, blank=True)
    # Rounds in a row in which no update came, or it was blocked.
    rounds_stalled = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    claimed_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verified_on = models.DateField(null=True, blank=True)
    given_back_because = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_words = models.TextField(blank=True)
    # How practice stood before and after, in a few words or figures.
    outcome_before = models.CharField(max_length=200, blank=True)
    outcome_after = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True, help_text="Why it was cancelled or reopened")
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="action_number_once")]
        indexes = [
            models.Index(fields=["tenant", "state", "due_date"]),
            models.Index(fields=["tenant", "agency", "state"]),
        ]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who steers sees all; an agency's lead those of the partnership and her agency's own; others those they own."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "recommendation", "agency", "owner__person", "group"
        )
        if member.has(*STEERING):
            return rows
        hers = Q(owner=member) | Q(owner__in=member.covered_ids, agency__in=member.own_agency_ids)
        if member.has(Role.AGENCY_LEAD):
            hers |= Q(scope=Scope.PARTNERSHIP) | Q(agency__in=member.led_agency_ids)
        return rows.filter(hers)

    @property
    def state_words(self) -> str:
        return ActionState(self.state).words

    @property
    def is_late(self) -> bool:
        return ActionState(self.state).is_open and self.due_date < timezone.localdate()


class Progress(TenantOwned):
    """One update on an action: how it goes, in a few words. Entered for an agency, the agency confirms it."""

    class How(models.TextChoices):
        ON_TRACK = "on_track", "On track"
        BEHIND = "behind", "Behind, but moving"
        BLOCKED = "blocked", "Blocked: help is wanted"
        DONE = "done", "Done: ready to be verified"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="progress")
    how = models.CharField(max_length=20, choices=How)
    words = models.TextField()
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    on_behalf = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    from_sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["tenant", "action", "written_at"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the action."""
        return cls.objects.filter(action__in=Action.visible_to(member).order_by().values("pk")).select_related(
            "written_by__person", "confirmed_by__person"
        )


class Evidence(TenantOwned):
    """What shows that an action was done: words, or a file sealed under a key of its own."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    words = models.TextField()
    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the action."""
        rows = cls.objects.filter(tenant=member.tenant_id, action__in=Action.visible_to(member).order_by().values("pk"))
        return rows.select_related("added_by__person")


class Extension(TenantOwned):
    """One extension of an action's time: from which day to which, why, and who decided."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="extended")
    from_date = models.DateField()
    until_date = models.DateField()
    reason = models.TextField()
    decided_on = models.DateField()
    extended_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the action."""
        return cls.objects.filter(action__in=Action.visible_to(member).order_by().values("pk")).select_related(
            "extended_by__person"
        )


def soon(today: date | None = None) -> date:
    """The last day that counts as due soon."""
    return (today or timezone.localdate()) + timedelta(days=30)
