"""People, their membership of partnerships, and what they are appointed to from when to when."""

import uuid
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..doors import ROLE_WORDS, Permission, Role, is_closed_in, permits
from .agencies import Agency, Group
from .tenancy import Tenant, TenantOwned


class People(BaseUserManager["Person"]):
    """Finds a person by the address she signs in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=(username or "").strip())


class Person(AbstractBaseUser):
    """Somebody who can sign in; she may be a member of several partnerships."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=150)
    telephone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    # An account nobody uses is closed after a warning, and opened again by the business unit.
    warned_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)

    objects = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class Member(TenantOwned):
    """A person in one partnership. Rights come from her appointments, never from being a member alone."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    # In a practice audit: who plays this invented member's part at the moment.
    played_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # In a joint deep dive or shared panel: the partnership that named her. When she leaves that, she leaves this too.
    named_by = models.ForeignKey(Tenant, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    job_title = models.CharField(max_length=150, blank=True)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    # Nobody confirmed in the review of access that she still needs it; the business unit lets her in again.
    suspended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "person"], name="person_once_in_a_partnership")]

    def __str__(self) -> str:
        return self.person.full_name

    @property
    def name(self) -> str:
        return self.person.full_name

    @classmethod
    def current(cls, on: date | None = None) -> "models.QuerySet[Self]":
        """Members whose time has begun and not ended, whose access is not suspended and whose account is open."""
        today = on or timezone.localdate()
        return cls.objects.filter(
            Q(until_date__isnull=True) | Q(until_date__gte=today),
            from_date__lte=today,
            suspended_at__isnull=True,
            person__is_active=True,
        )

    @classmethod
    def still_named(cls) -> "models.QuerySet[Self]":
        """Current members whose own partnership, where one named them for joint work, has them as members still."""
        own = cls.current().filter(person=OuterRef("person"), tenant=OuterRef("named_by"))
        return cls.current().filter(Q(named_by__isnull=True) | Exists(own))

    @classmethod
    def entering(cls, person: Any, slug: str) -> "Self | None":
        """The member as whom this person enters the partnership at this address, or None. One query more in joint work.

        In a practice audit it is the invented member whose part she plays.
        """
        if not getattr(person, "is_authenticated", False):
            return None
        found = (
            cls.current()
            .filter(Q(person=person) | Q(played_by=person, tenant__kind=Tenant.Kind.PRACTICE), tenant__slug=slug)
            .select_related("tenant", "person")
            .prefetch_related("appointments__agency", "appointments__group")
            # Most cover for nobody: asked here, it costs their pages no further query.
            .annotate(may_cover=Exists(Member.covers_on(timezone.localdate(), OuterRef("pk"))))
            .first()
        )
        if found is None or found.named_by_id is None:
            return found
        return found if cls.still_named().filter(pk=found.pk).exists() else None

    @classmethod
    def visible_to(cls, member: "Member") -> "models.QuerySet[Self]":
        """Everyone of the same partnership: names and posts are shared within it."""
        return cls.objects.filter(tenant=member.tenant_id)

    @staticmethod
    def covers_on(day: date, member: Any) -> "models.QuerySet[Any]":
        """The absences this member (or the id of one) is named to cover on a day."""
        covers = Member._meta.get_field("covering").related_model
        return covers._default_manager.filter(  # type: ignore[union-attr]
            cover=member, from_date__lte=day, until_date__gte=day, ended_at__isnull=True
        )

    @cached_property
    def covered(self) -> "list[Member]":
        """Colleagues she covers for today, as long as both still work together. One query, unless known to be none."""
        if not self.__dict__.get("may_cover", True):
            return []
        today = timezone.localdate()
        rows = Member.covers_on(today, self.pk).select_related("absent__person")
        absent = [each.absent for each in rows.prefetch_related("absent__appointments__agency")]
        return [m for m in absent if (m.until_date is None or m.until_date >= today) and self.works_with(m)]

    @property
    def covered_ids(self) -> "list[uuid.UUID]":
        return [each.pk for each in self.covered]

    def works_with(self, other: "Member") -> bool:
        """Whether both work for one agency today; people without an agency work together when they share a role."""
        if self.own_agency_ids or other.own_agency_ids:
            return bool(self.own_agency_ids & other.own_agency_ids)
        return bool({a.role for a in self.own_appointments} & {a.role for a in other.own_appointments})

    def stands_for(self, member_id: Any, agency_id: Any) -> bool:
        """Whether this is she herself, or somebody she covers today for an agency both work for."""
        if member_id is None or member_id == self.pk:
            return member_id is not None
        return any(m.pk == member_id and agency_id in m.own_agency_ids & self.own_agency_ids for m in self.covered)

    @cached_property
    def current_appointments(self) -> "list[Appointment]":
        """Her own of today, and for agencies both work for what those she covers are there: lead or practitioner.

        Seats on groups, the executive's signature and the business unit's work are never taken over by covering.
        """
        return self.own_appointments + [
            a
            for absent in self.covered
            for a in absent.own_appointments
            if a.role in (Role.AGENCY_LEAD, Role.PRACTITIONER) and a.agency_id in self.own_agency_ids
        ]

    @cached_property
    def own_agency_ids(self) -> frozenset[uuid.UUID]:
        """Agencies she herself is appointed for, whomever she covers."""
        return frozenset(a.agency_id for a in self.own_appointments if a.agency_id)

    @cached_property
    def own_roles(self) -> frozenset[Role]:
        return frozenset(Role(a.role) for a in self.own_appointments)

    @cached_property
    def led_by_own_appointment(self) -> frozenset[uuid.UUID]:
        """Agencies whose safeguarding lead she is herself, whomever she covers."""
        return frozenset(a.agency_id for a in self.own_appointments if a.role == Role.AGENCY_LEAD and a.agency_id)

    def leads_herself(self, agency_id: Any) -> bool:
        """Whether she is the agency's safeguarding lead by her own appointment."""
        return any(a.role == Role.AGENCY_LEAD and a.agency_id == agency_id for a in self.own_appointments)

    @cached_property
    def own_appointments(self) -> "list[Appointment]":
        """Her appointments in force today; one query unless fetched before."""
        today = timezone.localdate()
        return [
            a
            for a in self.appointments.all()
            if a.from_date <= today and (a.until_date is None or a.until_date >= today)
        ]

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(a.role) for a in self.current_appointments)

    def may(self, permission: Permission) -> bool:
        return permits(self.roles, permission) and not is_closed_in(self.tenant.kind, permission)

    def has(self, *roles: Role) -> bool:
        return bool(self.roles.intersection(roles))

    @property
    def is_business_unit(self) -> bool:
        return Role.BUSINESS_UNIT in self.roles

    @cached_property
    def agency_ids(self) -> frozenset[uuid.UUID]:
        """Agencies she works for in this partnership, in any role."""
        return frozenset(a.agency_id for a in self.current_appointments if a.agency_id)

    @cached_property
    def led_agency_ids(self) -> frozenset[uuid.UUID]:
        """Agencies whose safeguarding lead she is; a sector lead may have several."""
        return frozenset(a.agency_id for a in self.current_appointments if a.role == Role.AGENCY_LEAD and a.agency_id)

    @cached_property
    def group_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(a.group_id for a in self.current_appointments if a.group_id)

    @cached_property
    def chaired_group_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(a.group_id for a in self.current_appointments if a.role == Role.COMMITTEE_CHAIR and a.group_id)

    @property
    def is_elsewhere_too(self) -> bool:
        """Whether the same person is a member of another partnership as well. One query."""
        return Member.still_named().filter(person=self.person_id).exclude(pk=self.pk).exists()

    @property
    def role_words(self) -> str:
        """Her appointments in words, for lists and the account menu."""
        return ", ".join(sorted({a.words for a in self.own_appointments})) or "No current appointment"


