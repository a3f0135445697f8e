"""Who was asked to a meeting, and who came."""

from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Agency, Member, TenantOwned

from .meetings import Meeting


class Attendance(TenantOwned):
    """One agency or person asked to one meeting: what was answered beforehand and how it was on the day."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chair"
        MEMBER = "member", "Member"
        ATTENDS = "attends", "In attendance"

    class Reply(models.TextChoices):
        COMING = "coming", "Coming"
        DEPUTY = "deputy", "Sending a deputy"
        APOLOGIES = "apologies", "Apologies"

    class Present(models.TextChoices):
        PRESENT = "present", "Present"
        DEPUTY = "deputy", "Deputy present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    part = models.CharField(max_length=20, choices=Part, default=Part.MEMBER)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    statutory = models.BooleanField(default=False, help_text="Whether the agency was a statutory partner then")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    deputy = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Somebody without an account, such as a guest or a deputy for one day.
    other_name = models.CharField(max_length=150, blank=True)
    reply = models.CharField(max_length=20, choices=Reply, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    present = models.CharField(max_length=20, choices=Present, blank=True)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "agency"], condition=Q(agency__isnull=False), name="agency_asked_once_to_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting", "member"], condition=Q(member__isnull=False), name="member_asked_once_to_a_meeting"
            ),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the meeting."""
        rows = cls.objects.filter(
            tenant=member.tenant_id, meeting__in=Meeting.visible_to(member).order_by().values("pk")
        )
        return rows.select_related("agency", "member__person", "deputy__person")

    @property
    def name(self) -> str:
        """Who it is: the person, or where nobody is named the agency."""
        if self.member is not None:
            return self.member.name
        return self.other_name or (str(self.agency) if self.agency else "")

    @property
    def who_came(self) -> str:
        """Who sat there on the day."""
        if self.present != self.Present.DEPUTY:
            return self.name
        return self.other_name or (self.deputy.name if self.deputy else "a deputy")

    @property
    def counts(self) -> bool:
        """Whether it counts towards the quorum: a member, or her deputy, who was there."""
        return self.part != self.Part.ATTENDS and self.present in (self.Present.PRESENT, self.Present.DEPUTY)
