"""Question sets in their versions, and the answers given to one of them."""

import uuid
from copy import copy
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from lineofsight.govuk import words as in_words
from lineofsight.partnership.models import Agency, Member, Tenant, TenantOwned
from lineofsight.vault.fields import SealedText


class ListKind(models.TextChoices):
    """The lists a section can end with."""

    GOOD_PRACTICE = "good_practice", "Good practice"
    DEVELOPMENT = "development", "Area for development"
    RECOMMENDATION = "recommendation", "Recommendation for practice"


def all_lists() -> list[str]:
    """What a new section ends with."""
    return list(ListKind.values)


class QuestionSet(TenantOwned):
    """One version of a set of questions. A published version never changes; a change is the next version."""

    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    guidance = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "key", "version"], name="question_set_version_once")]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"

    @property
    def state(self) -> str:
        """draft, current or replaced."""
        if self.published_at is None:
            return "draft"
        return "current" if self.replaced_at is None else "replaced"

    @classmethod
    def current(cls, tenant: Tenant, key: str) -> "Self | None":
        """The version new audits begin with, or None when this partnership has no published set of that key."""
        return cls.objects.filter(tenant=tenant, key=key, published_at__isnull=False, replaced_at=None).first()

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody of the partnership may see what is or was asked; drafts are the business unit's."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows if member.is_business_unit else rows.filter(published_at__isnull=False)


class Section(TenantOwned):
    """A part of a question set on one aspect of practice; it may name the domain it is judged in."""

    question_set = models.ForeignKey(QuestionSet, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True)
    domain = models.CharField(max_length=60, blank=True)
    # A history section asks for what lies before the audit window and is kept apart in the pack.
    history = models.BooleanField(default=False)
    lists = models.JSONField(default=all_lists, blank=True, help_text="Kinds of list the section ends with")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question_set", "key"], name="section_key_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The sections of the question sets that the member sees."""
        return cls.objects.filter(question_set__in=QuestionSet.visible_to(member))


class Question(TenantOwned):
    """One question with its stable key within the set."""

    class Kind(models.TextChoices):
        TEXT = "text", "Text"
        YES_NO = "yes_no", "Yes or no"
        CHOICE = "choice", "One of a list"
        MANY = "many", "Several of a list"
        DATE = "date", "Date"
        NUMBER = "number", "Number"
        GRADE = "grade", "Grade"

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=400)
    hint = models.TextField(blank=True)
    options = models.JSONField(default=list, help_text="Pairs of key and words, for lists and grades")
    example = models.TextField(blank=True, help_text="A good answer, shown on request")
    unit = models.CharField(max_length=40, blank=True)
    least = models.IntegerField(null=True, blank=True)
    most = models.IntegerField(null=True, blank=True)
    # Asked only if an earlier question (its key) has one of these answers (their keys); the question stands in this
    # section where no other is named (the section's key).
    only_if_section = models.CharField(max_length=60, blank=True)
    only_if = models.CharField(max_length=60, blank=True)
    only_if_is = models.JSONField(default=list, blank=True)
    required = models.BooleanField(default=False)
    # Asks about the agency and not about one child, so that its answer of last time may be brought in again.
    general = models.BooleanField(default=False)
    # "own": the agency's own practice; "together": working with others; "support": supervision, skill and support.
    # Every audit tool has all three. "line": a line of enquiry of one audit.
    about = models.CharField(max_length=20, blank=True)
    # A question put to one audit only, by the id of that audit's key: laid over the version, which stays as it is.
    only_for = models.UUIDField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="question_key_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The questions put to everybody in the question sets that the member sees; not the lines of one audit."""
        return cls.objects.filter(section__question_set__in=QuestionSet.visible_to(member), only_for=None)

    @classmethod
    def asked_for(cls, key_id: uuid.UUID) -> Q:
        """The questions of a version as one audit asks them: those of everybody and its own lines of enquiry."""
        return Q(only_for=None) | Q(only_for=key_id)

    @property
    def common_words(self) -> str:
        """What every agency but those with a wording of their own is asked."""
        return str(self.__dict__.get("_common_words", self.words))

    def in_words_of(self, variant: "Variant") -> "Question":
        """The same question as an agency with this variant is asked it; never to be saved."""
        asked = copy(self)
        asked.__dict__["_common_words"] = self.words
        asked.words, asked.hint = variant.words or self.words, variant.hint or self.hint
        return asked

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be chosen, as key and words; nothing where the answer is written."""
        if self.kind == self.Kind.YES_NO:
            return [("yes", "Yes"), ("no", "No")]
        if self.kind in (self.Kind.CHOICE, self.Kind.MANY, self.Kind.GRADE):
            return [(str(option[0]), str(option[1])) for option in self.options]
        return []

    def chosen(self, value: str) -> list[str]:
        """The keys chosen in an answer as it is kept."""
        return value.split() if self.kind == self.Kind.MANY else [value] if value else []

    def words_of(self, value: str) -> str:
        """An answer as people read it: the words of a choice, a date as 4 March 2026, text as it is."""
        if self.kind in (self.Kind.CHOICE, self.Kind.MANY, self.Kind.GRADE):
            words = dict(self.choices)
            return "; ".join(words.get(key, key) for key in self.chosen(value))
        if self.kind == self.Kind.NUMBER and value:
            return f"{value} {self.unit}".strip()
        if self.kind == self.Kind.YES_NO:
            return {"yes": "Yes", "no": "No"}.get(value, value)
        if self.kind == self.Kind.DATE and value:
            return in_words.date(date.fromisoformat(value))
        return value


class Variant(TenantOwned):
    """How one agency, or every agency of one kind, is asked a question: laid over it, never a copy."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="variants")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency_kind = models.CharField(max_length=20, choices=Agency.Kind, blank=True)
    # Empty words and guidance are those of everybody.
    words = models.CharField(max_length=400, blank=True)
    hint = models.TextField(blank=True)
    hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "agency"], name="one_variant_for_an_agency"),
            models.UniqueConstraint(
                fields=["question", "agency_kind"], condition=~Q(agency_kind=""), name="one_variant_for_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=True) ^ Q(agency_kind=""), name="variant_for_an_agency_or_a_kind"
            ),
        ]

    @property
    def whom(self) -> str:
        """Whom it is for, as a form sends it."""
        return f"kind:{self.agency_kind}" if self.agency_kind else f"agency:{self.agency_id}"

    @property
    def whom_words(self) -> str:
        return self.get_agency_kind_display() if self.agency is None else self.agency.name


