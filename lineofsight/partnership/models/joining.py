"""How somebody comes to belong to a partnership: an invitation, and an appointment that a second person confirms."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..doors import ROLE_WORDS, Role
from .agencies import Agency, Group
from .people import Member
from .tenancy import TenantOwned


class Invitation(TenantOwned):
    """A link sent by e-mail that opens nothing without the code its receiver is told another way. Good once.

    The membership stands from the invitation on; what is missing until it is taken up is a password.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations")
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    # Keyed prints: who reads the table can neither follow the link nor tell the code.
    link_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    mail_failed = models.CharField(max_length=60, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_of_a_member",
            )
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit's own work."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        return rows.select_related("member__person", "invited_by__person") if member.is_business_unit else rows.none()

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken up, if need be after it was sent again."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_expired(self) -> bool:
        return self.is_open and self.expires_at <= timezone.now()

    @property
    def state(self) -> str:
        if self.accepted_at:
            return "Taken up"
        if self.withdrawn_at:
            return "Withdrawn"
        return "Expired" if self.is_expired else "Open"


class ProposedAppointment(TenantOwned):
    """An appointment to a role that sees cases, which holds only once a second person has confirmed it."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="proposed_appointments")
    role = models.CharField(max_length=30, choices=[(r.value, ROLE_WORDS[r]) for r in Role])
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="proposed_appointments"
    )
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """The business unit sees all of its partnership, a lead those for the agencies she leads herself."""
        rows = cls.objects.filter(tenant=member.tenant_id)
        if Role.BUSINESS_UNIT not in member.own_roles:
            rows = rows.filter(agency__in=member.led_by_own_appointment)
        return rows.select_related("member__person", "member__tenant", "proposed_by__person", "agency", "group")

    @property
    def words(self) -> str:
        where = self.agency or self.group
        return f"{ROLE_WORDS[Role(self.role)]}, {where}" if where else ROLE_WORDS[Role(self.role)]
