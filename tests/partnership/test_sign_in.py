"""Signing in, and being sent nowhere strange by it."""

import pytest
from django.contrib.sessions.models import Session

from lineofsight.demo.cast import PASSWORD, Cast


def test_with_one_partnership_one_lands_in_my_work(westmere: Cast, client, settings) -> None:
    settings.SECOND_STEP_ASKED = False
    response = client.post(
        "/sign-in/", {"username": westmere.scrutineer.person.email, "password": PASSWORD}, follow=True
    )
    assert response.redirect_chain[-1][0] == "/westmere/my-work/"


def test_with_two_partnerships_one_chooses_and_sees_the_count_elsewhere(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    police = sign_in(westmere.leads["police"])
    page = police.get("/").content.decode()
    assert westmere.tenant.name in page and eastmere.tenant.name in page
    assert f"Switch to {eastmere.tenant.name}" in police.get("/westmere/my-work/").content.decode()


@pytest.mark.parametrize("email", ["ottilie.marsh@westmere.example", "nobody@nowhere.example"])
def test_a_wrong_password_and_an_unknown_address_read_the_same(westmere: Cast, client, email: str) -> None:
    page = client.post("/sign-in/", {"username": email, "password": "wrong-wrong-wrong"}).content.decode()
    assert "they do not belong together" in page and email in page


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\elsewhere.example"]
)
def test_nobody_is_sent_off_the_site(westmere: Cast, client, settings, where: str) -> None:
    settings.SECOND_STEP_ASKED = False
    given = {"username": westmere.scrutineer.person.email, "password": PASSWORD, "next": where}
    assert client.post("/sign-in/", given)["Location"] == "/"


def test_the_page_asked_for_comes_after_signing_in(westmere: Cast, client) -> None:
    response = client.get("/westmere/partnership/")
    assert response.status_code == 302 and response["Location"].startswith("/sign-in/?next=/westmere/partnership/")


def test_five_wrong_passwords_lock_that_account_only(westmere: Cast, client) -> None:
    for _ in range(6):
        locked = client.post("/sign-in/", {"username": westmere.analyst.person.email, "password": "wrong-wrong-wrong"})
    assert locked.status_code == 429 and "Wait a quarter of an hour" in locked.content.decode()
    other = client.post("/sign-in/", {"username": westmere.scrutineer.person.email, "password": PASSWORD})
    assert other.status_code == 200 and "second step" in other.content.decode()


def test_signing_in_changes_the_sessions_key(westmere: Cast, client) -> None:
    """A key that somebody planted in the browser before is nobody's afterwards."""
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    client.post("/sign-in/", {"username": westmere.scrutineer.person.email, "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_needs_the_button(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.scrutineer)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/westmere/my-work/").status_code == 302
