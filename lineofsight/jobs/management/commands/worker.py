"""`manage.py worker`: run the queue and the schedule until told to stop."""

from __future__ import annotations

import logging
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections, connection

from lineofsight.jobs import running

log = logging.getLogger("lineofsight.jobs")
BEAT_SECONDS = 15
ROUND_SECONDS = 20


class Command(BaseCommand):
    help = "Runs background jobs and the schedule until it is stopped; a job going on is finished first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="seconds to wait when there is nothing to do")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        worker_id = running.new_worker_id()
        running.beat(worker_id)
        beating = threading.Thread(target=_keep_beating, args=(worker_id, stop), daemon=True)
        beating.start()
        self.stdout.write("The worker is running.")
        looked_at = 0.0
        while not stop.is_set():
            close_old_connections()
            try:
                if time.monotonic() - looked_at > ROUND_SECONDS:
                    looked_at = time.monotonic()
                    running.recover()
                    running.queue_due()
                    running.prune()
                busy = running.run_next(worker_id)
            except DatabaseError as reason:
                log.error("The database did not answer: %s", type(reason).__name__)
                busy = False
            if not busy:
                stop.wait(options["interval"])
        running.stop_beating(worker_id)


def _keep_beating(worker_id: str, stop: threading.Event) -> None:
    """In a thread of its own, so that a long job does not look like a dead worker."""
    while not stop.wait(BEAT_SECONDS):
        try:
            running.beat(worker_id)
        except DatabaseError:
            log.warning("A sign of life could not be written; the database is busy.")
    connection.close()
