"""L6: a flood of failed sign-ins slows nobody who works, fills no table and leaves the record as it was."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership import actions
from lineofsight.partnership.actions.refused import SIGN_INS_ON_RECORD
from lineofsight.partnership.models import Guesses
from lineofsight.trail.models import Event


@pytest.fixture(autouse=True)
def at_one_moment(time_machine: Any) -> None:
    """However long the machine takes, nobody's lock or sitting ends meanwhile."""
    time_machine.move_to(timezone.now(), tick=False)


# The tables in which tries are counted, and the record, which takes so many entries an hour of all together.
COUNTED_IN = ("partnership_guesses", "partnership_refusedtries", "trail_event", "trail_chainhead")


def rows() -> int:
    from lineofsight.config.backups.stores import rows_of_each_table

    return sum(count for table, count in rows_of_each_table().items() if table not in COUNTED_IN)


def flood(w: Cast, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # How long hashing takes is measured elsewhere, and two at most are hashed at a time.
    hashed: list[str] = []
    monkeypatch.setattr(Argon2PasswordHasher, "encode", lambda self, password, salt: hashed.append(salt) or "x")
    monkeypatch.setattr(Argon2PasswordHasher, "verify", lambda self, *_: hashed.append("") or False)
    victim = w.analyst.person.email
    done = Event.objects.exclude(verb="refused")
    before, events = rows(), done.count()
    for number in range(times):
        # Half at one account from one network, half at as many made-up ones.
        who = victim if number % 2 else f"nobody{number}@westmere.example"
        answer = Client().post("/sign-in/", {"username": who, "password": "wrong-wrong-wrong"})
        assert answer.status_code in (200, 429)
    assert rows() == before and done.count() == events
    assert Event.objects.filter(verb="refused").count() <= SIGN_INS_ON_RECORD
    assert Guesses.objects.count() <= times // 2 + 1
    # Of those at the one account five were tried.
    assert len(hashed) <= times // 2 + 5
    # A day later nothing of it is left.
    Guesses.objects.update(last_at=timezone.now() - timedelta(hours=1))
    actions.forget_old_guesses()
    assert not Guesses.objects.exists()


def queries_of_a_page(client: Client, w: Cast) -> tuple[int, float]:
    from django.test.utils import CaptureQueriesContext

    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("partnership:my_work", kwargs={"tenant": w.tenant.slug})).status_code == 200
    return len(asked), time.perf_counter() - began


def test_three_hundred_failed_sign_ins_leave_nothing_behind(
    westmere: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = sign_in(westmere.business_unit)
    queries_of_a_page(unit, westmere)
    asked, _ = queries_of_a_page(unit, westmere)
    flood(westmere, 300, monkeypatch)
    assert queries_of_a_page(unit, westmere)[0] == asked


@pytest.mark.full
def test_ten_thousand_failed_sign_ins_leave_nothing_behind_and_pages_cost_what_they_cost(
    westmere: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = sign_in(westmere.business_unit)
    queries_of_a_page(unit, westmere)
    asked, _ = queries_of_a_page(unit, westmere)
    flood(westmere, 10_000, monkeypatch)
    assert queries_of_a_page(unit, westmere)[0] == asked
