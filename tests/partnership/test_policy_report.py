"""What browsers report of a page's security policy is kept by name, in a number that fills nothing. OWASP ASVS 5.0, 3.4.7."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import RefusedTries
from lineofsight.trail.models import Event

AT = "/policy-report/"


def report(browser: Client, body: object) -> int:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return browser.post(AT, sent, content_type="application/csp-report").status_code


def broken() -> list[tuple[str, str]]:
    events = Event.objects.filter(verb="policy_broken").order_by("at")
    return [(event.details["page"], event.details["directive"]) for event in events]


def test_every_page_says_where_to_report(westmere: Cast, sign_in) -> None:
    for answer in (Client().get("/sign-in/"), sign_in(westmere.business_unit).get("/westmere/my-work/")):
        assert f"report-uri {AT}" in answer.headers["Content-Security-Policy"]


def test_a_report_is_kept_as_page_and_directive_without_any_address(westmere: Cast) -> None:
    """A browser sends it without a token or a session."""
    case = uuid4()
    browser = Client(enforce_csrf_checks=True)
    said = {
        "document-uri": f"https://lineofsight.example/westmere/deep-dives/{case}/?name=Zzyzx",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x.js",
        "script-sample": "steal('Zzyzx')",
    }
    assert report(browser, {"csp-report": said}) == 204
    assert (
        report(browser, {"csp-report": {"document-uri": "data:x", "violated-directive": "img-src 'self' data:"}}) == 204
    )
    assert broken() == [("deep_dives:deep_dive", "script-src-elem"), ("no_page", "img-src")]
    kept = str(list(Event.objects.filter(verb="policy_broken").values()))
    assert not any(each in kept for each in (str(case), "Zzyzx", "evil"))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"no json", b"[]", b"null", b'{"csp-report": 7}', b'{"csp-report": {}}', b"[" * 9000, b"\xff\xfe",
        {"csp-report": {"effective-directive": "<script>", "document-uri": "x"}},
        {"csp-report": {"effective-directive": "img-src", "document-uri": "x", "more": "x" * 20_000}},
        {"csp-report": {"effective-directive": ["img-src"], "document-uri": {}}},
    ],
)  # fmt: skip
def test_what_is_no_report_is_answered_alike_and_not_kept(westmere: Cast, body: object) -> None:
    assert report(Client(), body) == 204
    assert broken() == []


def test_reports_by_the_hundred_fill_nothing(westmere: Cast) -> None:
    browser = Client()
    for _ in range(60):
        report(browser, {"csp-report": {"document-uri": "https://x/sign-in/", "effective-directive": "style-src"}})
    assert len(broken()) == 20
    assert RefusedTries.objects.get().times == 60


def test_it_is_a_place_to_send_to_and_nothing_to_look_at(westmere: Cast) -> None:
    assert Client().get(AT).status_code == 405
