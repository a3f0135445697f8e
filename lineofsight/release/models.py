"""A finished report as files, what the scan found in them, what its checkers said, and what stands in its way."""

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
        WITHDRAWN = "withdrawn", "Withdrawn"

    # What it is in the partnership's settings, such as summary_report: they say who checks it.
    kind = models.CharField(max_length=40, default="internal_paper")
    # What it is about, such as a key of the themes; reports of one topic are compared with one another.
    topic = models.CharField(max_length=60, blank=True)
    # The practice it speaks of, first and last day; overlapping reports are compared too.
    period_from = models.DateField(null=True, blank=True)
    period_until = models.DateField(null=True, blank=True)
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
    # As the settings had it when the files were made; a later change of the settings does not reach it.
    checkers_needed = models.PositiveSmallIntegerField(default=1)
    record_needed = models.BooleanField(default=False)
    intruder_test_needed = models.BooleanField(default=False)
    # The version its checkers have read already: they confirm what was changed since.
    changed_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # The released version that was withdrawn and that this one stands instead of.
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Open, for it is told to all recipients: it names nobody.
    withdrawn_because = models.CharField(max_length=500, blank=True)
    # When somebody became known who may stand in it, and when it was last scanned after its release.
    scan_wanted_at = models.DateTimeField(null=True, blank=True)
    scanned_again_at = models.DateTimeField(null=True, blank=True)

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @property
    def is_out(self) -> bool:
        return self.state == self.State.RELEASED

    def wrote(self, member: Member) -> bool:
        """Whether this member, as a person, wrote any part of it."""
        return str(member.person_id) in self.author_persons


class WithdrawnFile(models.Model):
    """The print of a file that was withdrawn. Nobody's in particular: every copy of those bytes is withdrawn with it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    withdrawn_at = models.DateTimeField()


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
    # The words around it as they might stand instead; empty where only the author can say.
    suggestion = SealedText(blank=True)
    reword_asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reword_asked_at = models.DateTimeField(null=True, blank=True)
    # Found in what was out already, when somebody became known.
    after_release = models.BooleanField(default=False)
    resolved_because = SealedText(blank=True)
    resolved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)


class Reading(OfFinishedReport):
    """A checker, who is never the author: asked, then passed or returned with a reason.

    What one checker says is seen by nobody before all who were asked have said theirs.
    """

    class Verdict(models.TextChoices):
        ASKED = "asked", "Asked to read"
        PASSED = "passed", "Nothing identifies a child"
        RETURNED = "returned", "Returned to the author"

    finished = models.ForeignKey(FinishedReport, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=Verdict, default=Verdict.ASKED)
    words = SealedText(blank=True)
    # Read an earlier version as a whole, and is asked now for the marked changes only.
    changes_only = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finished", "reader"], name="reader_once_for_a_version")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("finished")
        return rows if member.is_business_unit else rows.filter(reader=member)


class ReleaseRecord(TenantOwned):
    """Why this version may leave: how far a child could be singled out, linked or inferred, and who tried to.

    It is sealed under the report's key until the release, and under the released files' key from then on, so that
    it outlives the case as they do.
    """

    finished = models.OneToOneField(FinishedReport, on_delete=models.CASCADE, related_name="record")
    key_id = models.UUIDField()
    singling_out = SealedText(blank=True)
    linkability = SealedText(blank=True)
    inference = SealedText(blank=True)
    intruder_method = SealedText(blank=True)
    intruder_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    intruder_sources = SealedText(blank=True)
    intruder_result = SealedText(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id


class Obstacle(TenantOwned):
    """What may stand in the way of a release: asked, answered, and where it stands, cleared or overridden."""

    class Kind(models.TextChoices):
        CRIMINAL = "criminal", "Criminal proceedings"
        COURT = "court", "A live court case"
        FAMILY = "family", "The family has not been told"
        HOLD = "hold", "A legal hold"
        RISK = "risk", "An open concern about an immediate risk"

    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    key_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind)
    stands = models.BooleanField()
    words = SealedText(blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)
    overridden_because = SealedText(blank=True)
    overridden_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    overridden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about_id", "kind"], name="obstacle_asked_once")]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @property
    def kind_words(self) -> str:
        return str(self.Kind(self.kind).label).lower()

    @property
    def is_in_the_way(self) -> bool:
        return self.stands and self.overridden_at is None


class TrainedChecker(TenantOwned):
    """Somebody trained to check a text for what could identify a child."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    trained_on = models.DateField()
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
