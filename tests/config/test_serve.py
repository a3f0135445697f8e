"""The command `serve`: with the background jobs beside it, for a trial on one machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from lineofsight.config.management.commands import serve

MAKEFILE = Path(__file__).parents[2] / "Makefile"


def test_a_worker_runs_as_long_as_the_pages_are_served_and_ends_with_them(monkeypatch) -> None:
    started = []
    waits = [sys.executable, "-c", "import time; time.sleep(60)"]

    def popen(command):
        started.append((command, subprocess_popen(waits)))
        return started[-1][1]

    subprocess_popen = subprocess.Popen
    monkeypatch.setattr(serve.subprocess, "Popen", popen)
    with pytest.raises(KeyboardInterrupt), serve.background_jobs():
        assert started[0][1].poll() is None
        raise KeyboardInterrupt
    ((command, worker),) = started
    assert command[1:] == ["-m", "django", "worker"]
    assert worker.poll() is not None


def test_the_demonstration_checks_what_is_sent_to_it() -> None:
    assert "serve --port $(PORT) --with-worker" in MAKEFILE.read_text()
