"""What somebody has to do by when, and what was sent to remind them."""

from typing import Self

from django.db import models
from django.db.models import Q

from .. import coverable
from ..doors import Role
from .agencies import Agency, Group
from .people import Member
from .tenancy import TenantOwned


class Task(TenantOwned):
    """One thing to do: for one member, or for whoever holds a role (of an agency, of a group). Never names a child.

    ``key`` says what kind of task it is; together with ``about`` it is settled by the room that raised it.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    role = models.CharField(max_length=30, blank=True, choices=[(r.value, r.value) for r in Role])
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    thing = models.CharField(max_length=200, blank=True, help_text="What it belongs to, such as the deep dive's title")
    path = models.CharField(max_length=300, help_text="Where to do it")
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    belongs_to = models.UUIDField(
        null=True, blank=True, help_text="The whole the thing is a part of, such as its deep dive"
    )
    due_date = models.DateField(null=True, blank=True)
    urgent = models.BooleanField(default=False)
    raised_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["tenant", "settled_at", "due_date"]),
            models.Index(fields=["tenant", "about_id", "key"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(member__isnull=False) | ~Q(role=""), name="task_is_somebodys")
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Tasks she has to do, by name or through an appointment in force today, and what a cover may do of those she
        covers for; but none of what she is kept away from."""
        mine = Q(member=member)
        for absent in member.covered:
            theirs = KeptAway.objects.filter(tenant=member.tenant_id, member=absent).values("belongs_to")
            mine |= Q(member=absent, key__in=coverable.keys()) & ~Q(belongs_to__isnull=False, belongs_to__in=theirs)
        for a in member.current_appointments:
            mine |= Q(
                Q(agency=a.agency_id) if a.agency_id else Q(agency__isnull=True),
                Q(group=a.group_id) if a.group_id else Q(group__isnull=True),
                member__isnull=True,
                role=a.role,
            )
        kept_away = KeptAway.objects.filter(tenant=member.tenant_id, member=member).values("belongs_to")
        return cls.objects.filter(mine, tenant=member.tenant_id).exclude(
            belongs_to__isnull=False, belongs_to__in=kept_away
        )

    def is_for(self, member: Member) -> Member | None:
        """The one this member does it for as her cover; None where it is her own."""
        if self.member_id == member.pk:
            return None
        for absent in member.covered:
            if self.member_id == absent.pk:
                return absent
        if self.member_id is None and not self._falls_to(member):
            return next((absent for absent in member.covered if self._falls_to(absent)), None)
        return None

    def _falls_to(self, member: Member) -> bool:
        return any(
            (self.role, self.agency_id, self.group_id) == (a.role, a.agency_id, a.group_id)
            for a in member.own_appointments
        )


class KeptAway(TenantOwned):
    """A member who must hear and see nothing of one thing, such as a deep dive about a relative."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    belongs_to = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "belongs_to"], name="kept_away_once")]

    @classmethod
    def from_thing(cls, member: Member, thing: models.Model) -> bool:
        """Whether this member is kept away from the thing or the whole it is a part of. One query."""
        whole = getattr(thing, "belongs_to_id", thing.pk)
        return cls.objects.filter(tenant=member.tenant_id, member=member, belongs_to=whole).exists()


class Notice(TenantOwned):
    """A message to a member, sent by e-mail and kept. It carries no personal data and no link that signs anybody in."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="notices")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "about_id"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own; the business unit sees all, for it keeps the log of who was chased."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.is_business_unit else rows.filter(member=member)
