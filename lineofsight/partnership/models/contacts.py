"""How an agency is reached: whom besides its safeguarding lead, and by which way."""

from typing import Self

from django.db import models

from .agencies import Partner
from .people import Member
from .tenancy import TenantOwned


class AgencyContact(TenantOwned):
    """Who stands in for an agency's safeguarding lead, and the way that is open when the lead changes: a shared mailbox
    or the number of a team. A deputy is somebody to turn to; rights come from appointments and covers alone."""

    seat = models.OneToOneField(Partner, on_delete=models.CASCADE, related_name="contact")
    deputy = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    route = models.CharField(max_length=300, blank=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whom to turn to is known to everybody in the partnership."""
        return cls.objects.filter(tenant=member.tenant_id).select_related("deputy__person")
