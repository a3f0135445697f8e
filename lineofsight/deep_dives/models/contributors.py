"""Somebody outside every agency of the partnership who completes one audit tool and sees nothing else."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lineofsight.partnership.models import Member

from .returns import AgencyReturn
from .themes import DeepDive, OfDeepDive


class Contributor(OfDeepDive):
    """One person invited by a link to one audit tool, until a day; she is a member without any appointment."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="contributors")
    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.CASCADE, related_name="contributors")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    # Nobody named: anybody of the business unit signs it off.
    signer = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until_date = models.DateField()
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    # The secrets themselves stand only in the e-mails.
    link_hash = models.CharField(max_length=64, unique=True)
    link_sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mail_failed = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_return"], condition=Q(withdrawn_at__isnull=True), name="one_contributor_for_a_tool"
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit alone invites and withdraws."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive__tenant",
            "deep_dive__edition",
            "agency_return__deep_dive",
            "agency_return__case",
            "agency_return__agency",
            "member__person",
        )
        return rows if member.is_business_unit else rows.none()

    @classmethod
    def signed_by(cls, member: Member) -> "models.QuerySet[Self]":
        """Those whose finished tool she reads and signs: where she is named, or is of the business unit and nobody is."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member), withdrawn_at__isnull=True)
        signs = Q(signer=member)
        if member.is_business_unit:
            signs |= Q(signer__isnull=True)
        return rows.filter(signs)

    @classmethod
    def in_force(cls) -> "models.QuerySet[Self]":
        """Neither withdrawn nor past their last day; whether the tool is still open is another question."""
        return cls.objects.filter(withdrawn_at__isnull=True, until_date__gte=timezone.localdate())
