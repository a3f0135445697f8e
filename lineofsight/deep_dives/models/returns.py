"""What each agency is asked and answers: "known to you?", the audit tool, its sign-off."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lineofsight.partnership.models import Agency, Member, hers, led
from lineofsight.question_sets.models import Response
from lineofsight.vault.fields import SealedJSON, SealedText
from lineofsight.vault.models import SealedFile

from ..states import ReturnState
from .cohort import Case
from .themes import DeepDive, OfDeepDive


class AgencyRequest(OfDeepDive):
    """One service is asked about all children in one list, through one named recipient."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="agency_requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    purpose_accepted_at = models.DateTimeField(null=True, blank=True)
    # The purpose is stated by a person: a second one who opens the list states it for herself.
    purpose_accepted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on_behalf = models.BooleanField(default=False)
    how_confirmed = SealedText(blank=True, help_text="How the agency gave its answer when entered on its behalf")
    chased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "agency"], name="agency_asked_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive", "agency", "recipient__person"
        )
        if member.is_business_unit:
            return rows
        return rows.filter(
            hers(member, "recipient", agency="agency", whole="deep_dive")
            | led(member, agency="agency", whole="deep_dive")
        )

    @classmethod
    def to_answer(cls, member: Member) -> "models.QuerySet[Self]":
        """Those she answers herself, as the named recipient or the agency's lead; the business unit has its own way."""
        return cls.visible_to(member).filter(
            hers(member, "recipient", agency="agency", whole="deep_dive")
            | led(member, agency="agency", whole="deep_dive")
        )

    @classmethod
    def read_by(cls, member: Member) -> "models.QuerySet[Self]":
        """Those whose request page she may read: also the agency's authors and whoever is invited for it."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive__tenant", "deep_dive__edition", "agency", "recipient__person"
        )
        if member.is_business_unit:
            return rows
        return rows.filter(
            hers(member, "recipient", agency="agency", whole="deep_dive")
            | led(member, agency="agency", whole="deep_dive")
            | hers(member, "deep_dive__returns__author", agency="agency", whole="deep_dive")
            & Q(deep_dive__returns__agency=F("agency"))
            | Q(deep_dive__attendees__member=member, deep_dive__attendees__agency=F("agency"))
        ).distinct()


class Involvement(OfDeepDive):
    """Whether one service knows one child."""

    class Answer(models.TextChoices):
        ASKED = "asked", "Asked"
        KNOWN = "known", "Known"
        NOT_KNOWN = "not_known", "Not known"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    request = models.ForeignKey(AgencyRequest, on_delete=models.CASCADE, related_name="involvements")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="involvements")
    answer = models.CharField(max_length=20, choices=Answer, default=Answer.ASKED)
    note = SealedText(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "case"], name="involvement_once")]


class AgencyReturn(OfDeepDive):
    """One agency's audit tool about one child: from request to sign-off, and its later corrections."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="returns")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="returns")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=40, choices=[(s.value, s.words) for s in ReturnState])
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="agency_return")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_date = models.DateField()
    issued_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # A sole author in a small agency declares instead of a second person's sign-off.
    by_declaration = models.BooleanField(default=False)
    version = models.PositiveSmallIntegerField(default=1)
    sent_back_because = SealedText(blank=True)
    extended_because = SealedText(blank=True)
    on_behalf_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmation = models.ForeignKey(SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how_confirmed = SealedText(blank=True)
    chased_at = models.DateTimeField(null=True, blank=True)
    # What the agency had written when the business unit entered its completed tool instead; nobody is shown it.
    set_aside = models.OneToOneField(Response, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="one_return_for_child_and_agency")]
        indexes = [models.Index(fields=["tenant", "state", "due_date"])]

    @classmethod
    def listed_for(cls, member: Member) -> "models.QuerySet[Self]":
        """Whose state and dates she may see: the business unit all, an agency's lead and author their own."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive", "case", "agency", "response"
        )
        if member.is_business_unit:
            return rows
        return rows.filter(
            hers(member, "author", agency="agency", whole="deep_dive") | led(member, agency="agency", whole="deep_dive")
        )

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whose content she may read: her own or her agency's; the business unit only what is submitted
        (or what it enters itself on an agency's behalf), so that agencies can be candid while they write."""
        rows = cls.listed_for(member)
        if member.is_business_unit:
            own = (
                hers(member, "author", agency="agency", whole="deep_dive")
                | led(member, agency="agency", whole="deep_dive")
                | Q(on_behalf_by=member)
            )
            return rows.filter(own | Q(state__in=ReturnState.submitted_states()))
        return rows

    @property
    def is_overdue(self) -> bool:
        """Whether the agency still has something to do and its day has passed."""
        return self.state in ReturnState.open_states() and self.due_date < timezone.localdate()


class ReturnVersion(OfDeepDive):
    """An audit tool as it stood before it was corrected: what was wrong, why it changed, who changed it."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    # Each changed passage: where it stands, its words before and after.
    changes = SealedJSON()
    reason = SealedText()
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_return", "number"], name="return_version_once")]


class Contact(OfDeepDive):
    """One line of the contact log: who of an agency was contacted when about what. Children by letter only."""

    class About(models.TextChoices):
        ASKED = "asked", "Asked “known to you?”"
        ISSUED = "issued", "Audit tools and invitation sent"
        REMINDED = "reminded", "Reminded before the due date"
        OVERDUE = "overdue", "Told that it is overdue"
        CHASED = "chased", "Chased"
        EXTENDED = "extended", "Told of the new due date"
        DETAIL = "detail", "Asked for more detail"
        SENIOR = "senior", "Senior person told of what is not received"
        CORRECTED = "corrected", "Told of a correction"
        CLOSED = "closed", "Told that the audit tools are closed"
        DISCUSSION = "discussion", "Told of the date of the discussion"
        PACK = "pack", "Sent the pack"
        RECALLED = "recalled", "Told that the pack is recalled"
        DRAFT_REPORT = "draft_report", "Sent the draft report for approval"
        REPORT = "report", "Sent the signed-off report"
        WITHDRAWN = "report_withdrawn", "Told that the report is withdrawn"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="contacts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=20, choices=About)
    letters = models.JSONField(default=list, help_text="Letters of the children it was about; empty: all")
    due_date = models.DateField(null=True, blank=True)
    contacted_at = models.DateTimeField(auto_now_add=True)
    contacted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["deep_dive", "about"])]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit sees the log; everybody else what was sent to herself."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive", "agency", "member__person", "contacted_by__person"
        )
        return rows if member.is_business_unit else rows.filter(member=member)
