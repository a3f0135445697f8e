"""Somebody of a school found late, invited to one audit tool through the pages, and her browser."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lineofsight.deep_dives.models import Case, Contributor, DeepDive
from lineofsight.demo.cast import Cast

from .addresses import address

Capture = Callable[..., AbstractContextManager[Any]]
EMAIL = "office@brackenfield-school.example"


def invite(w: Cast, dd: DeepDive, unit: Client, capture: Capture, *, letter: str = "K", **more: Any) -> str:
    """The business unit invites her on the page; gives the path of the link in her e-mail."""
    typed = {
        "case": str(Case.objects.get(deep_dive=dd, letter=letter).pk),
        "agency": "new",
        "agency_name": "Brackenfield School",
        "agency_kind": "education",
        "full_name": "Ottoline Fairweather",
        "email": EMAIL,
        "signer": "unit",
        "until_date": (timezone.localdate() + timedelta(days=14)).isoformat(),
    } | more
    with capture(execute=True):
        sent = unit.post(address(w, "invite_contributor", dd), typed)
    assert sent.status_code == 302, sent.content.decode()
    return last_link()


def last_link() -> str:
    found = re.search(r"https?://[^/]+(/\S+/contribute/\S+)", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[1]


def ask_for_code(browser: Client, link: str, capture: Capture, **more: str) -> str:
    with capture(execute=True):
        browser.post(link, {"send": "yes"} | more)
    found = re.search(r"code is (\d{6})", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[1]


def let_in(link: str, capture: Capture) -> Client:
    """Her browser after the right code."""
    browser = Client()
    code = ask_for_code(browser, link, capture)
    assert browser.post(link, {"code": code}).status_code == 302
    return browser


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def invited(dd: DeepDive) -> Contributor:
    return Contributor.objects.select_related(
        "deep_dive__tenant",
        "deep_dive__edition",
        "member__person",
        "member__tenant",
        "agency_return__response",
        "agency_return__case",
        "agency_return__agency",
        "agency_return__author",
        "agency_return__deep_dive__tenant",
        "agency_return__deep_dive__edition",
    ).get(deep_dive=dd, withdrawn_at=None)


def page(w: Cast, link: str, name: str, **more: str) -> str:
    secret = link.rstrip("/").rsplit("/", 1)[-1]
    return reverse(f"deep_dives:{name}", kwargs={"tenant": w.tenant.slug, "secret": secret, **more})
