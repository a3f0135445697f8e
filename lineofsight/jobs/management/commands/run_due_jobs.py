"""`manage.py run_due_jobs`: run what is due now and end."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from lineofsight import jobs


class Command(BaseCommand):
    help = "Queues the timed jobs that are due, runs everything that is ready, and ends."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{jobs.run_due_jobs()} jobs run.")
