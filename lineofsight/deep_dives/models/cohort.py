"""The selection of cases from the lists, and the confirmed cohort."""

from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Decision, Member, hers, led
from lineofsight.vault.fields import SealedText

from .themes import DeepDive, OfDeepDive


class Selection(OfDeepDive):
    """How the cases were selected, so that it can be repeated and audited. One per deep dive; see DiscardedSelection."""

    class Way(models.TextChoices):
        RANDOM = "random", "At random"
        PURPOSIVE = "purposive", "Purposively"

    deep_dive = models.OneToOneField(DeepDive, on_delete=models.CASCADE, related_name="selection")
    way = models.CharField(max_length=20, choices=Way)
    reason = SealedText(blank=True, help_text="Why these cases, where they were chosen purposively")
    size = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=40, blank=True)
    list_sha256 = models.CharField(max_length=64)
    categories = models.JSONField(default=dict, help_text="Per category: eligible, drawn, shortfall, reserve")
    left_out = models.JSONField(default=dict, help_text="How many children were not eligible, by reason")
    shortfall = models.PositiveSmallIntegerField(default=0)
    witness = models.CharField(max_length=150)
    selected_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    selected_at = models.DateTimeField(auto_now_add=True)
    # When the selection was last made again from its seed, giving the same cases.
    repeated_at = models.DateTimeField(null=True, blank=True)
    confirmation = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    identities_destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    children_not_selected = models.PositiveIntegerField(default=0)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The record names no child; whoever may see the deep dive and the cohort may see it."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member))
        return rows.select_related("deep_dive__tenant", "deep_dive__edition", "selected_by__person")


class Replacement(OfDeepDive):
    """A selected child replaced by the next in reserve of the same category (or by nobody), and why."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="replacements")
    category = models.CharField(max_length=60)
    reason = SealedText()
    reserve_position = models.PositiveIntegerField(null=True, blank=True)
    # No foreign keys, for the children's rows go when the cohort is confirmed.
    child_out_id = models.UUIDField()
    child_in_id = models.UUIDField(null=True, blank=True)
    # The chair who chose the child that came in, where this partnership leaves the choice to the chair.
    chosen_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replaced_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(auto_now_add=True)


class DiscardedSelection(OfDeepDive):
    """A selection that was made and not used, and why: nobody may select again and again until the result pleases."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="discarded_selections")
    way = models.CharField(max_length=20, choices=Selection.Way)
    size = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=40, blank=True)
    list_sha256 = models.CharField(max_length=64)
    witness = models.CharField(max_length=150)
    selected_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    selected_at = models.DateTimeField()
    reason = SealedText()
    discarded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    discarded_at = models.DateTimeField(auto_now_add=True)


class Case(OfDeepDive):
    """A child in the cohort, known on screen as "Child K". The identity stands sealed in the vault."""

    class State(models.TextChoices):
        SELECTED = "selected", "Selected"
        CONFIRMED = "confirmed", "Confirmed"
        REPLACED = "replaced", "Replaced"

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="cases")
    letter = models.CharField(max_length=3)
    category = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=State, default=State.SELECTED)
    # The id of the EligibleChild it came from; no foreign key, for that row goes when the cohort is confirmed.
    eligible_child_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "letter"], name="child_letter_once")]

    @property
    def name(self) -> str:
        return f"Child {self.letter}"

    @property
    def category_words(self) -> str:
        return self.deep_dive.settings.words_of("categories", self.category)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """By pseudonym: those who steer see the whole cohort, an agency the children it was found to know."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member)).select_related("deep_dive")
        if member.has(Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.SCRUTINEER):
            return rows
        return rows.filter(
            Q(deep_dive__discussions__chair=member)
            | Q(deep_dive__discussions__note_taker=member)
            | Q(deep_dive__attendees__member=member, deep_dive__packs__circulated_at__isnull=False)
            | hers(member, "returns__author", agency="returns__agency", whole="deep_dive")
            | led(member, agency="returns__agency", whole="deep_dive")
        ).distinct()


class IdentityShowing(OfDeepDive):
    """Somebody had the identifying details of a child shown to her, and said what for."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="showings")
    purpose = SealedText()
    shown_to = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(auto_now_add=True)
    # The session of the discussion for which the key sheet was shown; empty where the child was looked up alone.
    session_id = models.UUIDField(null=True, blank=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who looked, for those who may look themselves; the purposes stay sealed until somebody asks for them."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member))
        return rows.select_related("shown_to__person").defer("purpose")
