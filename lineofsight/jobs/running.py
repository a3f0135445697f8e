"""Running the queue and the schedule: claiming, retrying with pauses, recovering what a dead worker left."""

from __future__ import annotations

import contextvars
import logging
import os
import socket
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from lineofsight.jobs.declaring import attempts_of, job, later, schedule
from lineofsight.jobs.health import FRESH
from lineofsight.jobs.models import Heartbeat, Schedule

log = logging.getLogger(__name__)
KEEP_FINISHED = timedelta(days=30)
LONGEST_PAUSE = timedelta(hours=6)


def new_worker_id() -> str:
    return uuid4().hex


def beat(worker_id: str) -> None:
    """Renew a worker's sign of life."""
    now = timezone.now()
    if not Heartbeat.objects.filter(worker_id=worker_id).update(at=now):
        Heartbeat.objects.create(
            worker_id=worker_id, host=socket.gethostname(), process=os.getpid(), started_at=now, at=now
        )


def stop_beating(worker_id: str) -> None:
    """The worker ends in good order."""
    Heartbeat.objects.filter(worker_id=worker_id).delete()


def run_due_jobs(*, worker_id: str | None = None, at_most: int = 100) -> int:
    """Queue the timed jobs that are due, run what is ready, and return how many ran: one process without a worker."""
    worker_id = worker_id or new_worker_id()
    beat(worker_id)
    try:
        recover()
        queue_due()
        ran = 0
        while ran < at_most and run_next(worker_id):
            ran += 1
        return ran
    finally:
        stop_beating(worker_id)


def queue_due(now: datetime | None = None) -> int:
    """Put every timed job whose time has come into the queue, once however many workers ask; returns how many.

    A job that was missed while nothing ran is queued once, not once for every time it was missed.
    """
    now = now or timezone.now()
    known = dict(Schedule.objects.values_list("name", "next_run_at"))
    queued = 0
    for timed in schedule().values():
        if timed.name not in known:
            Schedule.objects.get_or_create(name=timed.name, defaults={"next_run_at": timed.next_after(now)})
            continue
        due = known[timed.name]
        if due > now:
            continue
        # Whoever moves the time on first has claimed this run.
        claimed = Schedule.objects.filter(name=timed.name, next_run_at=due)
        if claimed.update(next_run_at=timed.next_after(now), last_run_at=now):
            later(run_timed, name=timed.name)
            queued += 1
    return queued


@job()
def run_timed(name: str) -> None:
    """Run one timed job by its name."""
    timed = schedule().get(name)
    if timed is not None:
        import_string(timed.run)()


def run_next(worker_id: str) -> bool:
    """Claim the next job that is ready and run it; False when there is none."""
    ready = DBTaskResult.objects.ready()
    if not ready.exists():
        return False  # asked without a lock, so that an idle worker stands in nobody's way
    try:
        with exclusive_transaction(ready.db):
            claimed = ready.get_locked()
            if claimed is not None:
                claimed.claim(worker_id)
    except OperationalError as reason:
        if "locked" not in str(reason):
            raise
        return False  # somebody else is writing: try again at the next round
    if claimed is None:
        return False
    _run(claimed)
    return True


def _run(claimed: DBTaskResult[Any, Any]) -> None:
    try:
        task = claimed.task
        around = _around()
        arguments = claimed.args_kwargs

        def call() -> None:
            with around(task.module_path):
                task.call(*arguments["args"], **arguments["kwargs"])

        # A context of its own, so that nothing of one job (keys, collected readings) reaches the next.
        contextvars.Context().run(call)
    except Exception as reason:
        log.error("Job %s failed: %s", claimed.task_path, type(reason).__name__)
        _failed(claimed, type(reason), traceback.extract_tb(reason.__traceback__))
    else:
        claimed.set_successful(None)


def _around() -> Callable[[str], AbstractContextManager[None]]:
    path = getattr(settings, "JOBS_AROUND", None)
    if path is None:
        return lambda name: nullcontext()
    around: Callable[[str], AbstractContextManager[None]] = import_string(path)
    return around


def _failed(claimed: DBTaskResult[Any, Any], kind: type[BaseException], stack: traceback.StackSummary) -> None:
    """Try again after a pause that doubles each time, or give up. The words of the error could name a child, so only
    its kind and the lines of code are kept."""
    tries = len(claimed.worker_ids)
    claimed.exception_class_path = f"{kind.__module__}.{kind.__qualname__}"
    claimed.traceback = "\n".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in stack)
    now = timezone.now()
    if tries < attempts_of(claimed.task_path):
        claimed.status = TaskResultStatus.READY
        claimed.run_after = now + min(timedelta(minutes=2 ** (tries - 1)), LONGEST_PAUSE)
    else:
        claimed.status = TaskResultStatus.FAILED
        claimed.finished_at = now
    claimed.save(update_fields=["status", "run_after", "finished_at", "exception_class_path", "traceback"])


class WorkerLost(Exception):
    """The worker of a job died before it finished."""


def recover(now: datetime | None = None) -> int:
    """Give back jobs whose worker shows no sign of life any more; returns how many.

    A worker is lost when its sign of life is older than two minutes, or when its process on this host is gone.
    """
    now = now or timezone.now()
    for worker in Heartbeat.objects.all():
        if now - worker.at > FRESH or (worker.host == socket.gethostname() and not _process_lives(worker.process)):
            worker.delete()
    living = set(Heartbeat.objects.values_list("worker_id", flat=True))
    recovered = 0
    for running in DBTaskResult.objects.running():
        if running.worker_ids and running.worker_ids[-1] in living:
            continue
        log.error("Job %s lost its worker", running.task_path)
        _failed(running, WorkerLost, traceback.StackSummary())
        recovered += 1
    return recovered


def _process_lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def prune(now: datetime | None = None) -> int:
    """Delete queue entries that finished well over a month ago."""
    before = (now or timezone.now()) - KEEP_FINISHED
    return DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=before).delete()[0]
