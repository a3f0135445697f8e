"""L5: no line of the console tells an address, whatever was answered."""

import logging
from uuid import uuid4

import pytest
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task

SECRET = "hQ7-secret-of-an-invitation-Zk41"


@pytest.mark.parametrize(
    "path, page",
    [
        (f"/westmere/calendar/{SECRET}/", "partnership:calendar_feed"),
        (f"/westmere/contribute/{SECRET}/", "deep_dives:contributor_link"),
        (f"/westmere/join/{SECRET}/", "partnership:join"),
        (f"/set-up/{SECRET}/", "founding:"),
        (f"/nowhere/{SECRET}/", "no page"),
    ],
)
def test_an_address_with_a_secret_is_not_in_the_line_that_says_it_was_not_found(
    westmere: Cast, caplog, path: str, page: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert Client().get(path).status_code == 404
    assert f"Not Found: {page}" in caplog.text and SECRET not in caplog.text


def test_neither_is_it_where_a_form_is_refused_or_a_page_is_broken(
    westmere: Cast, sign_in, caplog, monkeypatch
) -> None:
    browser, case = sign_in(westmere.business_unit), uuid4()
    browser.handler.enforce_csrf_checks = True
    browser.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        browser.post(f"/westmere/people/{case}/appoint/")
        monkeypatch.setattr(Task, "visible_to", lambda *_: 1 / 0)
        browser.get(f"/westmere/my-work/?about={case}")
    assert "Forbidden (CSRF" in caplog.text and "Internal Server Error: partnership:my_work" in caplog.text
    assert str(case) not in caplog.text