class Response(TenantOwned):
    """One set of answers to one version of a question set, sealed under the key of what it belongs to."""

    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT, related_name="responses")
    key_id = models.UUIDField()
    # The agency that answers, for its variants of the questions.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Raised with each save of any section")
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id


class OfResponse(TenantOwned):
    """A row of one response, sealed under its key."""

    class Meta:
        abstract = True

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.response.key_id  # type: ignore[attr-defined]


class Answer(OfResponse):
    """The answer to one question."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    value = SealedText(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "question"], name="one_answer_for_each_question")]


class BroughtIn(OfResponse):
    """An answer of last time, brought in: it counts as given once its author confirms or changes it."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="brought_in")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    # Where and when it was given; the room that brings it in says so.
    said_in = models.CharField(max_length=300)
    said_on = models.DateField()
    brought_in_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "question"], name="brought_in_once")]

    @property
    def pending(self) -> bool:
        """Whether nobody has said yet that it still holds."""
        return self.settled_at is None


class ListEntry(OfResponse):
    """One thing written in one of a section's three lists; each can be coded to a finding by itself."""

    Kind = ListKind

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="entries")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    words = SealedText()
    # The day it happened, and why it matters though it lies outside the window (then it stands in the history part).
    happened_on = SealedText(blank=True)
    outside_window_because = SealedText(blank=True)
    history = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    @property
    def day(self) -> date | None:
        """The day it happened, or None."""
        return date.fromisoformat(self.happened_on) if self.happened_on else None


class SectionProgress(OfResponse):
    """How far one section is: which lists are marked "nothing to record", and whether the author calls it complete."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="progress")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    nothing_to_record = models.JSONField(default=list, help_text="Kinds of list marked as having nothing to record")
    complete = models.BooleanField(default=False)
    # Raised with each save of this section: a save that began from an older one is shown beside it, not put over it.
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The form on somebody's screen that saved last, so that a form does not stand in its own way.
    sitting = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "section"], name="progress_once_for_section")]
