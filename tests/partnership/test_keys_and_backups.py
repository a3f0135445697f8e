"""The administrator sees whether the set-up is finished and when there was a backup; nobody else does."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from lineofsight import vault
from lineofsight.demo.cast import Cast
from lineofsight.trail.keyring import provider
from tests.deep_dives.addresses import said


def page(w: Cast) -> str:
    return f"/{w.tenant.slug}/keys-and-backups/"


def test_a_new_installation_is_not_finished_and_the_page_says_what_to_do(westmere: Cast, sign_in) -> None:
    words = said(sign_in(westmere.members["administrator"]).get(page(westmere)))
    assert "The set-up is not finished" in words
    assert "No recovery sheets have been printed" in words and "No backup has been made yet" in words
    assert words.count("To do") == 4


def test_it_is_finished_once_two_sheets_have_been_tried_until_the_key_is_exchanged(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.members["administrator"])
    vault.note_sheets_printed()
    assert "The set-up is not finished" in said(client.get(page(westmere)))
    vault.note_sheets_tried()
    assert "The set-up is not finished" not in said(client.get(page(westmere)))
    vault.note_sheets_outdated()
    assert "The set-up is not finished" in said(client.get(page(westmere)))


def test_a_backup_counts_for_a_day_and_a_half_and_reading_it_back_for_a_month(westmere: Cast, sign_in) -> None:
    client, now = sign_in(westmere.members["administrator"]), timezone.now()
    vault.note_backup(sha256="a" * 64, size=10, rows=4321, made_at=now)
    words = said(client.get(page(westmere)))
    assert "4321" in words and "Not yet" in words and words.count("To do") == 3
    vault.note_backup_checked(sha256="a" * 64)
    assert said(client.get(page(westmere))).count("To do") == 2
    for days, to_do in ((2, 3), (40, 4)):
        with time_machine.travel(now + timedelta(days=days)):
            later = sign_in(westmere.members["administrator"])
            assert said(later.get(page(westmere))).count("To do") == to_do


def test_after_a_year_the_page_asks_for_another_master_key_until_it_is_exchanged(westmere: Cast, sign_in) -> None:
    """13.3.4 of OWASP ASVS 5.0."""
    now = timezone.now()

    def to_do(days: int) -> bool:
        with time_machine.travel(now + timedelta(days=days)):
            words = said(sign_in(westmere.members["administrator"]).get(page(westmere)))
        return "To do" in words.partition("Exchange the master key every year")[2][:200]

    vault.note_sheets_printed()
    assert not to_do(360) and to_do(370)
    with time_machine.travel(now + timedelta(days=370)):
        vault.rewrap_keys(old=provider(), new=provider())
    assert not to_do(371) and to_do(740)


@pytest.mark.parametrize("who", ["business_unit", "scrutineer", "outsider"])
def test_nobody_else_finds_the_page(westmere: Cast, sign_in, who: str) -> None:
    member = getattr(westmere, who, None) or westmere.members[who]
    assert sign_in(member).get(page(westmere)).status_code == 404
