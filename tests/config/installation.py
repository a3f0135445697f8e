"""A real installation in a folder of its own, driven by the commands people type."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A deep dive's key with a family under it, a file, and a key that was destroyed.
FILLED = """
from uuid import uuid4
from lineofsight import trail, vault
from lineofsight.partnership.models import Tenant
tenant = Tenant.objects.get()
for number in range(20):
    key = vault.new_key(tenant.id)
    for part in ("child", "family", "worker"):
        vault.add_person(key=key, part=part, subject_id=uuid4(), identifiers=[
            ("surname", "Zzyzxcanary"), ("forename", "Quilloncanary"), ("nhs_number", "943 476 5919"),
            ("address", "12 Canarywharf Mews"), ("date_of_birth", "2014-02-28")])
    vault.seal_file(key=key, name="minute of Zzyzxcanary.txt", data=b"Quilloncanary was seen. " * 4000, content_type="text/plain")
gone = vault.new_key(tenant.id)
vault.add_person(key=gone, part="child", identifiers=[("surname", "Gonecanary")])
vault.destroy_key(gone)
doomed = vault.new_key(tenant.id)
vault.add_person(key=doomed, part="child", identifiers=[("surname", "Doomedcanary")])
print(doomed.id)
"""


@dataclass
class Installation:
    """Where its parts lie, and a way to run its commands."""

    home: Path
    postgres: str = ""  # the address of its database; without one it keeps a SQLite file

    @property
    def database(self) -> Path:
        return self.home / "data" / "lineofsight.sqlite3"

    @property
    def master_key(self) -> Path:
        return self.home / "key" / "master.key"

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LINEOFSIGHT_", "PYTEST_", "DJANGO_"))}
        kept.pop("DATABASE_URL", None)
        kept |= {"DATABASE_URL": self.postgres} if self.postgres else {}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.real",
            "LINEOFSIGHT_HOME": str(self.home),
            "LINEOFSIGHT_KEY_FILE": str(self.master_key),
            "LINEOFSIGHT_SECRET_FILE": str(self.home / "key" / "secret.key"),
            "LINEOFSIGHT_CHECKPOINTS": str(self.home / "checkpoints"),
            "LINEOFSIGHT_BEHIND_TLS": "no",
            "FIRST_PASSWORD": "a-first-password-of-a-test",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "lineofsight", *map(str, command)],
            cwd=self.home, env=self.environment, capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    def said(self, *command: str) -> str:
        ended = self.run(*command)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def refused(self, *command: str) -> str:
        ended = self.run(*command)
        assert ended.returncode != 0 and "Traceback" not in ended.stderr, ended.stderr
        return ended.stderr

    def python(self, code: str) -> str:
        """What a few lines print inside this installation."""
        ended = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=self.home, env=self.environment, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.strip()

    def copied_to(self, home: Path) -> "Installation":
        shutil.copytree(self.home, home)
        return Installation(home)


def founded(home: Path, postgres: str = "") -> Installation:
    """A partnership with two people, by `lineofsight init`."""
    made = Installation(home, postgres)
    made.said(
        "init", "--partnership", "Testshire Safeguarding Children Partnership", "--short-name", "TSCP",
        "--administrator", "admin@testshire.example", "--administrator-name", "Ada Admin",
        "--business-unit", "unit@testshire.example", "--business-unit-name", "Una Unit",
        "--password-from", "FIRST_PASSWORD",
    )  # fmt: skip
    return made
