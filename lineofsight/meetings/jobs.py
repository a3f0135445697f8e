"""What the clock does for groups: agendas gather what waits, and a group whose time is over is asked about."""

from datetime import timedelta

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Tenant

from . import actions
from .chapter import NAME
from .models import GroupTerms, Meeting
from .states import AHEAD
from .waiting import waiting_for


def gather_agendas() -> None:
    """Once a day: what has come to wait for a group since yesterday stands on the agenda of its next meeting."""
    for tenant in Tenant.objects.filter(kind=Tenant.Kind.PARTNERSHIP):
        until = timezone.now() + timedelta(days=in_force(tenant, NAME).gather_days)
        rows = Meeting.objects.filter(tenant=tenant, state__in=AHEAD, starts_at__range=(timezone.now(), until))
        met: set[object] = set()
        for meeting in rows.select_related("group__tenant", "tenant").order_by("starts_at"):
            if meeting.group_id not in met and waiting_for(meeting.group):
                actions.gather(meeting=meeting, by=trail.System(tenant.pk))
            met.add(meeting.group_id)


def ask_to_close_groups() -> None:
    """Once a day: whoever can is asked to close a group whose last day has come; asked again it is the same task."""
    due = GroupTerms.objects.filter(
        ends_on__lte=timezone.localdate(), closed_on=None, tenant__kind=Tenant.Kind.PARTNERSHIP
    )
    for terms in due.select_related("group__tenant", "tenant"):
        assert terms.ends_on is not None
        actions.ask_to_close(group=terms.group, due_date=terms.ends_on, by=trail.System(terms.tenant_id))
