"""Findings, the summary report in its sections and versions, and who approved it."""

from typing import Self

from django.db import models

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Decision, Group, Member
from lineofsight.question_sets.models import ListEntry
from lineofsight.release.models import FinishedReport
from lineofsight.vault.fields import SealedText

from ..states import Stage
from .cohort import Case
from .discussion import Attendee, DiscussionLine
from .themes import DeepDive, OfDeepDive


def on_overseeing_committee(member: Member) -> bool:
    """Whether she sits on or chairs the committee that oversees deep dives, whose report it is."""
    if not member.group_ids:
        return False
    return Group.objects.filter(tenant=member.tenant_id, duty=Group.Duty.OVERSEES, pk__in=member.group_ids).exists()


class Finding(OfDeepDive):
    """A thing learnt, coded from audit tools and discussion lines with the link kept."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=40, help_text="A key of the partnership's kinds of finding")
    words = SealedText()
    domain = models.CharField(max_length=60, blank=True)
    line_of_enquiry = models.CharField(max_length=200, blank=True)
    no_recommendation_because = SealedText(blank=True)
    coded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    coded_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Attendees who may open the pack, those who steer or write the report, and the scrutineer."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related("deep_dive")
        if member.has(Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.SCRUTINEER) or on_overseeing_committee(member):
            return rows
        return rows.filter(
            deep_dive__attendees__member=member,
            deep_dive__attendees__terms_accepted_at__isnull=False,
            deep_dive__packs__circulated_at__isnull=False,
        ).distinct()


class FindingSource(OfDeepDive):
    """What a finding rests on: one entry of an audit tool or one line of the discussion."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="sources")
    entry = models.ForeignKey(ListEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(DiscussionLine, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry__isnull=False, line__isnull=True)
                | models.Q(entry__isnull=True, line__isnull=False),
                name="finding_rests_on_one_thing_at_a_time",
            )
        ]


class SummaryReport(OfDeepDive):
    """The anonymised summary report of a deep dive while it is written, checked and approved."""

    deep_dive = models.OneToOneField(DeepDive, on_delete=models.CASCADE, related_name="report")
    title = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    # Ids of all persons who wrote any part of it: none of them reads or approves it.
    author_persons = models.JSONField(default=list)
    started_at = models.DateTimeField()
    # The files made when it was sent to the check; a later edit makes new ones.
    finished = models.ForeignKey(FinishedReport, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer_due_date = models.DateField(null=True, blank=True)
    returned_because = SealedText(blank=True)
    # When the business unit closed the participants' round, and why a change asked for was not taken up.
    round_closed_at = models.DateTimeField(null=True, blank=True)
    round_closed_because = SealedText(blank=True)
    # How far the partnership can be assured: a key of its own scale, why, and who gave it.
    assurance_level = models.CharField(max_length=60, blank=True)
    assurance_reason = SealedText(blank=True)
    assurance_given_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The group or the business unit in whose name it was given: a report names nobody.
    assurance_given_for = models.CharField(max_length=120, blank=True)
    assurance_given_at = models.DateTimeField(null=True, blank=True)
    # Raised with each choice: two who write the report must not write over one another.
    assurance_version = models.PositiveIntegerField(default=0)

    def wrote(self, member: Member) -> bool:
        """Whether this member, as a person, wrote any part of it."""
        return str(member.person_id) in self.author_persons

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """In draft: the business unit and the committee whose report it is. At the check: its readers too. With
        participants: they. Then those who approve and, once signed off, everyone who may see the deep dive."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive__tenant", "deep_dive__edition", "finished", "assurance_given_by__person"
        )
        if member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER) or on_overseeing_committee(member):
            return rows
        mine = models.Q(deep_dive__stage=Stage.SIGNED_OFF) | models.Q(finished__readings__reader=member)
        # Whoever could read it is told that it is withdrawn, also while it is being corrected.
        mine |= models.Q(finished__state=FinishedReport.State.WITHDRAWN)
        mine |= models.Q(
            deep_dive__attendees__member=member,
            deep_dive__stage__in=[
                Stage.PARTICIPANT_APPROVAL,
                Stage.GROUP_APPROVAL,
                Stage.DECISION_GROUP_AGREEMENT,
                Stage.PARTNERSHIP_SIGN_OFF,
            ],
        )
        if member.has(Role.COMMITTEE_CHAIR, Role.EXECUTIVE):
            mine |= models.Q(
                deep_dive__stage__in=[
                    Stage.PARTICIPANT_APPROVAL,
                    Stage.GROUP_APPROVAL,
                    Stage.DECISION_GROUP_AGREEMENT,
                    Stage.PARTNERSHIP_SIGN_OFF,
                ]
            )
        return rows.filter(mine).distinct()


class ReportSection(OfDeepDive):
    """One part of the report under this partnership's heading; edited by itself so that nothing else is lost."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(SummaryReport, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    heading = models.CharField(max_length=200)
    words = SealedText(blank=True)
    position = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(default=1, help_text="2 for a part below the heading before it")
    # A part this report does without; its words are kept in case it is wanted again.
    left_out = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_section_once")]


class ReportRecommendation(OfDeepDive):
    """A recommendation as drafted in the report; at sign-off it enters the register of recommendations."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="report_recommendations")
    words = SealedText()
    addressed_to = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    findings = models.ManyToManyField(Finding, through="RecommendationFinding", related_name="recommendations")
    registered_as = models.UUIDField(null=True, blank=True)


class RecommendationFinding(OfDeepDive):
    """A finding a recommendation rests on."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    recommendation = models.ForeignKey(ReportRecommendation, on_delete=models.CASCADE, related_name="rests_on")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recommendation", "finding"], name="rests_on_once")]


class ParticipantAnswer(OfDeepDive):
    """What one participant said to the draft: approved, or a change asked for."""

    class Answer(models.TextChoices):
        APPROVED = "approved", "Approved"
        CHANGE = "change", "Change asked for"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="participant_answers")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="answers")
    report_version = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=20, choices=Answer)
    comment = SealedText(blank=True)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attendee", "report_version"], name="one_answer_for_each_version")
        ]


class Approval(OfDeepDive):
    """A group's or partner's approval of one version along the chain, with its decision on record."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="approvals")
    report_version = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=40)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved = models.BooleanField()
    # Nobody answered within the time, which counts as approval where this partnership says so.
    by_silence = models.BooleanField(default=False)
    comment = SealedText(blank=True)
