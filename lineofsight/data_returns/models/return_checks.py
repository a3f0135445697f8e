"""What was found in a return, check by check, and the rules an agency doubts."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q

from lineofsight.engine.returns.quality import Share, completeness, validity
from lineofsight.partnership.models import Agency, Member, TenantOwned
from lineofsight.vault.fields import SealedText
from lineofsight.vault.models import SealedFile

from ..states import CheckState, DisputeState, Outcome
from .returns import DataReturn
from .schemas import ListEdition


class ReturnCheck(TenantOwned):
    """One check of one return. Which child a line is about stands only in the sealed file of lines."""

    class Because(models.TextChoices):
        SENT = "sent", "The return came in"
        LIST_CHANGED = "list_changed", "What the list must look like has changed"
        RULE_SET_ASIDE = "rule_set_aside", "A rule was set aside"
        ASKED = "asked", "Somebody asked for it"

    data_return = models.ForeignKey(DataReturn, on_delete=models.CASCADE, related_name="checks")
    number = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=20, choices=Because, default=Because.SENT)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in CheckState], default=CheckState.WAITING
    )
    begun = models.PositiveSmallIntegerField(default=0, help_text="How often a worker took it up")
    edition = models.ForeignKey(ListEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=[(o.value, o.words) for o in Outcome], blank=True)
    rows = models.PositiveIntegerField(default=0)
    rejected_rows = models.PositiveIntegerField(default=0)
    clean_rows = models.PositiveIntegerField(default=0)
    filled_cells = models.PositiveBigIntegerField(default=0)
    needed_cells = models.PositiveBigIntegerField(default=0)
    children = models.PositiveIntegerField(default=0)
    refused = models.CharField(max_length=400, blank=True)
    tables = models.JSONField(default=dict, help_text="Rows taken of each table")
    notices = models.JSONField(default=list)
    by_rule = models.JSONField(default=list, help_text="Rule, class, table, column, sentence and how many")
    set_aside = models.JSONField(default=list, help_text="Rules that were not applied")
    lines = models.ForeignKey(SealedFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["data_return", "number"], name="check_numbered_once")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        returns = DataReturn.visible_to(member).order_by().values("pk")
        return cls.objects.filter(tenant=member.tenant_id, data_return__in=returns)

    @property
    def taken_rows(self) -> int:
        return self.rows - self.rejected_rows

    @property
    def completeness(self) -> Share:
        return completeness(self.filled_cells, self.needed_cells)

    @property
    def validity(self) -> Share:
        return validity(self.clean_rows, self.rows)

    @property
    def errors(self) -> int:
        return sum(int(line["count"]) for line in self.by_rule)

    @property
    def by_class(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in self.by_rule:
            found[line["kind"]] = found.get(line["kind"], 0) + int(line["count"])
        return found

    def rule(self, number: str) -> dict[str, Any] | None:
        return next((line for line in self.by_rule if line["rule"] == number), None)


class RuleDispute(TenantOwned):
    """An agency says a rule is wrong, or wrong for it; upheld, the rule is not applied to its returns any more."""

    data_return = models.ForeignKey(DataReturn, on_delete=models.CASCADE, related_name="disputes")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    collection = models.CharField(max_length=60)
    rule = models.CharField(max_length=80)
    rule_words = models.CharField(max_length=400)
    words = SealedText()
    answer = SealedText(blank=True)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in DisputeState], default=DisputeState.OPEN
    )
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "agency", "collection", "rule"],
                condition=Q(state="open"),
                name="rule_disputed_once_at_a_time",
            )
        ]

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.data_return.key_id

    @property
    def state_words(self) -> str:
        return DisputeState(self.state).words

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The agency that doubts, and those who see that its return came."""
        returns = DataReturn.visible_to(member).order_by().values("pk")
        rows = cls.objects.filter(tenant=member.tenant_id, data_return__in=returns)
        return rows.select_related("data_return", "agency", "raised_by__person", "answered_by__person")
