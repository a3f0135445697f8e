"""Settings of the demonstration: everything in one folder, sign-in by one click, mail printed in the terminal."""

import os

from .base import *
from .base import INSTALLED_APPS, TEMPLATES, Path, sqlite

DEMO = True
DEBUG = False
# One click signs in as an invented person; an app to be set up for each of them would be in the way.
SECOND_STEP_ASKED = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [*INSTALLED_APPS, "lineofsight.demo"]
TEMPLATES[0]["OPTIONS"]["context_processors"].append("lineofsight.demo.showing.cast_at_the_door")

DEMO_DIR = Path(os.environ.get("LINEOFSIGHT_DEMO_DIR", "var/demo")).resolve()
SECRET_KEY = "the-demonstration-holds-no-real-data-so-this-key-is-no-secret"  # noqa: S105
MASTER_KEY_FILE = DEMO_DIR / "key" / "master.key"
TRAIL_CHECKPOINT_DIR = DEMO_DIR / "checkpoints"
KEY_CREATED_WHEN_MISSING = True
DATABASES = {"default": sqlite(DEMO_DIR / "data" / "lineofsight.sqlite3")}
STATIC_ROOT = DEMO_DIR / "static"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
