"""What a group decided, when it really did, and where that is minuted."""

from typing import Self

from django.db import models

from .agencies import Agency, Group
from .people import Member
from .tenancy import TenantOwned


class Decision(TenantOwned):
    """A decision or approval of a group (or of one partner), on screen or recorded from its minute.

    ``decided_on`` is the real day of the decision; ``recorded_at`` the moment it was entered. Where the business
    unit enters it from a minute, ``from_minute`` is true: that is a record, not an approval by the one who types.
    """

    class How(models.TextChoices):
        MEETING = "meeting", "In a meeting"
        BETWEEN = "between_meetings", "In writing, between meetings"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    group_name = models.CharField(max_length=200, blank=True, help_text="What the group was called when it decided")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    question = models.CharField(max_length=60, help_text="What was to be decided, as a short key")
    outcome = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    decided_on = models.DateField()
    how = models.CharField(max_length=20, choices=How, blank=True)
    took_part = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many of the group took part")
    minute_reference = models.CharField(max_length=200, blank=True)
    from_minute = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "about_id"])]

    @property
    def decided_by(self) -> str:
        """The group as it was called then, whatever it is called now; empty where one partner decided."""
        return self.group_name or (self.group.name if self.group else "")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id)
