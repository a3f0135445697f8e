"""The deep dive itself, the sources its theme rests on, and who is kept away from it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lineofsight.partnership.chapters import read
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Edition, Member, TenantOwned, hers

from ..chapter import DeepDiveSettings
from ..methods import METHODS, Method
from ..states import Stage

STEERS = frozenset(
    {
        Role.BUSINESS_UNIT,
        Role.COMMITTEE_CHAIR,
        Role.GROUP_MEMBER,
        Role.EXECUTIVE,
        Role.AGENCY_LEAD,
        Role.SCRUTINEER,
        Role.ANALYST,
    }
)


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    """The age band in words, such as "ages 0 to 2"; empty where all ages are meant."""
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return f"aged {youngest} and over"
    return f"ages {youngest or 0} to {oldest}"


class DeepDive(TenantOwned):
    """One multi-agency audit of real cases on a theme.

    Its own texts (title, reason) speak of practice, not of children. Everything about a case is sealed under
    ``key_id``; what is known of children on the eligible lists is sealed under ``list_key_id`` until the cohort is
    confirmed, when that key is destroyed.
    """

    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=60)
    practice_areas = models.JSONField(default=list)
    reason = models.TextField()
    # The earlier, signed-off deep dive whose results this one looks at again.
    predecessor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    harm_type = models.CharField(max_length=120, blank=True, help_text="The kind of harm, where the theme has one")
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_until = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=40, choices=[(s.value, s.words) for s in Stage], default=Stage.PROPOSED)
    stage_since = models.DateField(default=timezone.localdate, help_text="The day it came to this stage")
    # The method of the terms of reference in force; the usual one until they are approved.
    method = models.CharField(max_length=40, choices=METHODS, default=Method.TOOL_AND_DISCUSSION)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    # The partnership's agencies on the day it was proposed: which are statutory partners, and the kind of each.
    seats = models.JSONField(default=dict)
    key_id = models.UUIDField()
    list_key_id = models.UUIDField(null=True, blank=True)
    proposed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.CharField(max_length=120, blank=True, help_text="The agency or group that proposes it")
    proposed_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    deferred_until = models.DateField(null=True, blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    # The day of the review while it is suspended; it keeps its stage meanwhile.
    suspended_until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    # After the retention period, with a certificate: the case details are gone and the report stays.
    securely_deleted_on = models.DateField(null=True, blank=True)
    terms_minute_reference = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "reference"], name="deep_dive_reference_once")]
        indexes = [models.Index(fields=["tenant", "stage"])]

    def __str__(self) -> str:
        return self.title

    @property
    def settings(self) -> DeepDiveSettings:
        """The edition of settings this deep dive began with."""
        if not hasattr(self, "_settings"):
            self._settings: DeepDiveSettings = read(self.edition)
        return self._settings

    @property
    def way(self) -> Method:
        """How the cases are looked at."""
        return Method(self.method)

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @property
    def age_words(self) -> str:
        return ages_in_words(self.age_from, self.age_until)

    def get_absolute_url(self) -> str:
        return reverse("deep_dives:deep_dive", kwargs={"tenant": self.tenant.slug, "pk": self.pk})

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Those who steer see all of their partnership's; an author or attendee sees those she takes part in."""
        rows = (
            cls.objects.filter(tenant=member.tenant_id)
            .exclude(exclusions__member=member)
            .select_related("tenant", "edition")
        )
        if member.own_roles & STEERS:
            return rows
        if member.has(*STEERS):
            # A lead only while covering: not where the absent lead is kept away, unless she has a part of her own.
            absent = cls.objects.filter(exclusions__member__in=member.covered_ids).values("pk")
            return rows.filter(cls.taking_part(member) | ~Q(pk__in=absent)).distinct()
        return rows.filter(cls.taking_part(member)).distinct()

    @staticmethod
    def taking_part(member: Member) -> Q:
        """The deep dives a person has a part in: asked, author, representative, attendee, chair or note-taker."""
        return (
            Q(proposed_by=member)
            | hers(member, "agency_requests__recipient", agency="agency_requests__agency", whole="pk")
            | hers(member, "returns__author", agency="returns__agency", whole="pk")
            | Q(attendees__member=member)
            | Q(discussions__chair=member)
            | Q(discussions__note_taker=member)
        )


class ThemeSource(TenantOwned):
    """Where the wish for this theme comes from: a typed source with words and, if there is one, a reference."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=60)
    words = models.TextField()
    reference = models.CharField(max_length=300, blank=True)


class Exclusion(TenantOwned):
    """Somebody who must see nothing of this deep dive: a relative, an officer under investigation."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="exclusions")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deep_dive", "member"], name="excluded_once")]


class OfDeepDive(TenantOwned):
    """A row of one deep dive, sealed under that deep dive's key."""

    class Meta:
        abstract = True

    deep_dive: Any

    @property
    def belongs_to_id(self) -> uuid.UUID:
        return self.deep_dive_id  # type: ignore[attr-defined,no-any-return]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.deep_dive.key_id


__all__ = ["Agency", "DeepDive", "Exclusion", "OfDeepDive", "ThemeSource"]
