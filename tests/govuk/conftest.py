"""The design-system room is tested on pages of its own, whatever the product's pages are."""

from copy import deepcopy

import pytest
from django.test import RequestFactory


@pytest.fixture(autouse=True)
def pages_of_our_own(settings):
    settings.ROOT_URLCONF = "tests.govuk.urls"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "csp.middleware.CSPMiddleware",
    ]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    # A copy: settings put back what was assigned, not what was changed within.
    engines = deepcopy(settings.TEMPLATES)
    for engine in engines:
        engine.get("OPTIONS", {}).pop("context_processors", None)
    settings.TEMPLATES = engines


@pytest.fixture
def get():
    """A GET request to an address."""
    return RequestFactory().get
