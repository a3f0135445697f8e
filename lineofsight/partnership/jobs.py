"""What the clock does for everybody: sends again what the mail server did not take."""

from datetime import timedelta

from django.utils import timezone

from .actions import post
from .models import Notice

# After three days a reminder is no longer news; it stays on the log as not sent.
TRY_FOR = timedelta(days=3)


def send_unsent() -> int:
    """Hands every notice that has not been sent to the mail server again; returns how many were tried."""
    waiting = list(
        Notice.objects.filter(sent_at__isnull=True, written_at__gt=timezone.now() - TRY_FOR).select_related(
            "member__person"
        )
    )
    for notice in waiting:
        post(notice)
    return len(waiting)
