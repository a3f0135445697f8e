"""Which of the partnership's statements of assurance a proposal, a finding, a report or another audit speaks to."""

from django.db import models
from django.db.models import Q

from lineofsight.partnership.models import Member, TenantOwned

from .audits import RegisteredAudit
from .report import Finding
from .themes import DeepDive


class AssuranceTag(TenantOwned):
    """One statement, by its key, that one thing speaks to. The words are those it had then, should it ever be taken
    off the list."""

    class On(models.TextChoices):
        PROPOSAL = "proposal", "Proposal"
        UNDER_WAY = "under_way", "Audit under way"
        FINDING = "finding", "Finding"
        REPORT = "report", "Report"
        AUDIT = "audit", "Audit"

    statement = models.CharField(max_length=60, help_text="A key of the partnership's assurance statements")
    words = models.CharField(max_length=300)
    on = models.CharField(max_length=20, choices=On)
    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    audit = models.ForeignKey(RegisteredAudit, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    tagged_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    tagged_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on="audit", audit__isnull=False, deep_dive__isnull=True, finding__isnull=True)
                | Q(on="finding", deep_dive__isnull=False, finding__isnull=False, audit__isnull=True)
                | Q(
                    on__in=["proposal", "under_way", "report"],
                    deep_dive__isnull=False,
                    finding__isnull=True,
                    audit__isnull=True,
                ),
                name="tag_is_on_one_thing",
            ),
            models.UniqueConstraint(
                fields=["statement", "finding"], condition=Q(on="finding"), name="statement_once_on_a_finding"
            ),
            models.UniqueConstraint(
                fields=["statement", "audit"], condition=Q(on="audit"), name="statement_once_on_an_audit"
            ),
            models.UniqueConstraint(
                fields=["statement", "on", "deep_dive"],
                condition=Q(on__in=["proposal", "under_way", "report"]),
                name="statement_once_on_a_proposal_or_report",
            ),
        ]
