"""Jobs run, are tried again when they fail, and survive the death of their worker."""

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lineofsight import jobs, trail
from lineofsight.jobs import declaring, running
from lineofsight.jobs.declaring import Timed
from lineofsight.jobs.models import Heartbeat, Schedule

from . import work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No timed jobs but the test's own, and nothing done yet."""
    monkeypatch.setattr(declaring, "_schedule", {})
    DBTaskResult.objects.all().delete()
    work.done.clear()


def minutes(number):
    return timedelta(minutes=number)


def test_a_job_asked_for_runs_once():
    child = uuid4()
    jobs.later(work.note, what=child)
    assert jobs.run_due_jobs() == 1
    assert jobs.run_due_jobs() == 0
    assert work.done == [str(child)]
    assert jobs.status().waiting == jobs.status().failed == 0


def test_a_job_asked_for_in_an_act_that_fails_is_not_asked_for():
    with pytest.raises(ZeroDivisionError), trail.act(by=trail.INSTALLATION, verb="ask"):
        jobs.later(work.note, what="never")
        raise ZeroDivisionError
    assert jobs.run_due_jobs() == 0


def test_a_job_for_later_waits_until_its_time():
    jobs.later(work.note, what="later", after=timezone.now() + minutes(5))
    assert jobs.run_due_jobs() == 0


@pytest.mark.parametrize("argument", ["Quillon Zzyzx", "x" * 101, b"bytes", 1.5, {"name": "Ana"}])
def test_a_job_is_given_ids_only(argument):
    with pytest.raises(jobs.BadArgument):
        jobs.later(work.note, what=argument)


def test_a_failing_job_is_tried_again_with_growing_pauses_and_then_given_up():
    """C3."""
    jobs.later(work.fail, what="now")
    pauses = []
    for _ in range(3):
        DBTaskResult.objects.update(run_after=timezone.now())
        before = timezone.now()
        assert running.run_next("w") is True
        entry = DBTaskResult.objects.get()
        pauses.append(round((entry.run_after - before).total_seconds() / 60))
    assert pauses[:2] == [1, 2]
    assert entry.status == "FAILED" and jobs.status().failed == 1
    assert jobs.run_due_jobs() == 0


def test_what_a_failing_job_said_is_not_kept(caplog):
    jobs.later(work.fail, what="now")
    running.run_next("w")
    entry = DBTaskResult.objects.get()
    assert entry.exception_class_path == "builtins.ValueError" and "work.py" in entry.traceback
    assert "Zzyzx" not in entry.traceback + caplog.text


def test_a_job_of_a_worker_that_died_is_run_again():
    """C3."""
    jobs.later(work.note, what="again")
    entry = DBTaskResult.objects.get()
    entry.claim("dead")
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    running.beat("dead")
    Heartbeat.objects.filter(worker_id="dead").update(process=int(gone.stdout))
    assert running.recover() == 1
    DBTaskResult.objects.update(run_after=timezone.now())
    assert jobs.run_due_jobs() == 1 and work.done == ["again"]


def test_a_job_of_a_worker_elsewhere_is_given_back_when_its_sign_of_life_is_old():
    jobs.later(work.note, what="again")
    DBTaskResult.objects.get().claim("far")
    running.beat("far")
    Heartbeat.objects.update(host="elsewhere")
    assert running.recover(timezone.now() + minutes(1)) == 0
    assert running.recover(timezone.now() + minutes(3)) == 1


def test_a_job_that_kills_its_worker_each_time_is_given_up():
    jobs.later(work.note, what="poison")
    for _ in range(3):
        DBTaskResult.objects.get().claim("dead")
        running.recover()
    assert jobs.status().failed == 1


def test_a_timed_job_runs_when_its_time_has_come_and_once_for_a_missed_week():
    jobs.every("tidy", minutes=10, run=f"{work.__name__}.timed")
    now = timezone.now()
    assert running.queue_due(now) == 0  # first seen: planned
    assert running.queue_due(now + minutes(9)) == 0
    assert running.queue_due(now + timedelta(days=7)) == 1
    assert running.queue_due(now + timedelta(days=7)) == 0
    running.run_next("w")
    assert work.done == ["timed"]
    assert Schedule.objects.get(name="tidy").last_run_at == now + timedelta(days=7)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-21 02:00", "2026-11-21 03:10"),
        ("2026-11-21 03:10", "2026-11-22 03:10"),
        ("2026-03-28 23:00", "2026-03-29 03:10"),  # the night the clocks go forward
        ("2026-10-24 23:00", "2026-10-25 03:10"),  # and back
    ],
)
def test_a_daily_job_runs_at_its_time_of_day_in_london(moment, expected):
    """C10."""
    london = ZoneInfo("Europe/London")
    at = Timed("x", "y", at=datetime(2026, 1, 1, 3, 10).time())  # noqa: DTZ001
    said = at.next_after(datetime.fromisoformat(moment).replace(tzinfo=london))
    assert said.astimezone(london).strftime("%Y-%m-%d %H:%M") == expected


def test_a_timed_job_needs_one_rhythm():
    for rhythm in ({}, {"minutes": 5, "at": "03:00"}):
        with pytest.raises(ValueError, match="either minutes or a time"):
            jobs.every("x", run="y", **rhythm)


def test_finished_jobs_are_forgotten_after_a_month():
    jobs.later(work.note, what="old")
    jobs.run_due_jobs()
    assert running.prune() == 0
    assert running.prune(timezone.now() + timedelta(days=31)) == 1


def test_every_timed_job_of_the_product_can_be_found(monkeypatch):
    from importlib import reload

    from django.utils.module_loading import import_string

    from lineofsight.config import schedule

    reload(schedule)
    assert jobs.schedule()
    assert all(callable(import_string(timed.run)) for timed in jobs.schedule().values())


def test_the_status_says_whether_a_worker_is_alive():
    Heartbeat.objects.all().delete()
    assert jobs.status().alive is False
    running.beat("w")
    assert jobs.status().alive is True
    assert os.getpid() == Heartbeat.objects.get(worker_id="w").process
    running.stop_beating("w")
    assert jobs.status().alive is False


def test_the_worker_command_stops_when_it_is_told_to(monkeypatch):
    from django.core.management import call_command

    jobs.later(work.note, what="one")
    handlers = {}
    monkeypatch.setattr(signal, "signal", lambda number, handler: handlers.setdefault(number, handler))

    def run_and_stop(worker_id, real=running.run_next):
        busy = real(worker_id)
        handlers[signal.SIGTERM]()
        return busy

    monkeypatch.setattr(running, "run_next", run_and_stop)
    monkeypatch.setattr("lineofsight.jobs.management.commands.worker.close_old_connections", lambda: None)
    call_command("worker", interval=0.01)
    assert work.done == ["one"]
    assert not Heartbeat.objects.exists()
