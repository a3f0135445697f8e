"""Data returns: which agency sends what and when, the files that came, and who may see them."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, TenantOwned
from lineofsight.vault.models import Key, SealedFile

from ..periods import LENGTHS, short_words_of, words_of
from ..states import Outcome, ReturnState
from .schemas import ListEdition

# Whoever steers sees that a return came and how it was judged; what stands in it is its agency's alone.
METADATA = (Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.ANALYST, Role.DATA_PROTECTION)


class SendingDuty(TenantOwned):
    """One agency sends one collection for each period, by a day, through somebody named or its lead."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    collection = models.CharField(max_length=60)
    months = models.PositiveSmallIntegerField(choices=LENGTHS, default=3)
    due_working_days = models.PositiveSmallIntegerField(help_text="After the end of the period")
    contact = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_date = models.DateField(help_text="Periods that end before are not asked for")
    ended_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "agency", "collection"], condition=Q(ended_on=None), name="one_duty_for_a_collection"
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("agency", "contact__person")
        return rows if member.has(*METADATA) else rows.filter(sent_by_her(member))


def sending_agency_ids(member: Member) -> frozenset[uuid.UUID]:
    """Agencies whose returns are hers as lead or as their analyst; an analyst without an agency is the partnership's."""
    return frozenset(
        a.agency_id for a in member.current_appointments if a.agency_id and a.role in (Role.AGENCY_LEAD, Role.ANALYST)
    )


def contact_for(member: Member) -> "models.QuerySet[SendingDuty]":
    """Duties that name her, or somebody she covers, as the one who sends."""
    ids = [member.pk, *(m.pk for m in member.covered)]
    rows = SendingDuty.objects.filter(tenant=member.tenant_id, contact__in=ids, ended_on=None)
    return rows.filter(agency__in=list(member.agency_ids))


def sent_by_her(member: Member) -> Q:
    """For rows with agency and collection: those whose content is hers."""
    named = contact_for(member).filter(agency=OuterRef("agency"), collection=OuterRef("collection"))
    return Q(agency__in=list(sending_agency_ids(member))) | Q(Exists(named))


class ExpectedReturn(TenantOwned):
    """What one agency is to send for one period; there is never a second for the same."""

    duty = models.ForeignKey(SendingDuty, on_delete=models.CASCADE, related_name="expected")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    collection = models.CharField(max_length=60)
    period_start = models.DateField()
    period_end = models.DateField()
    due_date = models.DateField()
    asked_at = models.DateTimeField(auto_now_add=True)
    # The file came in and is not rejected; it is met when the agency signed it off.
    received_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "agency", "collection", "period_end"], name="return_expected_once_a_period"
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("agency", "duty__contact__person")
        return rows if member.has(*METADATA) else rows.filter(sent_by_her(member))

    @property
    def period(self) -> str:
        return words_of(self.period_start, self.period_end)

    @property
    def short_period(self) -> str:
        return short_words_of(self.period_start, self.period_end)


class DataReturn(TenantOwned):
    """One file, or the files of one return, as an agency sent them; sealed under a key of their own."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    collection = models.CharField(max_length=60)
    period_start = models.DateField()
    period_end = models.DateField()
    number = models.PositiveSmallIntegerField(help_text="Of this agency, collection and period, in the order they came")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.words) for s in ReturnState], default=ReturnState.RECEIVED
    )
    outcome = models.CharField(max_length=20, choices=[(o.value, o.words) for o in Outcome], blank=True)
    edition = models.ForeignKey(ListEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="+")
    # Of all its files together: the same files sent twice make one return.
    sha256 = models.CharField(max_length=64)
    authority = models.CharField(max_length=10, blank=True)
    rows = models.PositiveIntegerField(default=0)
    rejected_rows = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    signed_off_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was replaced or withdrawn")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "agency", "collection", "period_end", "number"], name="data_return_numbered_once"
            )
        ]
        indexes = [models.Index(fields=["tenant", "collection", "period_end"], name="data_return_by_period")]

    def __str__(self) -> str:
        return f"{self.agency}, {self.period}, file {self.number}"

    @property
    def period(self) -> str:
        return words_of(self.period_start, self.period_end)

    @property
    def short_period(self) -> str:
        return short_words_of(self.period_start, self.period_end)

    @property
    def sealing_key_id(self) -> uuid.UUID:
        return self.key_id

    @property
    def state_words(self) -> str:
        return ReturnState(self.state).words

    @property
    def outcome_words(self) -> str:
        return Outcome(self.outcome).words if self.outcome else ""

    @property
    def is_destroyed(self) -> bool:
        """Whether its files were securely deleted; that it was sent, and the counts, stay."""
        return self.key.destroyed_at is not None

    @property
    def is_current(self) -> bool:
        return self.state in (ReturnState.RECEIVED, ReturnState.CHECKED, ReturnState.SIGNED_OFF)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """That it came and what became of it: those who steer, and the agency's own people."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        rows = rows.select_related(
            "agency", "edition", "key", "sent_by__person", "signed_off_by__person", "replaced_by"
        )
        return rows if member.has(*METADATA) else rows.filter(sent_by_her(member))

    @classmethod
    def content_visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """What stands in it, children's references too: the agency's own people alone."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related("agency", "edition", "key")
        return rows.filter(sent_by_her(member))


class ReturnFile(TenantOwned):
    """One of the files of a return, as it was sent."""

    class Part(models.TextChoices):
        THIS_YEAR = "this_year", "The return"
        LAST_YEAR = "last_year", "Tables of the year before"
        PROVIDERS = "providers", "Ofsted’s list of providers"

    data_return = models.ForeignKey(DataReturn, on_delete=models.CASCADE, related_name="files")
    part = models.CharField(max_length=20, choices=Part)
    position = models.PositiveSmallIntegerField()
    file = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["data_return", "position"], name="return_file_at_its_place")]

    @classmethod
    def content_visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """As of its return."""
        returns = DataReturn.content_visible_to(member).order_by().values("pk")
        return cls.objects.filter(tenant=member.tenant_id, data_return__in=returns).select_related("file")
