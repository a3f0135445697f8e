"""Settings for real use, taken from the environment; a missing one stops the start with a sentence."""

import os
from ipaddress import ip_network

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import Path, postgres, sqlite

HOME = Path(os.environ.get("LINEOFSIGHT_HOME", "/var/lib/lineofsight"))


def _secret() -> str:
    """The signing key, kept beside the master key; `lineofsight init` writes it."""
    path = Path(os.environ.get("LINEOFSIGHT_SECRET_FILE", "/etc/lineofsight/secret.key"))
    try:
        return path.read_text().strip()
    except OSError:
        if os.environ.get("LINEOFSIGHT_STARTING_UP") == "yes":
            return "only-while-lineofsight-init-runs" * 2
        raise ImproperlyConfigured(f"{path} cannot be read: run `lineofsight init` first.") from None


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = [h for h in os.environ.get("LINEOFSIGHT_HOSTS", "").split(",") if h] or ["localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in ALLOWED_HOSTS]
MASTER_KEY_FILE = Path(os.environ.get("LINEOFSIGHT_KEY_FILE", "/etc/lineofsight/master.key"))
TRAIL_CHECKPOINT_DIR = Path(os.environ.get("LINEOFSIGHT_CHECKPOINTS", "/var/log/lineofsight/checkpoints"))
KEY_CREATED_WHEN_MISSING = False
# Public keys of those who may open backups; their private parts lie elsewhere.
BACKUP_TO = [key for key in os.environ.get("LINEOFSIGHT_BACKUP_TO", "").replace(",", " ").split() if key]
DATABASES = {
    "default": postgres(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else sqlite(HOME / "data" / "lineofsight.sqlite3")
}
STATIC_ROOT = HOME / "static"


def _single_sign_on() -> dict:
    """The outside directory people may sign in by; nothing where none is named."""
    issuer = os.environ.get("LINEOFSIGHT_SSO_ISSUER", "").strip()
    if not issuer:
        return {}
    needed = {
        name: os.environ.get(f"LINEOFSIGHT_SSO_{name.upper()}", "").strip()
        for name in ("client_id", "client_secret", "domains")
    }
    for name, value in needed.items():
        if not value:
            raise ImproperlyConfigured(f"LINEOFSIGHT_SSO_ISSUER is set, so LINEOFSIGHT_SSO_{name.upper()} must be too.")
    if not issuer.startswith("https://"):
        raise ImproperlyConfigured("LINEOFSIGHT_SSO_ISSUER must begin with https:// - correct it and start again.")
    return {
        "issuer": issuer,
        "client_id": needed["client_id"],
        "client_secret": needed["client_secret"],
        "domains": tuple(needed["domains"].replace(",", " ").split()),
        "name": os.environ.get("LINEOFSIGHT_SSO_NAME", "work account"),
        "second_step_by": tuple(os.environ.get("LINEOFSIGHT_SSO_SECOND_STEP_BY", "").replace(",", " ").split()),
        "verified_claim": os.environ.get("LINEOFSIGHT_SSO_VERIFIED_CLAIM", "email_verified"),
    }


SINGLE_SIGN_ON = _single_sign_on()


def _path(name: str) -> Path | None:
    return Path(os.environ[name]) if os.environ.get(name) else None


SECURE_SSL_REDIRECT = os.environ.get("LINEOFSIGHT_BEHIND_TLS", "yes") == "yes"
# The certificate the product itself shows, where no proxy before it ends TLS.
TLS_CERTIFICATE, TLS_KEY = _path("LINEOFSIGHT_TLS_CERTIFICATE"), _path("LINEOFSIGHT_TLS_KEY")
BREACHED_PASSWORDS = _path("LINEOFSIGHT_BREACHED_PASSWORDS")
# Of these alone is believed whom they say they speak for, and whether over TLS.
TRUSTED_PROXIES = os.environ.get("LINEOFSIGHT_PROXIES", "").replace(",", " ").split()
try:
    for _each in TRUSTED_PROXIES:
        ip_network(_each)
except ValueError:
    raise ImproperlyConfigured(
        f"LINEOFSIGHT_PROXIES must hold addresses or networks such as 10.1.0.0/24, and {_each} is neither."
    ) from None
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if SECURE_SSL_REDIRECT:
    # Browsers take a cookie of such a name from this very host over TLS only.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-lineofsight_session", "__Host-lineofsight_csrf"

EMAIL_HOST = os.environ.get("LINEOFSIGHT_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("LINEOFSIGHT_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("LINEOFSIGHT_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LINEOFSIGHT_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("LINEOFSIGHT_SMTP_TLS", "yes") == "yes"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("LINEOFSIGHT_MAIL_FROM", "lineofsight@localhost")
