"""The lists of eligible children, as they come from agencies and as they are joined."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Agency, Member, TenantOwned
from lineofsight.vault.fields import SealedJSON, SealedText
from lineofsight.vault.models import SealedFile

from .themes import DeepDive, OfDeepDive


class OfEligibleList(OfDeepDive):
    """Sealed under the key of the lists, which is destroyed when the cohort is confirmed."""

    class Meta:
        abstract = True

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.deep_dive.list_key_id


class EligibleList(OfEligibleList):
    """One list of children, as it came from the agency that holds it; afterwards its counts and its SHA-256 stay."""

    class State(models.TextChoices):
        TO_MAP = "to_map", "Columns to be matched"
        ACCEPTED = "accepted", "Accepted"
        REPLACED = "replaced", "Replaced by a later list"
        REMOVED = "removed", "Removed"

    class CameAs(models.TextChoices):
        FILE = "file", "File"
        TYPED = "typed", "Typed on screen"
        NOTHING = "nothing", "No list"

    class NoList(models.TextChoices):
        NO_CHILDREN = "no_children", "No child is in this category in the audit window"
        NOT_SUPPLIED = "not_supplied", "The list was not supplied in time"
        NOT_HELD = "not_held", "No agency holds such a list"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="eligible_lists")
    # Empty where a column of the list says the category of each child.
    category = models.CharField(max_length=60, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(help_text="In the order in which the lists came")
    state = models.CharField(max_length=20, choices=State, default=State.TO_MAP)
    came_as = models.CharField(max_length=10, choices=CameAs)
    no_list_because = models.CharField(max_length=20, choices=NoList, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the file's bytes, or of the rows as typed")
    original = models.ForeignKey(SealedFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Headings, three sample rows, worksheets: what is needed to match the columns.
    columns = SealedJSON(null=True)
    mapping = models.JSONField(default=dict, help_text="What each column number holds")
    all_active = models.BooleanField(default=False, help_text="The agency says that all were active in the window")
    notices = SealedJSON(null=True)
    terms_version = models.PositiveSmallIntegerField(default=1, help_text="The version its rows were held against")
    rows_in = models.PositiveIntegerField(default=0)
    rows_accepted = models.PositiveIntegerField(default=0)
    received_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "number"], name="list_number_once")]

    @property
    def rows_rejected(self) -> int:
        return self.rows_in - self.rows_accepted if self.accepted_at else 0

    @property
    def category_words(self) -> str:
        return self.deep_dive.settings.words_of("categories", self.category) if self.category else "Several categories"

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit sees all; an agency's lead or the analyst what they supplied themselves."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related(
            "deep_dive__edition", "deep_dive__tenant", "agency", "received_by__person"
        )
        if member.is_business_unit:
            return rows
        return rows.filter(Q(received_by=member) | Q(agency__in=member.led_agency_ids))


class RejectedListRow(OfEligibleList):
    """A row that could not be taken, with its number, column and reason in plain words."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    eligible_list = models.ForeignKey(EligibleList, on_delete=models.CASCADE, related_name="rejected")
    number = models.PositiveIntegerField()
    column = SealedText()
    reason = SealedText()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(eligible_list__in=EligibleList.visible_to(member))
        return rows.select_related("deep_dive", "eligible_list")


class Fit(models.TextChoices):
    """Whether a child meets a limit of the terms of reference."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class EligibleChild(OfEligibleList):
    """One row of a list: a child who could be selected. Who the child is stands sealed in the vault under this id."""

    class State(models.TextChoices):
        ELIGIBLE = "eligible", "Eligible"
        DUPLICATE = "duplicate", "Counted elsewhere"
        EXCLUDED = "excluded", "Excluded"
        SELECTED = "selected", "Selected"
        RESERVE = "reserve", "In reserve"
        REPLACED = "replaced", "Replaced"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="eligible_children")
    eligible_list = models.ForeignKey(EligibleList, on_delete=models.CASCADE, related_name="children")
    category = models.CharField(max_length=60)
    number = models.PositiveIntegerField(help_text="Row in the list")
    state = models.CharField(max_length=20, choices=State, default=State.ELIGIBLE)
    label = SealedText(help_text="The list's own case number, by which the selection is made")
    details = SealedJSON(null=True, help_text="Last activity and age, as shown beside the case number")
    in_window = models.CharField(max_length=10, choices=Fit, default=Fit.UNKNOWN)
    in_age_band = models.CharField(max_length=10, choices=Fit, default=Fit.YES)
    # Keyed prints by which the same child on two lists is recognised without opening anything.
    prints = models.JSONField(default=dict)
    household = models.PositiveIntegerField(null=True, blank=True, help_text="The same for possible siblings")
    duplicate_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    duplicate_because = models.CharField(max_length=20, blank=True)
    exclusion_reason = models.CharField(max_length=60, blank=True)
    exclusion_words = SealedText(blank=True)
    # Excluded by a person rather than by the window or the age band; taken back in although a date is missing.
    excluded_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    included_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reserve_position = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["deep_dive", "state"], name="eligible_child_state")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(eligible_list__in=EligibleList.visible_to(member))
        return rows.select_related("deep_dive__edition", "eligible_list__agency", "duplicate_of")


class RememberedColumn(TenantOwned):
    """What an agency's column held last time. Only a hash of its heading is kept: a list sent without headings would
    otherwise leave a child's name here."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    heading_sha256 = models.CharField(max_length=64)
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "agency", "heading_sha256"], name="heading_remembered_once")
        ]


__all__ = ["EligibleChild", "EligibleList", "Fit", "OfEligibleList", "RejectedListRow", "RememberedColumn"]
