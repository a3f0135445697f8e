"""The WSGI application a server runs."""

import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lineofsight.config.settings.real")
application = get_wsgi_application()
# A server does not run the checks by itself; with a misplaced key or a missing trigger it must not start.
call_command("check")
