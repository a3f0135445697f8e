"""Which reminder of a task went to whom, and the secret addresses of calendar feeds."""

from typing import Self

from django.db import models

from .people import Member
from .tasks import Task
from .tenancy import TenantOwned


class TaskReminder(TenantOwned):
    """One step of reminding one member of one task, so that it is never sent twice. A new due date begins anew."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reminders")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField()
    step = models.CharField(max_length=20, help_text="Days before, or which repeat while overdue")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "member", "due_date", "step"], name="reminded_once_a_step")
        ]


class CalendarFeed(TenantOwned):
    """The secret address at which a calendar program reads one member's due dates. Only a hash of the secret is kept."""

    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Her own only."""
        return cls.objects.filter(tenant=member.tenant_id, member=member)
