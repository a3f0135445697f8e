"""Every part and field in a real browser: no accessibility fault, no sideways scrolling, no need of JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def address(settings):
    """A server of the test pages in a thread of its own."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert not thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture
def browser_of_debian():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def faults(page):
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found]


@pytest.mark.parametrize("width", [1366, 390])
def test_every_part_is_accessible_fits_and_logs_no_error(address, browser_of_debian, width):
    page = browser_of_debian.new_page(viewport={"width": width, "height": 800})
    logged = []
    page.on("console", lambda message: logged.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: logged.append(str(error)))
    for path in (
        "/gallery/",
        "/deep-dives/",
        "/deep-dives/?state=Agreed&sort=-due",
        "/deep-dives/?title=zzz",
        "/confirm/",
    ):
        page.goto(address + path)
        page.wait_for_selector("html[data-ready]")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(address + "/gallery/")
    page.check("#id_kind-2")
    assert page.is_visible("#id_other_method")
    page.click("text=Save and continue")
    page.wait_for_selector(".govuk-error-summary")
    assert faults(page) == []
    page.click("text=Choose the agencies asked")
    assert page.evaluate("document.activeElement.id") == "id_agencies"
    assert logged == []


def test_what_was_typed_in_another_form_of_the_page_is_not_lost_unsaid(address, browser_of_debian):
    page = browser_of_debian.new_page()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(address + "/gallery/")
    page.wait_for_selector("html[data-ready]")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<form method="post" action="/confirm/"><button id="other">Send the other</button></form>')"""
    )
    page.fill("#id_why", "Three sentences nobody wants to type twice.")
    page.click("#other")
    assert asked == ["What you typed in another part of this page is not saved yet. Go on without it?"]
    assert page.url.endswith("/gallery/") and "Three sentences" in page.input_value("#id_why")
    page.fill("#id_why", "")
    page.click("#other")
    page.wait_for_url("**/confirm/")
    assert len(asked) == 1


def test_when_the_session_is_over_nothing_of_it_stays_on_the_screen_in_any_tab(address, browser_of_debian):
    """14.3.1 of OWASP ASVS 5.0: the tab in which nobody worked goes with the other, and neither asks the server first."""
    context = browser_of_debian.new_context()
    first, second = context.new_page(), context.new_page()
    first.clock.install()
    for page in (first, second):
        page.goto(address + "/gallery/")
        page.wait_for_selector("html[data-ready]")
    # Both tabs have one clock.
    first.clock.fast_forward(700_000)
    second.evaluate("document.dispatchEvent(new CustomEvent('htmx:afterOnLoad'))")
    first.wait_for_timeout(300)
    first.clock.fast_forward(700_000)
    assert all("Eight children, six agencies" in page.content() for page in (first, second))
    context.route("**/confirm/**", lambda route: route.abort())
    first.clock.fast_forward(210_000)
    first.wait_for_timeout(500)
    for page in (first, second):
        assert "Eight children" not in page.content()


def test_signing_out_in_one_tab_clears_the_others(address, browser_of_debian):
    context = browser_of_debian.new_context()
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(address + "/gallery/")
        page.wait_for_selector("html[data-ready]")
    first.click("text=Sign out")
    second.wait_for_url("**/confirm/?next=%2Fgallery%2F")


def test_what_was_typed_stays_when_the_session_is_over_and_nothing_else_does(address, browser_of_debian):
    page = browser_of_debian.new_page()
    page.clock.install()
    page.goto(address + "/gallery/")
    page.wait_for_selector("html[data-ready]")
    page.fill("#id_why", "Three sentences nobody wants to type twice.")
    page.clock.fast_forward(910_000)
    page.wait_for_selector("text=What you typed is still here")
    assert page.input_value("#id_why").startswith("Three sentences")
    assert page.locator("main form button").first.is_visible()
    assert "Eight children, six agencies" not in page.content() and not page.locator("header, nav, footer").count()


def test_forms_and_lists_work_without_javascript(address, browser_of_debian):
    page = browser_of_debian.new_context(java_script_enabled=False).new_page()
    page.goto(address + "/gallery/")
    assert page.is_visible("#id_other_method")
    page.fill("#id_title", "Neglect")
    page.click("text=Add another source")
    assert page.input_value("#id_title") == "Neglect"
    assert page.is_visible("#id_sources-2-name")
    page.goto(address + "/deep-dives/")
    page.select_option("#filter-state", "Agreed")
    page.click("button:has-text('Filter')")
    assert page.is_visible("text=16 deep dives match these filters")
    page.click("a.los-sort:has-text('Children')")
    assert "state=Agreed" in page.url and "sort=cases" in page.url
