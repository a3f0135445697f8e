"""Just enough settings to look at the design-system room by itself.

Run: ``python -m pytest --ds=tests.govuk.settings --confcutdir=tests/govuk tests/govuk``
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "lineofsight"
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.govuk.urls"
USE_TZ = True
USE_I18N = False
TIME_ZONE = "Europe/London"
STATIC_URL = "/static/"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "lineofsight.govuk",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "csp.middleware.CSPMiddleware",
]
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["'self'"], "img-src": ["'self'", "data:"]}}
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "govuk" / "templates"],
        "OPTIONS": {
            "environment": "lineofsight.govuk.environment.environment",
            "undefined": "jinja2.StrictUndefined",
        },
    }
]
