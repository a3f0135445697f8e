"""The product as the journeys meet it: a server of its own on a database file of its own, on a day that can pass."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[2]
# A Monday in term time, so that a run never depends on the day it is run.
FIRST_DAY = date(2026, 3, 2)


def _environment(folder: Path, day: date) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "LINEOFSIGHT_TEST_DIR": str(folder),
        "JOURNEY_NOW": f"{day.isoformat()}T09:00:00+00:00",
    }


def found_in(folder: Path, story: str = "", day: date = FIRST_DAY) -> Path:
    """A folder with the two partnerships founded and the story played on that day."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.found", *filter(None, [story])],
        cwd=HERE,
        env=_environment(folder, day),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return folder


class Site:
    """The running server. ``days_pass`` starts it again on a later day; everybody then signs in anew."""

    def __init__(self, folder: Path, day: date = FIRST_DAY) -> None:
        self.folder, self.day = folder, day
        self.facts: dict[str, Any] = json.loads((folder / "facts.json").read_text())
        self.log = folder / "server.log"
        self._server: subprocess.Popen | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def open(self) -> "Site":
        with self.log.open("ab") as log:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "django", "serve", "--port", str(self.port), "--workers", "1"],
                cwd=HERE,
                env=_environment(self.folder, self.day),
                stdout=log,
                stderr=log,
            )
        for _ in range(600):
            assert self._server.poll() is None, self.log.read_text()[-4000:]
            try:
                urllib.request.urlopen(f"{self.address}/sign-in/", timeout=5).close()  # noqa: S310
                return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"The server does not answer: {self.log.read_text()[-4000:]}")

    def close(self) -> None:
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(10)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None

    def go_to(self, day: date) -> None:
        """The calendar is turned to this day."""
        assert day >= self.day
        self.close()
        self.day = day
        self.open()

    def password_of(self, email: str) -> str:
        """The cast has one password; who was added in the course of a test has the one they were told."""
        return str(self.facts.get("passwords", {}).get(email, self.facts["password"]))

    def set_up_address(self) -> str:
        """The address at which a partnership is set up, as whoever runs the machine gets it."""
        done = subprocess.run(
            [sys.executable, "-m", "django", "make_setup_link"],
            cwd=HERE,
            env=_environment(self.folder, self.day),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout.split()[0]

    def days_pass(self, days: int) -> None:
        self.go_to(self.day + timedelta(days=days))

    @property
    def errors(self) -> str:
        """What the server logged of pages that broke."""
        words = self.log.read_text()
        return words[words.find("Traceback") :] if "Traceback" in words else ""


def copied(template: Path, folder: Path) -> Path:
    """A founded folder of one's own from one that was founded before."""
    shutil.copytree(template, folder)
    return folder
