"""A finished report as files, what the scan found in them, and what its second reader said."""

import uuid
from typing import Self

from django.db import models

from lineofsight.partnership.models import Member, TenantOwned
from lineofsight.vault.fields import SealedText
from lineofsight.vault.models import SealedFile


class FinishedReport(TenantOwned):
    """One version of a report rendered once, as web page, tagged PDF and Word file, and served as those bytes only."""

    class State(models.TextChoices):
        BLOCKED = "blocked", "Stopped by the scan"
        AT_CHECK = "at_check", "At the anonymisation check"
        PASSED = "passed", "Passed the anonymisation check"
        RETURNED = "returned", "Returned to the author"
        RELEASED = "released", "Released"

    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    key_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=State, default=State.AT_CHECK)
    page = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")
    words = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    # Ids of all persons who wrote any part of it: none of them reads, resolves or approves it.
    author_persons = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    def wrote(self, member: Member) -> bool:
        """Whether this member, as a person, wrote any part of it."""
        return str(member.person_id) in self.author_persons


class OfFinishedReport(TenantOwned):
    """A row about one finished report, sealed under its key."""

    class Meta:
        abstract = True

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.finished.key_id  # type: ignore[attr-defined]


class Flag(OfFinishedReport):
    """A place the scan found; it names place and kind, never the identity. Resolved by a person with a reason."""

    finished = models.ForeignKey(FinishedReport, on_delete=models.CASCADE, related_name="flags")
    file = models.CharField(max_length=10, help_text="page, pdf or word")
    kind = models.CharField(max_length=40)
    where = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    place = SealedText(blank=True, help_text="Words around it, with the match itself left out")
    # A keyed print of what was found: the same thing in page, PDF and Word is one line for the person who checks.
    same = models.CharField(max_length=64, blank=True)
    blocks = models.BooleanField(default=True, help_text="A known identifier blocks; a mere pattern asks")
    resolved_because = SealedText(blank=True)
    resolved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)


class Reading(OfFinishedReport):
    """A second reader, who is never the author: asked, then passed or returned with a reason."""

    class Verdict(models.TextChoices):
        ASKED = "asked", "Asked to read"
        PASSED = "passed", "Nothing identifies a child"
        RETURNED = "returned", "Returned to the author"

    finished = models.ForeignKey(FinishedReport, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=Verdict, default=Verdict.ASKED)
    words = SealedText(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finished", "reader"], name="reader_once_for_a_version")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("finished")
        return rows if member.is_business_unit else rows.filter(reader=member)
