"""L7: what is unusual reaches a person within five minutes, once a day, without a name in the e-mail."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from lineofsight import jobs as clock
from lineofsight import trail
from lineofsight.demo.cast import Cast
from lineofsight.partnership import actions
from lineofsight.protection import alarms
from lineofsight.protection.jobs import raise_alarms
from lineofsight.sharing.models import Disclosure


@pytest.fixture(autouse=True)
def fresh_checkpoint(db: None, settings: Any, tmp_path: Any) -> None:
    settings.TRAIL_CHECKPOINT_DIR = tmp_path / "checkpoints"
    trail.checkpoint()
    mail.outbox.clear()


@pytest.fixture
def told(django_capture_on_commit_callbacks: Any) -> Any:
    """The e-mails of one round: subject and whom to."""

    def round_of_the_clock() -> list[tuple[str, str]]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            raise_alarms()
        return [(each.subject, each.to[0]) for each in mail.outbox]

    return round_of_the_clock


def opened(w: Cast, count: int) -> None:
    people = [("vault.person", uuid4()) for _ in range(count)]
    trail.read(by=w.business_unit, objects=people, purpose="read_pack", route="x:y")


def test_it_is_looked_for_at_least_every_five_minutes() -> None:
    from importlib import reload

    from lineofsight.config import schedule
    from lineofsight.jobs import declaring

    kept = dict(declaring._schedule)
    try:
        declaring._schedule.clear()
        reload(schedule)
        assert clock.schedule()["raise_alarms"].minutes <= 5
    finally:
        declaring._schedule.clear()
        declaring._schedule.update(kept)


def test_on_a_quiet_day_nobody_is_told(westmere: Cast, told: Any) -> None:
    opened(westmere, alarms.FEWEST_OPENED - 1)
    assert told() == []


def test_many_opened_details_reach_data_protection_once(westmere: Cast, eastmere: Cast, told: Any) -> None:
    opened(westmere, alarms.FEWEST_OPENED)
    officer = westmere.members["data_protection"].person.email
    assert told() == [(alarms.OPENED, officer)]
    assert westmere.business_unit.name not in mail.outbox[0].body and "100 people" in mail.outbox[0].body
    assert told() == []


def test_what_is_usual_for_somebody_is_no_alarm(westmere: Cast, told: Any, time_machine: Any) -> None:
    now = timezone.now()
    for days in (4, 3, 2):
        time_machine.move_to(now - timedelta(days=days), tick=False)
        opened(westmere, alarms.FEWEST_OPENED)
    time_machine.move_to(now, tick=False)
    trail.checkpoint()
    opened(westmere, alarms.FEWEST_OPENED * alarms.TIMES_USUAL)
    assert told() == []
    opened(westmere, 1)
    assert [subject for subject, _ in told()] == [alarms.OPENED]


@pytest.mark.parametrize(("children", "expected"), [(50, []), (51, [alarms.TAKEN])])
def test_a_file_about_many_children_is_said(westmere: Cast, told: Any, children: int, expected: list[str]) -> None:
    Disclosure.objects.create(
        tenant=westmere.tenant,
        kind=Disclosure.Kind.FILE,
        at=timezone.now(),
        what="A list",
        why="To work on it",
        legal_hook="Children Act 2004",
        detriment=Disclosure.Detriment.WHOLE,
        children=children,
    )
    assert [subject for subject, _ in told()] == expected


def test_guessing_that_was_stopped_at_many_accounts_reaches_the_administrator(westmere: Cast, told: Any) -> None:
    for number in range(alarms.LOCKED):
        for _ in range(6):
            actions.may_guess("code", f"somebody{number}@westmere.example", "192.0.2.7")
        if number < alarms.LOCKED - 1:
            assert told() == []
    assert (alarms.GUESSED, westmere.members["administrator"].person.email) in told()
    assert told() == []


def test_a_checkpoint_that_was_not_made_reaches_the_administrator(westmere: Cast, told: Any, time_machine: Any) -> None:
    time_machine.move_to(timezone.now() + timedelta(hours=25), tick=False)
    assert told() == []
    time_machine.move_to(timezone.now() + timedelta(hours=2), tick=False)
    assert (alarms.NO_CHECKPOINT, westmere.members["administrator"].person.email) in told()
    trail.checkpoint()
    time_machine.move_to(timezone.now() + timedelta(minutes=5), tick=False)
    assert told() == []
