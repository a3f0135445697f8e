"""Whether the jobs are running, for the set-up page and for monitoring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lineofsight.jobs.models import Heartbeat

FRESH = timedelta(minutes=2)


@dataclass(frozen=True)
class Status:
    """`worker_seen_at` is the last sign of life; `waiting` are due and not begun; `failed` gave up for good."""

    worker_seen_at: datetime | None
    alive: bool
    waiting: int
    failed: int


def status() -> Status:
    """How the jobs stand now."""
    seen = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    return Status(
        worker_seen_at=seen,
        alive=seen is not None and timezone.now() - seen < FRESH,
        waiting=DBTaskResult.objects.ready().count(),
        failed=DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count(),
    )
