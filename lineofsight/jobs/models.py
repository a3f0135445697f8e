"""When each timed job runs next, and which workers are alive; the queue itself is django-tasks-db's table."""

from __future__ import annotations

from django.db import models


class Schedule(models.Model):
    """One timed job, by the name it was declared with."""

    name = models.CharField(max_length=100, unique=True)
    next_run_at = models.DateTimeField()
    last_run_at = models.DateTimeField(null=True)


class Heartbeat(models.Model):
    """A sign of life from one worker process, renewed every few seconds."""

    worker_id = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=255)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    at = models.DateTimeField(db_index=True)
