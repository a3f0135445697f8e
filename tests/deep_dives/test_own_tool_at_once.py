"""In a browser with JavaScript a question that hangs on an answer comes and goes at once, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions
from tests.journeys.conftest import CHROMIUM, FLAGS

from .own_tool_world import short_draft, tool_on
from .test_own_tool import here
from .tools_world import audit

SignIn = Callable[[Any], Client]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_question_comes_and_goes_with_the_answer_it_hangs_on(
    live_server: Any, westmere: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread
    draft = short_draft(westmere)
    actions.publish(question_set=draft, by=westmere.business_unit)
    row = tool_on(westmere, audit(westmere), draft)
    cookies = sign_in(westmere.authors["police"]).cookies
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context()
        context.add_cookies(
            [{"name": each.key, "value": each.value, "url": live_server.url} for each in cookies.values()]
        )
        page = context.new_page()
        page.goto(live_server.url + here(westmere, row))
        page.locator('[name="q-how_often"]').fill("3")
        assert page.locator('[name="q-where"]').count() == 0
        page.locator('[name="q-seen"][value="yes"]').check()
        expect(page.locator('[name="q-where"]')).to_have_count(3)
        page.locator('[name="q-where"][value="school"]').check()
        page.locator('[name="q-seen"][value="no"]').check()
        expect(page.locator('[name="q-why_not"]')).to_have_count(1)
        expect(page.locator('[name="q-where"]')).to_have_count(0)
        page.locator('[name="q-seen"][value="yes"]').check()
        expect(page.locator('[name="q-where"][value="school"]')).to_be_checked()
        assert page.locator('[name="q-how_often"]').input_value() == "3"
        browser.close()
