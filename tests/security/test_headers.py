"""S10: every answer carries the headers that keep it from being framed, sniffed, stored or scripted."""

import base64
import hashlib
import random
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from .addresses import Unmapped, addresses, pages
from .browsers import Browsers
from .facts import gather
from .oracle import PAGES, may_open

EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "default-src 'none'",
    "form-action '",
    "report-uri /policy-report/",
)


def faults(response, *, stored: bool = False) -> list[str]:
    found = [
        f"{name}: {response.headers.get(name)}" for name, value in EXACT.items() if response.headers.get(name) != value
    ]
    policy = response.headers.get("Content-Security-Policy", "")
    found += [f"no {part} in the policy" for part in POLICY if part not in policy]
    if "object-src" in policy and "object-src 'none'" not in policy:
        found.append(f"objects are let in: {policy}")
    if "unsafe" in policy:
        found.append(f"unsafe in the policy: {policy}")
    if "Access-Control-Allow-Origin" in response.headers:
        found.append("another origin is let in")
    if (
        response.headers.get("Content-Type", "").startswith("text/")
        and "charset=" not in response.headers["Content-Type"]
    ):
        found.append(f"no charset: {response.headers['Content-Type']}")
    if not stored and "no-store" not in response.headers.get("Cache-Control", ""):
        found.append(f"Cache-Control: {response.headers.get('Cache-Control')}")
    if "html" in response.headers.get("Content-Type", "") and not response.streaming:
        found += _inline(response.content.decode(), policy)
    return found


def _inline(html: str, policy: str) -> list[str]:
    """Script and style in the page itself; a script of ours carries the nonce of this very answer."""
    found = []
    nonce = re.search(r"'nonce-([^']+)'", policy)
    for tag in re.findall(r"<script\b[^>]*>", html):
        if "src=" not in tag and (nonce is None or f'nonce="{nonce[1]}"' not in tag):
            found.append(f"script without this answer's nonce: {tag}")
    for style in re.findall(r"<style\b[^>]*>(.*?)</style>", html, re.DOTALL):
        # A released report carries its own style, let in by its hash and by nothing else.
        if base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() not in policy:
            found.append(f"style in the page: {style[:60]}")
    found += re.findall(r"<[^>]+\s(?:style|on[a-z]+)=\"[^\"]*\"", html)
    return found


@pytest.mark.parametrize("places_each", [1, pytest.param(3, marks=pytest.mark.full)])
def test_s10_every_page_of_every_room(world, capsys, places_each: int) -> None:
    """Each page at so many of its places, as one of those who may open it."""
    facts = gather()
    w = world.westmere
    askers = {
        "business unit": w.business_unit.person_id,
        "chair": w.oversight_chair.person_id,
        "lead": w.leads["police"].person_id,
        "author": w.authors["council"].person_id,
    }
    browsers = Browsers(askers)
    found, answers, chosen = [], 0, random.Random(10)
    for page in pages():
        try:
            places = addresses(facts, page) if page.name in PAGES else []
        except Unmapped:
            continue
        for address in chosen.sample(places, min(places_each, len(places))):
            may = [n for n, p in askers.items() if may_open(facts, p, page.name, address.tenant, address.ids)]
            for name in may[:1]:
                answers += 1
                answer = browsers[name].get(address.path)
                found += [f"{page.name} ({address.stage}): {each}" for each in faults(answer)]
    with capsys.disabled():
        print(f"\nanswers={answers} faults={len(found)}")
    assert not found, "\n".join(sorted(set(found)))


@pytest.mark.parametrize(
    "path",
    ["/", "/sign-in/", "/nowhere/", "/westmere/my-work/", "/accessibility/", "/sign-in/?next=//elsewhere.example"],
)
@pytest.mark.django_db
def test_s10_before_signing_in_and_for_what_is_not_there(westmere, path: str) -> None:
    assert faults(Client().get(path)) == []


def test_s10_errors_of_the_server_and_refused_forms(westmere, sign_in, monkeypatch) -> None:
    from lineofsight.partnership.models import Task

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    browser = sign_in(westmere.business_unit)
    browser.raise_request_exception = False
    monkeypatch.setattr(Task, "visible_to", broken)
    answer = browser.get("/westmere/my-work/")
    assert answer.status_code == 500
    assert faults(answer) == []
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/sign-in/", {"username": "a", "password": "b"})
    assert refused.status_code == 403
    assert faults(refused) == []


def test_s10_a_file_of_the_static_folder_is_not_sniffed(westmere, settings) -> None:
    (settings.STATIC_ROOT / "probe.css").write_text("p { margin: 0 }")
    answer = Client().get("/static/probe.css")
    assert answer.status_code == 200
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"):
        assert answer.headers[name] == EXACT[name]


def test_s10_cookies_are_for_the_browser_alone(westmere) -> None:
    browser = Client()
    assert browser.get("/sign-in/").cookies["lineofsight_csrf"]["samesite"] == "Lax"
    answer = browser.post(
        "/sign-in/", {"username": westmere.business_unit.person.email, "password": "quiet-harbour-lantern"}
    )
    session = answer.cookies["lineofsight_session"]
    assert session["httponly"] and session["samesite"] == "Lax"
    # 36 signs, each as likely as the other: 165 bits.
    assert re.fullmatch(r"[a-z0-9]{32,}", session.value) and len(set(session.value)) > 10


@pytest.mark.parametrize(
    "path",
    ["/.git/HEAD", "/.git/config", "/.hg/", "/.env", "/static/", "/static/govuk/", "/static/.git/HEAD",
     "/static/../../pyproject.toml", "/static/%2e%2e/%2e%2e/pyproject.toml", "/pyproject.toml", "/requirements/base.txt"],
)  # fmt: skip
def test_neither_the_programs_own_files_nor_a_list_of_files_is_given_out(westmere, path: str) -> None:
    assert Client().get(path).status_code in (404, 302)
    assert b"[project]" not in Client().get(path).content


def test_a_trace_is_refused(westmere, sign_in) -> None:
    assert Client().generic("TRACE", "/sign-in/").status_code == 405
    assert sign_in(westmere.business_unit).generic("TRACE", "/westmere/my-work/").status_code == 405


def test_however_a_session_ended_the_browser_is_told_to_keep_nothing_of_it(westmere, sign_in) -> None:
    """14.3.1: signed out by the button, ended elsewhere, or over by itself; over TLS alone, where browsers heed it."""
    who = westmere.business_unit

    def told(browser: Client, **options) -> str:
        return browser.get("/westmere/my-work/", **options).headers.get("Clear-Site-Data", "")

    signed_out, ended, idle, working = (sign_in(who) for _ in range(4))
    assert told(working, secure=True) == ""
    answer = signed_out.post("/sign-out/", secure=True)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies["lineofsight_session"]["max-age"] == 0
    ended.session.delete()
    assert told(ended, secure=True) == '"cache", "storage"'
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert told(idle, secure=True) == '"cache", "storage"'
        assert told(working) == ""
    assert told(Client(), secure=True) == ""
