"""What somebody typed when her session was over comes through the sign-in."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from lineofsight.demo.cast import PASSWORD, Cast
from tests.standing import signed_in_fully

SignIn = Callable[[Any], Client]
TYPED = 'The child said: "I <b>want</b> to stay".\n\nTwo lines & more.'


def hidden(page: Any) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def somewhere(w: Cast) -> str:
    return reverse("partnership:my_work", kwargs={"tenant": w.tenant.slug})


def test_a_form_sent_without_a_session_leads_through_the_sign_in_to_where_it_was_going(
    westmere: Cast, settings: Any
) -> None:
    settings.SECOND_STEP_ASKED = False
    client = Client()
    asked = client.post(somewhere(westmere), {"words": TYPED, "list": ["a", "b"]})
    assert asked.status_code == 401
    assert "What you typed is kept" in asked.content.decode()
    who = {"username": westmere.business_unit.person.email}
    wrong = client.post(reverse("partnership:sign_in"), hidden(asked) | who | {"password": "wrong"})
    again = client.post(reverse("partnership:sign_in"), hidden(wrong) | who | {"password": PASSWORD})
    page = again.content.decode()
    assert f'action="{somewhere(westmere)}"' in page
    assert hidden(again)["words"] == TYPED
    assert page.count('name="list"') == 2


def test_what_is_sent_in_the_background_without_a_session_takes_nothing_off_the_page(westmere: Cast) -> None:
    sent = Client().post(somewhere(westmere), {"words": TYPED}, headers={"HX-Request": "true"})
    assert sent.status_code == 401
    assert sent.headers["HX-Retarget"] == "#signed-out"
    assert "What you typed is still on this page" in sent.content.decode()


def test_opening_a_page_without_a_session_asks_to_sign_in_as_ever(westmere: Cast) -> None:
    assert Client().get(somewhere(westmere)).status_code == 302


def test_nothing_is_carried_to_another_site(westmere: Cast, settings: Any) -> None:
    settings.SECOND_STEP_ASKED = False
    data = {"username": westmere.business_unit.person.email, "password": PASSWORD, "carried": '[["a","b"]]'}
    for away in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        sent = Client().post(reverse("partnership:sign_in"), data | {"carried_to": away})
        assert sent.status_code == 302
        assert "elsewhere" not in sent.headers["Location"]


def test_a_form_from_before_the_last_sign_in_is_offered_again_and_one_from_elsewhere_is_not(
    westmere: Cast, sign_in: SignIn
) -> None:
    client = Client(enforce_csrf_checks=True)
    signed_in_fully(client, westmere.business_unit.person)
    ours = client.post(somewhere(westmere), {"words": TYPED}, headers={"Sec-Fetch-Site": "same-origin"})
    assert ours.status_code == 403
    assert hidden(ours)["words"] == TYPED
    theirs = client.post(somewhere(westmere), {"words": TYPED}, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Carry on" not in theirs.content.decode()
