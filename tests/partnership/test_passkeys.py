"""A passkey is a second step like the codes: several with names, each good for its own person, place and question."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.partnership import actions
from lineofsight.partnership.models import Member, Passkey
from tests.partnership.authenticator import Authenticator
from tests.partnership.test_second_step import code, set_up, with_password


def options_on(page: str) -> dict[str, Any]:
    found = re.search(r'data-options="([^"]*)"', page)
    assert found is not None, "no passkey is offered on this page"
    return dict(json.loads(unescape(found[1])))


def add(client: Client, key: Authenticator, name: str = "Work telephone") -> str:
    options = options_on(client.get("/second-step/passkeys/add/").content.decode())
    sent = {"name": name, "passkey": key.make(options)}
    return client.post("/second-step/passkeys/add/", sent, follow=True).content.decode()


def with_passkey(member: Member, key: Authenticator | None = None) -> Authenticator:
    """Somebody whose second step is a passkey and nothing else."""
    key = key or Authenticator()
    assert "Your codes on paper" in add(with_password(member), key)
    return key


def use(client: Client, key: Authenticator, to: str = "/second-step/", **more: str) -> Any:
    options = options_on(client.get(f"{to}?next=/westmere/my-work/").content.decode())
    return client.post(to, {"passkey": key.use(options), "next": "/westmere/my-work/", **more})


def test_a_passkey_can_be_the_first_second_step_and_codes_on_paper_come_with_it(westmere: Cast) -> None:
    client = with_password(westmere.scrutineer)
    page = add(client, Authenticator())
    assert len(re.findall(r"<code>", page)) == 10
    assert client.get("/westmere/my-work/").status_code == 200


def test_it_signs_in_where_one_was_going(westmere: Cast) -> None:
    key, client = with_passkey(westmere.scrutineer), with_password(westmere.scrutineer)
    assert client.get("/westmere/my-work/").status_code == 302
    assert use(client, key)["Location"] == "/westmere/my-work/"
    assert client.get("/westmere/my-work/").status_code == 200


def test_codes_work_beside_it(westmere: Cast) -> None:
    client, secret, codes = set_up(westmere.scrutineer)
    add(client, key := Authenticator())
    assert use(with_password(westmere.scrutineer), key).status_code == 302
    for typed in (codes[0], code(secret, steps_later=1)):
        assert with_password(westmere.scrutineer).post("/second-step/", {"code": typed}).status_code == 302


def test_several_have_names_and_each_can_be_removed_but_the_last_second_step_cannot(westmere: Cast) -> None:
    first, second = Authenticator(number=1), Authenticator(number=2)
    with_passkey(westmere.scrutineer, first)
    client = with_password(westmere.scrutineer)
    use(client, first)
    add(client, second, "Laptop")
    page = client.get("/sign-ins/").content.decode()
    assert "Work telephone" in page and "Laptop" in page
    gone, kept = Passkey.objects.get(name="Work telephone"), Passkey.objects.get(name="Laptop")
    client.post(f"/second-step/passkeys/{gone.pk}/remove/")
    lost = with_password(westmere.scrutineer)
    assert "did not answer as it should" in use(lost, first).content.decode()
    assert use(lost, second).status_code == 302
    said = client.post(f"/second-step/passkeys/{kept.pk}/remove/", follow=True).content.decode()
    assert "only second step you have" in said and Passkey.objects.filter(pk=kept.pk).exists()


def test_nobody_removes_a_passkey_of_somebody_else(westmere: Cast, sign_in) -> None:
    with_passkey(westmere.scrutineer)
    found = Passkey.objects.get()
    assert sign_in(westmere.analyst).post(f"/second-step/passkeys/{found.pk}/remove/").status_code == 404
    assert Passkey.objects.filter(pk=found.pk).exists()


def test_a_password_alone_puts_no_passkey_beside_the_second_step_there_is(westmere: Cast) -> None:
    with_passkey(westmere.scrutineer)
    thief = with_password(westmere.scrutineer)
    assert thief.get("/second-step/passkeys/add/")["Location"] == "/second-step/"
    assert thief.post("/second-step/passkeys/add/", {"name": "Mine", "passkey": "{}"})["Location"] == "/second-step/"


def test_a_session_left_open_puts_no_other_second_step_in_place(westmere: Cast) -> None:
    client, _, _ = set_up(westmere.scrutineer)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        for path in ("/second-step/set-up/", "/second-step/passkeys/add/"):
            assert "Show that it is you" in client.get(path).content.decode()
            assert client.post(path, {"first_code": "000000"}).status_code == 401


def test_another_persons_passkey_opens_nothing(westmere: Cast) -> None:
    with_passkey(westmere.scrutineer)
    theirs = with_passkey(westmere.analyst, Authenticator(number=2))
    client = with_password(westmere.scrutineer)
    assert "did not answer as it should" in use(client, theirs).content.decode()
    assert client.get("/westmere/my-work/").status_code == 302


def test_an_answer_is_good_once_and_for_the_browser_that_was_asked(westmere: Cast) -> None:
    key = with_passkey(westmere.scrutineer)
    mine, other = with_password(westmere.scrutineer), with_password(westmere.scrutineer)
    sent = {"passkey": key.use(options_on(mine.get("/second-step/").content.decode()))}
    assert "did not answer as it should" in other.post("/second-step/", sent).content.decode()
    assert mine.post("/second-step/", sent).status_code == 302
    again = with_password(westmere.scrutineer)
    assert "did not answer as it should" in again.post("/second-step/", sent).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"origin": "https://testserver.elsewhere.example"}, {"host": "elsewhere.example"}, {"count": -1}]
)
def test_what_was_answered_elsewhere_or_by_a_copied_key_is_refused(westmere: Cast, wrong: dict[str, Any]) -> None:
    """Another site that looks like ours gets answers of its own only; a key that counts backwards was copied."""
    key = with_passkey(westmere.scrutineer)
    assert use(with_password(westmere.scrutineer), key).status_code == 302
    for name, value in wrong.items():
        setattr(key, name, value)
    client = with_password(westmere.scrutineer)
    assert "did not answer as it should" in use(client, key).content.decode()
    assert client.get("/westmere/my-work/").status_code == 302


@pytest.mark.parametrize(
    "rubbish", ["", "{}", "[]", "null", "nonsense", '{"rawId": 1, "response": {"clientDataJSON": "!"}}']
)
def test_rubbish_is_refused_in_words(westmere: Cast, rubbish: str) -> None:
    with_passkey(westmere.scrutineer)
    answer = with_password(westmere.scrutineer).post("/second-step/", {"passkey": rubbish})
    assert answer.status_code == 200 and "did not answer" in answer.content.decode()


def test_it_shows_again_that_it_is_she_and_what_was_typed_comes_through(westmere: Cast) -> None:
    key = with_passkey(westmere.business_unit)
    client = with_password(westmere.business_unit)
    use(client, key)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        to = f"/westmere/people/{westmere.analyst.pk}/appoint/"
        asked = client.post(to, {"role": "trainer", "from_date": "2026-01-05"})
        assert asked.status_code == 401
        held = re.search(r'name="carried" value="([^"]*)"', asked.content.decode())
        assert held is not None
        sent = {"passkey": key.use(options_on(asked.content.decode())), "carried_to": to, "carried": unescape(held[1])}
        page = client.post("/show-it-is-you/", sent).content.decode()
        assert f'action="{to}"' in page and 'value="trainer"' in page


def test_a_reset_takes_the_passkeys_too(westmere: Cast) -> None:
    with_passkey(westmere.scrutineer)
    reset = actions.ask_reset(member=westmere.scrutineer, recognised_by="In person", by=westmere.business_unit)
    actions.settle_reset(reset=reset, confirmed=True, by=westmere.members["second_business_unit"])
    assert not Passkey.objects.exists()
    again = Client().post("/sign-in/", {"username": westmere.scrutineer.person.email, "password": PASSWORD})
    assert "Set up your second step" in again.content.decode()


def test_without_a_script_the_code_is_all_there_is_to_see(westmere: Cast) -> None:
    with_passkey(westmere.scrutineer)
    page = with_password(westmere.scrutineer).get("/second-step/").content.decode()
    assert re.search(r'<form[^>]*data-passkey="use"[^>]* hidden>', page) and 'name="code"' in page
