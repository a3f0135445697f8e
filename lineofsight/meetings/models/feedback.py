"""What those who were there say of a meeting: how useful it was, and why."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Member, TenantOwned

from .meetings import Meeting


class MeetingFeedback(TenantOwned):
    """One person's score of one meeting, from 1 to 5. Whose it is, the page never says."""

    class Score(models.IntegerChoices):
        VERY = 5, "Very useful"
        MOSTLY = 4, "Useful"
        PARTLY = 3, "Partly useful"
        LITTLE = 2, "Of little use"
        NONE = 1, "Of no use"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="feedback")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(choices=Score)
    words = models.CharField(max_length=1000, blank=True)
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="feedback_once_from_each_in_a_meeting"),
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="meeting_score_from_1_to_5"),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the meeting; the pages show sums and words, and no names."""
        meetings = Meeting.visible_to(member).order_by().values("pk")
        return cls.objects.filter(tenant=member.tenant_id, meeting__in=meetings)
