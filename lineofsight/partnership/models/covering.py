"""Who covers for whom while somebody is away, and which rows open to her by it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .people import Member
from .tasks import KeptAway
from .tenancy import TenantOwned


class Cover(TenantOwned):
    """A colleague does an absent member's tasks from a day to a day; it ends by itself, or earlier when somebody says."""

    absent = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="covered_by")
    cover = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="covering")
    from_date = models.DateField()
    until_date = models.DateField()
    named_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__gte=models.F("from_date")), name="cover_ends_after_it_begins"
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Those she is a part of; the business unit sees all."""
        rows = cls.objects.filter(tenant=member.tenant_id).select_related(
            "absent__person", "cover__person", "named_by__person", "ended_by__person"
        )
        return rows if member.is_business_unit else rows.filter(Q(absent=member) | Q(cover=member))

    @classmethod
    def running(cls, absent: Member) -> "models.QuerySet[Self]":
        """Who covers for this member today."""
        today = timezone.localdate()
        rows = cls.objects.filter(absent=absent, from_date__lte=today, until_date__gte=today, ended_at__isnull=True)
        return rows.select_related("cover__person")

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.until_date < timezone.localdate()

    @property
    def is_on(self) -> bool:
        return not self.is_over and self.from_date <= timezone.localdate()

    @property
    def words(self) -> str:
        """How it stands today."""
        if self.ended_at is not None:
            return "Ended early"
        return "Ended" if self.is_over else "On now" if self.is_on else "To come"


def kept_away_from(member_id: uuid.UUID) -> "models.QuerySet[KeptAway, uuid.UUID]":
    """The things this member is kept away from: who covers for her is not let in to them through her either."""
    return KeptAway.objects.filter(member=member_id).values_list("belongs_to", flat=True)


def hers(member: Member, field: str, *, whole: str, agency: str = "") -> Q:
    """Rows whose ``field`` names this member, or somebody she covers today.

    Through covering never in a ``whole`` (such as a deep dive) the absent one is kept away from; and where the rows name
    an ``agency``, only for one both work for. This is the one place where row rules learn of covering by name.
    """
    found = Q(**{field: member})
    for absent in member.covered:
        both: dict[str, Any] = {field: absent.pk}
        if agency:
            both[f"{agency}__in"] = member.own_agency_ids & absent.own_agency_ids
        found |= Q(**both) & ~Q(**{f"{whole}__in": kept_away_from(absent.pk)})
    return found


def does_for(member: Member, owner_id: uuid.UUID | None, whole_id: uuid.UUID) -> bool:
    """The same for one row that names its owner: whether it is hers, or somebody's she covers today."""
    if owner_id is None or owner_id == member.pk:
        return owner_id is not None
    return owner_id in member.covered_ids and not kept_away_from(owner_id).filter(belongs_to=whole_id).exists()


def led(member: Member, *, agency: str, whole: str) -> Q:
    """Rows of the agencies whose safeguarding lead she is, by her own appointment or while she covers for the lead.

    Covering gives no lead's rights in a ``whole`` the absent lead is kept away from, whatever part she has there herself.
    """
    found = Q(**{f"{agency}__in": member.led_by_own_appointment})
    for absent in member.covered:
        both = [each for each in absent.led_by_own_appointment if each in member.own_agency_ids]
        found |= Q(**{f"{agency}__in": both}) & ~Q(**{f"{whole}__in": kept_away_from(absent.pk)})
    return found


def leads_in(member: Member, agency_id: uuid.UUID, whole_id: uuid.UUID) -> bool:
    """The same for one agency in one whole, such as a deep dive."""
    if agency_id not in member.led_agency_ids:
        return False
    if member.leads_herself(agency_id):
        return True
    leads = [each for each in member.covered if agency_id in each.led_by_own_appointment]
    return any(not kept_away_from(each.pk).filter(belongs_to=whole_id).exists() for each in leads)
