"""How rooms declare jobs and timed jobs, and how they ask for one to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django_tasks import task

ATTEMPTS = 5


class BadArgument(TypeError):
    """A job was given something other than ids, numbers, dates and short codes."""


_attempts: dict[str, int] = {}


def job(*, attempts: int = ATTEMPTS) -> Callable[[Callable[..., None]], Any]:
    """Make a function of a room's jobs.py a background job; ask for it with `jobs.later`.

    It must be safe to run twice: a job whose worker died is run again. It runs at most `attempts` times, with
    pauses of 1, 2, 4, 8 … minutes after a failure.
    """

    def declare(function: Callable[..., None]) -> Any:
        declared = task()(function)
        _attempts[declared.module_path] = attempts
        return declared

    return declare


def attempts_of(task_path: str) -> int:
    return _attempts.get(task_path, ATTEMPTS)


def later(declared: Any, *, after: datetime | None = None, **ids: Any) -> str:
    """Queue a job, in the transaction going on, to run soon or at a moment; returns the id of the queue's entry.

    Arguments are ids, numbers, dates and short codes only (BadArgument otherwise), since the queue is not sealed.
    Dates and ids arrive as text.
    """
    arguments = {name: _plain(name, value) for name, value in ids.items()}
    wanted = declared.using(run_after=after) if after else declared
    return str(wanted.enqueue(**arguments).id)


def _plain(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and len(value) <= 100 and value.isprintable() and " " not in value:
        return value
    if isinstance(value, list | tuple):
        return [_plain(name, each) for each in value]
    raise BadArgument(f"A job is given ids only, and {name} is not one.")


@dataclass(frozen=True)
class Timed:
    """One timed job: every so many minutes, or daily at a time of day in the installation's time zone."""

    name: str
    run: str
    minutes: int | None = None
    at: time | None = None

    def next_after(self, moment: datetime) -> datetime:
        """The first time to run strictly after `moment`; a daily time that a clock change skips comes an hour later."""
        if self.minutes is not None:
            return moment + timedelta(minutes=self.minutes)
        local = timezone.localtime(moment)
        assert self.at is not None
        for days in (0, 1, 2):
            naive = datetime.combine(local.date() + timedelta(days=days), self.at)
            candidate = naive.replace(tzinfo=local.tzinfo)
            if candidate.timestamp() > moment.timestamp():
                return datetime.fromtimestamp(candidate.timestamp(), tz=local.tzinfo)
        raise AssertionError("no day has room for this time")


_schedule: dict[str, Timed] = {}


def every(name: str, *, run: str, minutes: int | None = None, at: str | None = None) -> None:
    """Declare a timed job: the function at the dotted path `run`, without arguments, every so many `minutes` or
    daily `at` "HH:MM". Declaring a name again replaces it.
    """
    if (minutes is None) == (at is None):
        raise ValueError(f"Timed job {name} needs either minutes or a time of day.")
    _schedule[name] = Timed(name, run, minutes, time.fromisoformat(at) if at else None)


def schedule() -> dict[str, Timed]:
    """All timed jobs by name."""
    return dict(_schedule)
