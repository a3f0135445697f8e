"""What the clock does for urgent concerns."""

from django.utils import timezone

from lineofsight import trail

from .actions import send_on
from .models import Concern
from .states import ConcernState

# A concern nobody of the agency answers goes on to the seniors and then stays with the business unit's telephone.
SENT_ON_AT_MOST = 3


def send_on_unacknowledged() -> int:
    """Sends on every concern whose time to be acknowledged has passed; returns how many."""
    waiting = Concern.objects.filter(
        state=ConcernState.SENT, acknowledge_by__lt=timezone.now(), sent_on_times__lt=SENT_ON_AT_MOST
    ).select_related("tenant", "agency", "lead")
    for concern in waiting:
        send_on(concern=concern, by=trail.System(concern.tenant_id))
    return len(waiting)
