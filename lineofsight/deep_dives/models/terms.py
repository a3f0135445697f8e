"""The terms of reference in their versions, and the timetable."""

from typing import Self

from django.db import models

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Decision, Member, TenantOwned

from ..aims import AIMS, Aim
from ..methods import METHODS, Method
from .themes import DeepDive


class TermsOfReference(TenantOwned):
    """What the deep dive looks at and how. Approved terms are never edited: a change is the next version."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted for approval"
        APPROVED = "approved", "Approved"
        REPLACED = "replaced", "Replaced by a later version"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    aim = models.CharField(max_length=20, choices=AIMS, default=Aim.USUAL)
    purpose = models.TextField(blank=True)
    question = models.TextField(blank=True, help_text="The question the audit is to answer, if there is one")
    scope = models.TextField(blank=True, help_text="What is looked at and what is not")
    lines_of_enquiry = models.JSONField(default=list)
    method = models.CharField(max_length=40, choices=METHODS, default=Method.TOOL_AND_DISCUSSION)
    window_from = models.DateField(null=True, blank=True)
    window_until = models.DateField(null=True, blank=True)
    cohort_size = models.PositiveSmallIntegerField(null=True, blank=True)
    minimum_per_category = models.PositiveSmallIntegerField(default=1)
    categories = models.JSONField(default=list)
    components = models.JSONField(default=list, help_text="Keys of what the deep dive consists of")
    agencies = models.ManyToManyField(Agency, through="TermsAgency", related_name="+")
    confidentiality = models.TextField(blank=True)
    roles = models.TextField(blank=True, help_text="Who does what, where it differs from the usual")
    outputs = models.TextField(blank=True, help_text="What comes out of it and for whom")
    lawful_basis = models.JSONField(default=list)
    processing_purpose = models.TextField(blank=True)
    tool_name = models.CharField(max_length=60, blank=True, help_text="Key of the audit tool to be used")
    revision = models.PositiveIntegerField(default=0, help_text="Raised with each save, so that two drafters meet")
    changed_because = models.TextField(blank=True, help_text="Why there is a later version of approved terms")
    saved_at = models.DateTimeField(auto_now=True)
    drafted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    sent_back_because = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "version"], name="terms_version_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Drafts are seen by those who steer and write them; approved terms by everyone who sees the deep dive."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member))
        if member.has(Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.GROUP_MEMBER, Role.EXECUTIVE, Role.SCRUTINEER):
            return rows
        return rows.filter(state__in=[cls.State.APPROVED, cls.State.REPLACED])

    @classmethod
    def in_force(cls, deep_dive: DeepDive) -> "Self | None":
        """The approved version the deep dive works under, or None while nothing is approved."""
        return cls.objects.filter(deep_dive=deep_dive, state=cls.State.APPROVED).order_by("-version").first()

    @classmethod
    def latest_of(cls, deep_dive: DeepDive) -> "Self | None":
        """The newest version in any state, or None before the first draft."""
        return cls.objects.filter(deep_dive=deep_dive).order_by("-version").first()


class TermsAgency(TenantOwned):
    """An agency that takes part under these terms."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="taking_part")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["terms", "agency"], name="terms_agency_once")]


class TimetableStep(TenantOwned):
    """A stage's due day in England's working days, and the day it was really done."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="timetable")
    step = models.CharField(max_length=40)
    words = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    first_due_date = models.DateField(help_text="As the timetable was first made")
    done_on = models.DateField(null=True, blank=True)
    moved_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "step"], name="timetable_step_once")]
