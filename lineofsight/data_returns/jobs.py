"""What the clock does with data returns, by calling actions."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Tenant

from .actions import returns_expected


def follow_returns() -> None:
    """Once a day, for each partnership: what is to be sent is asked for, some weeks before it is due."""
    for tenant in Tenant.objects.filter(kind=Tenant.Kind.PARTNERSHIP):
        returns_expected.ask_for_returns(tenant=tenant, today=timezone.localdate(), by=trail.System(tenant.pk))
