"""What every way of running the product has in common."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.contrib.messages import constants as messages

PACKAGE = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "lineofsight.config",
    "lineofsight.govuk",
    "lineofsight.trail",
    "lineofsight.jobs",
    "lineofsight.vault",
    "lineofsight.uploads",
    "lineofsight.partnership",
    "lineofsight.sharing",
    "lineofsight.thread",
    "lineofsight.release",
    "lineofsight.escalations",
    "lineofsight.question_sets",
    "lineofsight.improvement",
    "lineofsight.meetings",
    "lineofsight.registers",
    "lineofsight.programme",
    "lineofsight.data_returns",
    "lineofsight.intelligence",
    "lineofsight.exchange",
    "lineofsight.deep_dives",
    "lineofsight.protection",
    "lineofsight.founding",
    "lineofsight.joint",
    "lineofsight.practice",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lineofsight.config.headers.SafeHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lineofsight.config.second_step.SessionTimeMiddleware",
    "lineofsight.config.refused.RefusedMiddleware",
    "lineofsight.config.signed_out.SignedOutMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lineofsight.config.practice_mark.PracticeMarkMiddleware",
    "lineofsight.config.second_step.SecondStepMiddleware",
    "lineofsight.config.sent_once.SentOnceMiddleware",
    "lineofsight.config.refused.SentFilesMiddleware",
    "lineofsight.config.reading.ReadRecordMiddleware",
    "lineofsight.config.taking_away.TakenAwayMiddleware",
]

ROOT_URLCONF = "lineofsight.config.urls"
WSGI_APPLICATION = "lineofsight.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [
            PACKAGE / room / "templates"
            for room in (
                "config",
                "govuk",
                "partnership",
                "escalations",
                "release",
                "thread",
                "question_sets",
                "improvement",
                "meetings",
                "registers",
                "programme",
                "data_returns",
                "intelligence",
                "exchange",
                "deep_dives",
                "protection",
                "founding",
                "joint",
                "practice",
                "demo",
            )
        ],
        "OPTIONS": {
            "environment": "lineofsight.govuk.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "lineofsight.config.navigation.around_the_page",
            ],
        },
    },
    # For third-party apps only; our own pages are Jinja2.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

AUTH_USER_MODEL = "partnership.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["lineofsight.config.hashing.TwoAtATimeArgon2"]
# Everybody shows by a second step that it is she. Only a demonstration of invented people may leave it out.
SECOND_STEP_ASKED = True
# An outside directory people may sign in by (partnership/outside_directory.py); none unless the installation names one.
SINGLE_SIGN_ON: dict[str, Any] = {}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "lineofsight.partnership.passwords.WordsOfThePlace"},
    {"NAME": "lineofsight.partnership.passwords.KnownFromBreaches"},
]
# A list larger than Django's twenty thousand, which the installation brings along.
BREACHED_PASSWORDS: Path | None = None
LOGIN_URL = "partnership:sign_in"
LOGIN_REDIRECT_URL = "partnership:home"
LOGOUT_REDIRECT_URL = "partnership:sign_in"

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "lineofsight_session"
CSRF_COOKIE_NAME = "lineofsight_csrf"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "lineofsight.config.errors.form_too_old"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# What programs ask for is not led on to TLS: the key would go in the open each time, and nobody would notice.
SECURE_REDIRECT_EXEMPT = [r"^[-\w]+/api/v\d", r"^[-\w]+/calendar/"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
        "report-uri": ["/policy-report/"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["lineofsight.config.upload_handler.InMemory"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
MESSAGE_TAGS = {messages.ERROR: "error", messages.SUCCESS: "success"}

# No header that says who sends for whom is believed, and TLS is another's, unless the installation says so.
TRUSTED_PROXIES: list[str] = []
TLS_CERTIFICATE: Path | None = None
TLS_KEY: Path | None = None

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS_AROUND = "lineofsight.config.reading.job_on_record"
KEY_PROVIDER = "lineofsight.config.keys.FileKeys"
DEMO = False

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = "lineofsight@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"page_names": {"()": "lineofsight.config.page_names.PageNames"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {name: {"filters": ["page_names"]} for name in ("django.request", "django.security.csrf")},
    "root": {"handlers": ["console"], "level": "WARNING"},
}


def sqlite(path: Path | str) -> dict:
    """The settings of one SQLite file: readers never wait, a commit survives a power cut, deleted text is overwritten."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;",
        },
    }


def postgres(url: str) -> dict:
    """The settings of one PostgreSQL database from ``postgresql://user:password@host:port/name``."""
    from urllib.parse import parse_qsl, unquote, urlsplit

    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with postgresql:// - correct it and start again.")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    # The product itself says that it looks after all partnerships; each page then confines itself to one.
    options["options"] = (
        # What was answered as kept is on the disk, also where the server is set to wait for less.
        f"{options.get('options', '')} -c lineofsight.everywhere=yes -c synchronous_commit=on".strip()
    )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": options,
    }