class Appointment(TenantOwned):
    """A member in a role, for an agency or on a group where the role needs one, from a day to a day."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=[(r.value, ROLE_WORDS[r]) for r in Role])
    # What the role was called here when the appointment was made; without it the product's own words hold.
    title = models.CharField(max_length=400, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments")
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=["agency_lead", "practitioner"]) | Q(agency__isnull=False),
                name="agency_roles_name_an_agency",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["committee_chair", "group_member"]) | Q(group__isnull=False),
                name="group_roles_name_a_group",
            ),
        ]

    @property
    def words(self) -> str:
        where = self.agency or self.group
        title = self.title or ROLE_WORDS[Role(self.role)]
        return f"{title}, {where}" if where else title

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Who is appointed to what is known within the partnership."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("member__person", "agency", "group")

    @classmethod
    def in_force(cls, tenant_id: uuid.UUID, on: date | None = None) -> "models.QuerySet[Self]":
        today = on or timezone.localdate()
        return cls.objects.filter(
            Q(until_date__isnull=True) | Q(until_date__gte=today),
            Q(member__until_date__isnull=True) | Q(member__until_date__gte=today),
            tenant=tenant_id,
            from_date__lte=today,
            member__from_date__lte=today,
            member__suspended_at__isnull=True,
            member__person__is_active=True,
        )


__all__ = ["Appointment", "Member", "People", "Person", "Tenant"]
