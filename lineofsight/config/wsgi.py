"""The WSGI application a server runs."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from .framing import LengthsOnly
from .proxies import BelievedProxies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lineofsight.config.settings.real")
application = LengthsOnly(BelievedProxies(get_wsgi_application(), settings.TRUSTED_PROXIES))
# A server does not run the checks by itself; with a misplaced key or a missing trigger it must not start.
call_command("check")
