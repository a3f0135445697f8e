"""Policies, procedures, templates and agreements: their versions, who approved each, and when they are reviewed."""

from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member, TenantOwned, hers
from lineofsight.vault.models import SealedFile

from ..states import DocumentState, VersionState


class RegisteredDocument(TenantOwned):
    """One document under its title, whatever version of it is in force."""

    number = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    # The kind in its words, as the settings had them.
    kind = models.CharField(max_length=400)
    about = models.TextField(blank=True)
    theme = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    parties = models.CharField(max_length=400, blank=True, help_text="Between whom, for an agreement")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in DocumentState], default=DocumentState.DRAFT
    )
    public_url = models.URLField(max_length=400, blank=True)
    awareness_plan = models.TextField(blank=True)
    review_date = models.DateField(null=True, blank=True)
    # Which reminder of which review date went out last, so that none is sent twice.
    reminded = models.CharField(max_length=30, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="document_number_once")]
        indexes = [models.Index(fields=["tenant", "state", "review_date"])]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """What is or was in force, everybody; drafts, the business unit, the owner, the scrutineer and the group."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        if not member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER):
            rows = rows.filter(
                ~models.Q(state=DocumentState.DRAFT)
                | hers(member, "owner", whole="pk")
                | models.Q(group__in=member.group_ids)
            )
        return rows.select_related("owner__person", "group", "tenant")

    @property
    def state_words(self) -> str:
        return DocumentState(self.state).words

    @property
    def is_due(self) -> bool:
        return (
            self.state == DocumentState.IN_FORCE
            and self.review_date is not None
            and self.review_date < timezone.localdate()
        )


class DocumentVersion(TenantOwned):
    """One version: a file kept sealed, or a link to where it is published; what changed in it, and who adopted it."""

    document = models.ForeignKey(RegisteredDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.CharField(max_length=20)
    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    change = models.TextField(help_text="What changed, as it stands in the history of amendments")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in VersionState], default=VersionState.DRAFT
    )
    adopted_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(state="in_force"), name="one_version_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.title}, version {self.number}"

    @property
    def belongs_to_id(self) -> UUID:
        return self.document_id

    @property
    def state_words(self) -> str:
        return VersionState(self.state).words

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the document; a draft version only those who see drafts."""
        seen = RegisteredDocument.visible_to(member).order_by().values("pk")
        rows = cls.objects.filter(tenant=member.tenant_id, document__in=seen)
        if not member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER):
            rows = rows.filter(
                ~models.Q(state=VersionState.DRAFT)
                | hers(member, "document__owner", whole="document")
                | models.Q(document__group__in=member.group_ids)
            )
        return rows.select_related("document__group", "document__owner__person", "document__tenant", "added_by__person")


class DocumentReview(TenantOwned):
    """One review of a document: through which lens, with what outcome, and when the next is due."""

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", "Fit for purpose as it is"
        TO_CHANGE = "to_change", "To be changed: a new version follows"
        TO_WITHDRAW = "to_withdraw", "No longer needed"

    document = models.ForeignKey(RegisteredDocument, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lenses = models.JSONField(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome)
    words = models.TextField()
    reviewed_on = models.DateField()
    next_review_date = models.DateField()
    reviewed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever sees the document."""
        seen = RegisteredDocument.visible_to(member).order_by().values("pk")
        rows = cls.objects.filter(tenant=member.tenant_id, document__in=seen)
        return rows.select_related("reviewed_by__person", "version")
