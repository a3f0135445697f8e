"""A real browser makes a passkey and signs in with it, under the page's own rules for scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .site import Site, copied

pytestmark = pytest.mark.browser


@pytest.fixture
def asking_site(founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The product asking for the second step, as a real installation does."""
    monkeypatch.setenv("JOURNEY_SECOND_STEP", "yes")
    there = Site(copied(founded, tmp_path / "site")).open()
    yield there
    there.close()


def with_virtual_key(page: Page) -> None:
    """A key that answers by itself, as the browser's own test tools make one."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(site: Site, page: Page) -> None:
    email = "isolde.farrow@westmere.example"
    page.goto(f"http://localhost:{site.port}/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(site.password_of(email))
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_made_at_the_first_sign_in_and_used_at_the_next(asking_site: Site, chromium: Browser) -> None:
    page = chromium.new_context().new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    with_virtual_key(page)

    give_password(asking_site, page)
    page.get_by_role("button", name="Set up a passkey instead").click()
    page.get_by_label("What do you call the device?").fill("Laptop of the scrutineer")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your codes on paper")
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")

    page.get_by_role("button", name="Sign out").click()
    give_password(asking_site, page)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    page.goto(f"http://localhost:{asking_site.port}/sign-ins/")
    expect(page.get_by_role("main")).to_contain_text("Laptop of the scrutineer")
    expect(page.get_by_role("main")).to_contain_text("last used")
    assert faults == [] and asking_site.errors == ""


def test_a_key_that_is_not_there_leaves_the_code_and_says_so(asking_site: Site, chromium: Browser) -> None:
    page = chromium.new_context().new_page()
    with_virtual_key(page)
    give_password(asking_site, page)
    page.get_by_role("button", name="Set up a passkey instead").click()
    page.get_by_label("What do you call the device?").fill("Laptop")
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("button", name="Sign out").click()

    elsewhere = chromium.new_context().new_page()
    elsewhere.add_init_script(
        "navigator.credentials.get = async () => { throw new DOMException('no', 'NotAllowedError') }"
    )
    give_password(asking_site, elsewhere)
    elsewhere.get_by_role("button", name="Use your passkey").click()
    expect(elsewhere.get_by_role("alert")).to_contain_text("You can try again")
    expect(elsewhere.get_by_label("Code")).to_be_visible()

    without = chromium.new_context(java_script_enabled=False).new_page()
    give_password(asking_site, without)
    expect(without.get_by_role("button", name="Use your passkey")).to_have_count(0)
    expect(without.get_by_label("Code")).to_be_visible()
