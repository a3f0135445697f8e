"""The calendar feed: her due dates at a secret address, for as long as she is a member and has not withdrawn it."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import end_membership, open_calendar_feed
from lineofsight.partnership.models import CalendarFeed

from .test_reminders import task


def address(cast: Cast, secret: str) -> str:
    return f"/{cast.tenant.slug}/calendar/{secret}/"


def page_of(cast: Cast) -> str:
    return f"/{cast.tenant.slug}/my-work/calendar/"


def test_the_address_made_on_the_page_gives_the_due_dates_without_signing_in(westmere: Cast, sign_in) -> None:
    task(westmere, due_in=7)
    task(westmere, due_in=8, member=westmere.analyst, about=westmere.groups["oversight"])
    page = sign_in(westmere.scrutineer).post(page_of(westmere), {"what": "make"}).content.decode()
    found = re.search(r"<code>http://testserver(/[^<]+)</code>", page)
    assert found
    outside = Client()
    feed = outside.get(found[1])
    assert feed.status_code == 200 and feed["Content-Type"].startswith("text/calendar")
    text = feed.content.decode()
    day = timezone.localdate() + timedelta(days=7)
    assert text.count("BEGIN:VEVENT") == 1 and f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in text
    assert "SUMMARY:Due: Read the papers about" in text and "Child" not in text
    assert westmere.scrutineer.name not in text and not outside.cookies
    assert outside.get(f"/{westmere.tenant.slug}/my-work/").status_code == 302


def test_the_secret_is_not_kept_and_is_shown_once(westmere: Cast, sign_in) -> None:
    her = sign_in(westmere.scrutineer)
    secret = open_calendar_feed(by=westmere.scrutineer)
    assert secret not in str(CalendarFeed.objects.values().get())
    page = her.get(page_of(westmere)).content.decode()
    assert "You have an address since" in page and secret not in page


def test_a_wrong_secret_and_another_partnerships_address_are_not_found(westmere: Cast, eastmere: Cast) -> None:
    secret = open_calendar_feed(by=westmere.scrutineer)
    assert Client().get(address(westmere, secret)).status_code == 200
    assert Client().get(address(westmere, "guessed")).status_code == 404
    assert Client().get(address(eastmere, secret)).status_code == 404


def test_a_new_address_and_a_withdrawal_close_the_old_one(westmere: Cast, sign_in) -> None:
    first = open_calendar_feed(by=westmere.scrutineer)
    second = open_calendar_feed(by=westmere.scrutineer)
    assert Client().get(address(westmere, first)).status_code == 404
    sign_in(westmere.scrutineer).post(page_of(westmere), {"what": "withdraw"})
    assert Client().get(address(westmere, second)).status_code == 404


def test_once_the_membership_has_ended_there_is_nothing(westmere: Cast) -> None:
    secret = open_calendar_feed(by=westmere.scrutineer)
    yesterday = timezone.localdate() - timedelta(days=1)
    end_membership(member=westmere.scrutineer, until_date=yesterday, by=westmere.business_unit)
    assert Client().get(address(westmere, secret)).status_code == 404


def test_nothing_chosen_says_what_to_do(westmere: Cast, eastmere: Cast, sign_in) -> None:
    page = sign_in(westmere.scrutineer).post(page_of(westmere), {}).content.decode()
    assert "There is a problem" in page and not CalendarFeed.objects.exists()
    assert sign_in(westmere.scrutineer).get(page_of(eastmere)).status_code == 404


def test_a_feed_asked_for_in_the_open_is_not_given_and_not_led_on_to_tls(westmere: Cast, settings) -> None:
    """The secret would go in the open each time, and nobody would notice."""
    at = address(westmere, open_calendar_feed(by=westmere.scrutineer))
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(at).status_code == 404
    assert Client().get(at, secure=True).status_code == 200
