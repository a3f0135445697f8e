"""The layout, addresses, words and static files."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from lineofsight.govuk import words
from lineofsight.govuk.addresses import url_for


def test_a_page_has_its_landmarks_title_and_the_way_to_raise_an_urgent_concern(client):
    html = client.get("/gallery/").content.decode()
    assert "<title>Neglect of young children – Deep dive – Line of Sight</title>" in html
    assert 'href="#main-content"' in html and 'id="main-content"' in html
    assert "Westmere Safeguarding Children Partnership" in html
    assert '<a class="los-urgent" href="/urgent/">Raise an urgent concern</a>' in html
    assert 'aria-current="page">Deep dives</a>' in html
    assert "Restricted" in html
    assert "Help with this page" in html
    assert html.count("<h1") == 1


def test_a_page_with_errors_says_so_in_title_and_summary(client):
    html = client.post("/gallery/", {"title": "Neglect"}).content.decode()
    assert "<title>Error: Neglect of young children" in html
    assert "There is a problem" in html
    assert 'href="#id_cases"' in html


def test_nothing_stands_inline_and_scripts_carry_the_nonce(client):
    response = client.get("/gallery/")
    html = response.content.decode()
    assert " style=" not in html
    assert not re.search(r"\son[a-z]+=", html)
    for script in re.findall(r"<script[^>]*>", html):
        assert "src=" in script and re.search(r'nonce="[^"]+"', script)
    nonce = re.search(r'nonce="([^"]+)"', html)[1]
    assert client.get("/gallery/").content.decode().find(nonce) == -1


def test_no_script_of_ours_takes_names_of_its_parts_from_what_somebody_typed():
    """15.3.6 of OWASP ASVS 5.0: a name that comes from outside could be that of the prototype of everything."""
    for script in ("lineofsight.js", "passkeys.js"):
        text = Path(finders.find(f"govuk/{script}")).read_text()
        assert len(text) > 500
        assert not re.search(r"__proto__|Object\.assign|\beval\b|new Function|innerHTML|location\.hash", text)
        named = re.findall(r"\w\[(\w+)\]\s*=[^=]", text)
        # The parts of a passkey's answer, each written out in the script.
        assert named == (["name"] if script == "passkeys.js" else [])


def test_sign_out_and_buttons_that_change_something_are_posts_with_a_token(client):
    html = client.get("/gallery/").content.decode()
    for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL):
        assert "csrfmiddlewaretoken" in form
    assert '<form method="post" action="/sign-out/">' in html


def test_messages_are_shown_with_their_kind():
    from django.contrib import messages
    from django.contrib.messages.storage.cookie import CookieStorage

    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    messages.success(request, "The theme has been proposed.")
    messages.error(request, "<b>No</b>")
    html = engines.all()[0].from_string('{% extends "govuk/page.html" %}').render({}, request)
    assert 'los-message--success" role="status"' in html and "The theme has been proposed." in html
    assert 'los-message--error" role="alert"' in html and "&lt;b&gt;No&lt;/b&gt;" in html


def test_a_page_that_is_given_nothing_still_stands():
    html = engines.all()[0].from_string('{% extends "govuk/page.html" %}').render({}, None)
    assert "<title>Line of Sight</title>" in html


@pytest.mark.parametrize("page", ["400", "403", "404", "500", "503"])
def test_pages_for_what_goes_wrong_say_what_to_do(page):
    html = render_to_string(f"{page}.html", {}, RequestFactory().get("/"))
    assert html.count("<h1") == 1


def test_the_confirm_page_asks_before_it_acts(client):
    html = client.get("/confirm/").content.decode()
    assert "Withdraw this theme?" in html and "govuk-button--warning" in html and "Cancel" in html


def test_addresses_take_the_partnership_from_the_request():
    request = RequestFactory().get("/")
    request.tenant_slug = "westmere"
    assert url_for(request, "deep_dive", pk=3) == "/westmere/deep-dives/3/"
    assert url_for(request, "deep_dives") == "/deep-dives/"
    assert url_for(request, "deep_dive", pk=3, tenant="eastmere") == "/eastmere/deep-dives/3/"


def test_a_day_somebody_plans_for_is_named():
    assert words.weekday_date(dt.date(2026, 3, 4)) == "Wednesday 4 March 2026"
    assert words.weekday_datetime(dt.datetime(2026, 7, 4, 23, 30, tzinfo=dt.UTC)) == "Sunday 5 July 2026, 12:30am"
    assert words.weekday_date(None) == ""


def test_dates_and_lists_read_as_people_write_them():
    moment = dt.datetime(2026, 7, 4, 13, 5, tzinfo=dt.UTC)
    assert words.date(dt.date(2026, 3, 4)) == "4 March 2026"
    assert words.short_date(moment) == "4 Jul 2026"
    assert words.datetime(moment) == "4 July 2026, 2:05pm"
    assert words.date(dt.datetime(2026, 7, 4, 23, 30, tzinfo=dt.UTC)) == "5 July 2026"
    assert (words.time(dt.time(0)), words.time(dt.time(12)), words.time(dt.time(9, 5))) == (
        "midnight",
        "midday",
        "9:05am",
    )
    assert words.date(None) == ""
    assert words.plural(1, "child", "children") == "1 child"
    assert words.plural(1200, "case") == "1,200 cases"
    assert [words.oxford(list(x)) for x in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_typed_lines_are_kept_and_escaped():
    show = engines.all()[0].from_string("{{ text | lines }}").render
    assert show({"text": "a\r\nb\n\n<c>"}) == '<p class="govuk-body">a<br>b</p><p class="govuk-body">&lt;c&gt;</p>'


def test_static_files_pass_the_storage_that_gives_them_fingerprints(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    names = ManifestStaticFilesStorage(location=tmp_path).hashed_files
    assert "govuk/govuk-frontend.min.css" in names and "govuk/fonts/atkinson-latin.woff2" in names
    style = (tmp_path / names["govuk/lineofsight.css"]).read_text()
    assert names["govuk/fonts/atkinson-latin.woff2"].removeprefix("govuk/") in style


def test_the_font_and_crest_that_belong_to_gov_uk_are_not_shipped(settings):
    from django.contrib.staticfiles import finders

    for name in ("govuk-frontend.min.css", "moj-frontend.min.css"):
        style = Path(finders.find(f"govuk/{name}")).read_text()
        assert "GDS Transport" not in style and "govuk-crest" not in style and "url(/" not in style
