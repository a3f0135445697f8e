"""Subject access requests, and every place in which the person asked for was found."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, TenantOwned
from lineofsight.vault.fields import SealedJSON, SealedText

from ..states import RequestState


class SubjectRequest(TenantOwned):
    """Somebody asks what is held about them; who it is stands sealed under a key of the request's own."""

    key_id = models.UUIDField()
    number = models.CharField(max_length=30)
    names = SealedText()
    date_of_birth = SealedText(blank=True)
    nhs_number = SealedText(blank=True)
    address = SealedText(blank=True)
    asked_by_words = SealedText(help_text="Who asks, and how it was shown that they may")
    purpose = models.CharField(max_length=200)
    received_on = models.DateField()
    due_on = models.DateField()
    extended_because = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in RequestState], default=RequestState.OPEN
    )
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    searched_at = models.DateTimeField(null=True, blank=True)
    searched = models.JSONField(default=dict, help_text="How many texts of each place were looked through")
    could_not_read = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    refused_because = SealedText(blank=True)
    given_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="subject_request_number_once")]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN

    def days_left(self, today: date | None = None) -> int:
        return (self.due_on - (today or timezone.localdate())).days

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Data protection alone."""
        rows: Any = cls.objects.filter(tenant=member.tenant_id).select_related("opened_by__person")
        return rows if member.has(Role.DATA_PROTECTION) else rows.none()  # type: ignore[no-any-return]


class Hit(TenantOwned):
    """One text in which the person was found, as it stood then, and what is done with it in the copy given out."""

    class Decision(models.TextChoices):
        UNDECIDED = "undecided", "Not decided yet"
        INCLUDE = "include", "Given"
        REDACT = "redact", "Given, with parts blacked out"
        EXEMPT = "exempt", "Not given: an exemption applies"
        OTHER = "other", "Not this person"

    request = models.ForeignKey(SubjectRequest, on_delete=models.CASCADE, related_name="hits")
    place = models.CharField(max_length=80, help_text="What it is, in the words of the page")
    about_words = models.CharField(max_length=240, blank=True)
    row_kind = models.CharField(max_length=60)
    row_id = models.CharField(max_length=64)
    field = models.CharField(max_length=60)
    text = SealedText()
    # Where others are named in it: pairs of first and last character, found by the matcher.
    others = SealedJSON(null=True)
    # Further words somebody marked to be blacked out, each as it stands in the text.
    blacked_out = SealedJSON(null=True)
    decision = models.CharField(max_length=12, choices=Decision, default=Decision.UNDECIDED)
    reason = SealedText(blank=True, help_text="Which exemption, or why it is not this person")
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "row_kind", "row_id", "field"], name="found_once_in_a_request")
        ]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.request.key_id

    @property
    def belongs_to_id(self) -> uuid.UUID:
        return self.request_id

    @property
    def recorded_as(self) -> tuple[str, str]:
        """Reading it here is reading the thing it was found in."""
        return self.row_kind, self.row_id

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Data protection alone."""
        return cls.objects.filter(request__in=SubjectRequest.visible_to(member)).select_related("request")
