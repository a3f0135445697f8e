"""Settings of the automated tests: a quick hasher, a key of their own, SQLite unless DATABASE_URL says otherwise."""

import os
import tempfile

from .base import *
from .base import TEMPLATES, Path, postgres, sqlite

SECRET_KEY = "for-tests-only-for-tests-only-for-tests-only-for-tests-only"  # noqa: S105
DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

_scratch = Path(os.environ.get("LINEOFSIGHT_TEST_DIR") or tempfile.mkdtemp(prefix="lineofsight-tests-"))
MASTER_KEY_FILE = _scratch / "master.key"
TRAIL_CHECKPOINT_DIR = _scratch / "checkpoints"
KEY_CREATED_WHEN_MISSING = True

DATABASES = {
    "default": postgres(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else sqlite(_scratch / "lineofsight.sqlite3")
}
STATIC_ROOT = _scratch / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TEMPLATES[0]["OPTIONS"]["undefined"] = "jinja2.StrictUndefined"
