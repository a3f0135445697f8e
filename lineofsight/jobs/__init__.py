"""Background jobs on a queue in our own database: heartbeat, retry with growing pauses, and a schedule."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lineofsight.jobs.declaring import BadArgument, every, job, later, schedule

if TYPE_CHECKING:
    from lineofsight.jobs.health import Status, status
    from lineofsight.jobs.running import run_due_jobs

__all__ = ["BadArgument", "Status", "every", "job", "later", "run_due_jobs", "schedule", "status"]

# Found on first use: models can only be imported when every app is ready, and this file is imported before.
_LATER = ("lineofsight.jobs.running", "lineofsight.jobs.health")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in map(import_module, _LATER):
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
