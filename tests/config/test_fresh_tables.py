"""A new installation's tables, made by all migrations on SQLite, are those of the models and are guarded."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _manage(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.tests", "LINEOFSIGHT_TEST_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "django", *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_all_migrations_run_on_a_new_file_and_leave_what_the_models_and_guards_ask_for(tmp_path: Path) -> None:
    made = _manage(tmp_path, "migrate", "--verbosity", "0")
    assert made.returncode == 0, made.stderr
    checked = _manage(tmp_path, "check", "--database", "default")
    assert checked.returncode == 0, checked.stderr
    assert _manage(tmp_path, "makemigrations", "--check", "--dry-run").returncode == 0
