"""A signed-in browser for each of many people, for walks that take longer than a session lasts."""

import time
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from lineofsight.partnership import standing
from lineofsight.partnership.models import Person

# Shorter than the time in which changes ask for the second step again.
RENEWED_AFTER_SECONDS = 300


class Browsers(Mapping[str, Client]):
    """One browser for each person, None for nobody signed in. Taken by its name it is signed in, however long it takes.

    Take it before a savepoint that is rolled back: a session renewed inside one is gone with it.
    """

    def __init__(self, who: Mapping[str, Any]) -> None:
        self.who = who
        self._browsers = {name: Client(raise_request_exception=False) for name in who}
        self._sign_in()

    def _sign_in(self) -> None:
        persons = Person.objects.in_bulk([pk for pk in self.who.values() if pk])
        for name, pk in self.who.items():
            if pk is None:
                continue
            session = SessionStore()
            session[SESSION_KEY] = str(pk)
            session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
            session[HASH_SESSION_KEY] = persons[pk].get_session_auth_hash()
            session[standing.KEY] = standing.new(second_step=True)
            session.save()
            self._browsers[name].cookies["lineofsight_session"] = session.session_key
        self._signed_in_at = time.monotonic()

    def __getitem__(self, name: str) -> Client:
        if time.monotonic() - self._signed_in_at > RENEWED_AFTER_SECONDS:
            self._sign_in()
        return self._browsers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._browsers)

    def __len__(self) -> int:
        return len(self._browsers)
