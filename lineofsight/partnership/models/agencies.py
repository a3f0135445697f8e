"""Agencies and the places and groups in which they work together."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models

from .tenancy import TenantOwned

if TYPE_CHECKING:
    from .people import Member


class Agency(models.Model):
    """A council, police force, health body, school or charity; shared between the partnerships it belongs to."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council children's services"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        EDUCATION = "education", "Education"
        PROBATION = "probation", "Probation and youth justice"
        VOLUNTARY = "voluntary", "Voluntary and community"
        HOUSING = "housing", "Housing"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def seated_in(cls, tenant_id: uuid.UUID) -> "models.QuerySet[Self]":
        """Agencies with a seat in this partnership today, in the order of their seats."""
        return cls.objects.filter(seats__tenant=tenant_id, seats__ended_on__isnull=True).order_by("seats__position")

    @classmethod
    def known_in(cls, tenant_id: uuid.UUID) -> "models.QuerySet[Self]":
        """Those with a seat today and after them those that are gone: what they sent and wrote is still looked for."""
        first = models.F("seats__ended_on").desc(nulls_first=True)
        return cls.objects.filter(seats__tenant=tenant_id).order_by(first, "seats__position")


class Area(TenantOwned):
    """A local authority area a partnership covers."""

    name = models.CharField(max_length=200)
    council = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="area_once_in_a_partnership")]

    def __str__(self) -> str:
        return self.name


class Locality(TenantOwned):
    """A part of an area in which services work together, such as its east."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="localities")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="locality_once_in_an_area")]


class Partner(TenantOwned):
    """An agency's seat in one partnership, with the short name used there and whom to telephone.

    Where a body stands in a partnership is said here and not at the agency, which several partnerships share.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="seats")
    short_name = models.CharField(max_length=40)
    statutory = models.BooleanField(default=False)
    # Key of the kind of agency it is here; the kinds are the partnership's own.
    part = models.CharField(max_length=60, blank=True)
    urgent_contact = models.CharField(max_length=200, blank=True, help_text="Whom to telephone at once, and the number")
    position = models.PositiveSmallIntegerField(default=0)
    # The body it is a part of.
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts_of_it")
    # None: the whole of the partnership.
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # The body that took over what it did.
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "agency"], name="agency_once_in_a_partnership")]

    def __str__(self) -> str:
        return self.short_name

    @classmethod
    def visible_to(cls, member: "Member") -> "models.QuerySet[Self]":
        """Who takes part, and who did, is known to everybody in the partnership."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("agency", "area", "parent__agency", "successor__agency")


class Group(TenantOwned):
    """A standing group of the partnership under its own name, with the rights to decide that go with it."""

    class Duty(models.TextChoices):
        DECIDES = "decision_group", "Decides themes and agrees learning"
        OVERSEES = "oversight_committee", "Oversees deep dives and their terms of reference"
        OTHER = "other", "Another group"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    duty = models.CharField(max_length=30, choices=Duty, default=Duty.OTHER)
    meets = models.CharField(max_length=100, blank=True)
    # With which other partnerships it sits together; empty for a group of this one alone. Its records stay apart.
    joint_with = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="group_once_in_a_partnership")]

    def __str__(self) -> str:
        return self.name
