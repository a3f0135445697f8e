"""An outside directory signs people in who were invited, and nobody else; what it says is believed only where it holds."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from joserfc.jwk import RSAKey

from lineofsight.demo.cast import Cast
from lineofsight.partnership import actions, outside_directory
from lineofsight.partnership.models import Member, OutsideAccount, Person
from tests.partnership.directory import LocalDirectory
from tests.security.test_signing_in import LISTED, where_the_browser_goes

FAILED = "You could not be signed in with your Westmere Council account"


@pytest.fixture
def council(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalDirectory]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    there = LocalDirectory()
    outside_directory._kept.clear()
    settings.SINGLE_SIGN_ON = there.settings()
    yield there
    there.close()


def leave(client: Client, to: str = "/westmere/my-work/", **more: str) -> str:
    """Presses the button; gives the address at the directory the browser is sent to."""
    answer = client.get("/sign-in/outside/", {"next": to, **more})
    assert answer.status_code == 302
    return str(answer["Location"])


def come_back(client: Client, council: LocalDirectory, **more: str) -> Any:
    return client.get("/sign-in/outside/back/", council.sign_in(leave(client, **more)))


def failed(client: Client, answer: Any) -> bool:
    """Nobody is signed in, and the words are always the same."""
    assert answer["Location"] == "/sign-in/" and "_auth_user_id" not in client.session
    return FAILED in client.get("/sign-in/").content.decode()


def test_the_button_stands_there_only_where_a_directory_is_named(westmere: Cast, settings, council) -> None:
    assert "Sign in with your Westmere Council account" in Client().get("/sign-in/").content.decode()
    settings.SINGLE_SIGN_ON = {}
    assert "Sign in with your" not in Client().get("/sign-in/").content.decode()
    assert Client().get("/sign-in/outside/").status_code == 404
    assert Client().get("/sign-in/outside/back/").status_code == 404


def test_the_browser_is_sent_with_a_state_a_nonce_and_a_challenge_that_are_new_each_time(
    westmere: Cast, council: LocalDirectory
) -> None:
    first, second = (dict(parse_qsl(urlsplit(leave(Client())).query)) for _ in range(2))
    assert first["response_type"] == "code" and first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == "http://testserver/sign-in/outside/back/"
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))
    assert "a-secret-for-tests" not in str(first)


def test_somebody_invited_is_found_by_the_address_vouched_for_and_still_takes_the_second_step(
    westmere: Cast, council: LocalDirectory
) -> None:
    client = Client()
    answer = come_back(client, council)
    assert answer["Location"] == "/second-step/?next=%2Fwestmere%2Fmy-work%2F"
    assert client.get("/westmere/my-work/").status_code == 302, "the directory alone opens nothing"
    assert "Set up your second step" in client.get(answer["Location"]).content.decode()
    account = OutsideAccount.objects.get()
    assert (account.person, account.subject) == (westmere.scrutineer.person, "0042")


def test_the_directorys_second_step_counts_only_where_the_installation_says_so(
    westmere: Cast, settings, council: LocalDirectory
) -> None:
    council.said = {"amr": ["pwd", "mfa"]}
    assert come_back(Client(), council)["Location"].startswith("/second-step/")
    settings.SINGLE_SIGN_ON = council.settings(second_step_by=("mfa",))
    client = Client()
    assert come_back(client, council)["Location"] == "/westmere/my-work/"
    assert client.get("/westmere/my-work/").status_code == 200
    council.said = {"amr": ["pwd"]}
    assert come_back(Client(), council)["Location"].startswith("/second-step/")
    council.said = {"amr": "mfa"}
    assert come_back(Client(), council)["Location"].startswith("/second-step/")


def test_nobody_comes_to_belong_by_having_an_account(westmere: Cast, council: LocalDirectory) -> None:
    before = Person.objects.count(), Member.objects.count()
    council.said = {"email": "nobody.atall@westmere.example"}
    client = Client()
    assert failed(client, come_back(client, council))
    assert (Person.objects.count(), Member.objects.count()) == before and not OutsideAccount.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "no"},
        {"email": "araminta.voss@threerivers.example"},
        {"email": "isolde.farrow@westmere.example.elsewhere.example"},
        {"email": ["isolde.farrow@westmere.example"]},
        {"email": ""},
    ],
    ids=str,
)
def test_an_address_not_verified_or_not_the_directorys_own_finds_nobody(
    westmere: Cast, council: LocalDirectory, said: dict[str, Any]
) -> None:
    council.said = said
    client = Client()
    assert failed(client, come_back(client, council)) and not OutsideAccount.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"nonce": "another"},
        {"aud": "another-product"},
        {"aud": ["line-of-sight", "another-product"]},
        {"aud": ["line-of-sight", "another-product"], "azp": "another-product"},
        {"azp": "another-product"},
        {"iss": "https://elsewhere.example"},
        {"iss": "http://127.0.0.1"},
        {"exp": int(time.time()) - 3600},
        {"iat": int(time.time()) + 3600},
        {"nbf": int(time.time()) + 3600},
        {"sub": ""},
        {"sub": 42},
        {"sub": "4" * 256},
    ],
    ids=" ".join,
)
def test_a_statement_that_does_not_hold_signs_nobody_in(
    westmere: Cast, council: LocalDirectory, said: dict[str, Any]
) -> None:
    council.said = said
    client = Client()
    assert failed(client, come_back(client, council)) and not OutsideAccount.objects.exists()


@pytest.mark.parametrize("name", ["iss", "aud", "nonce", "sub", "exp", "iat"])
def test_a_statement_that_lacks_something_signs_nobody_in(westmere: Cast, council: LocalDirectory, name: str) -> None:
    council.without = (name,)
    client = Client()
    assert failed(client, come_back(client, council))


@pytest.mark.parametrize(
    "how", ["unsigned", "signed_by_a_stranger", "signed_with_the_public_key", "signed_with_the_client_secret"]
)
def test_a_signature_that_is_not_the_directorys_signs_nobody_in(
    westmere: Cast, council: LocalDirectory, how: str
) -> None:
    council.signed = getattr(council, how)
    client = Client()
    assert failed(client, come_back(client, council))


def test_a_directory_that_has_changed_its_key_is_understood_and_the_old_key_no_longer(
    westmere: Cast, council: LocalDirectory
) -> None:
    come_back(Client(), council)
    old, council.key = council.key, RSAKey.generate_key(2048, {"kid": "second", "use": "sig"}, private=True)
    council.shown = [council.key]
    assert come_back(Client(), council)["Location"].startswith("/second-step/")
    council.key = old
    client = Client()
    assert failed(client, come_back(client, council))


def test_an_answer_is_good_once_and_in_the_browser_that_asked(westmere: Cast, council: LocalDirectory) -> None:
    asking, other = Client(), Client()
    answer = council.sign_in(leave(asking))
    assert failed(other, other.get("/sign-in/outside/back/", answer)), "a link somebody sends signs nobody in"
    assert asking.get("/sign-in/outside/back/", answer)["Location"].startswith("/second-step/")
    asking.post("/sign-out/")
    assert failed(asking, asking.get("/sign-in/outside/back/", answer))


@pytest.mark.parametrize("change", [{"state": ""}, {"state": "guessed"}, {"code": ""}, {"code": "guessed"}])
def test_a_state_or_code_that_was_not_given_signs_nobody_in(
    westmere: Cast, council: LocalDirectory, change: dict[str, str]
) -> None:
    client = Client()
    answer = council.sign_in(leave(client)) | change
    assert failed(client, client.get("/sign-in/outside/back/", answer))


def test_an_answer_from_another_directory_or_too_late_signs_nobody_in(westmere: Cast, council: LocalDirectory) -> None:
    client = Client()
    answer = council.sign_in(leave(client)) | {"iss": "https://elsewhere.example"}
    assert failed(client, client.get("/sign-in/outside/back/", answer))
    client = Client()
    answer = council.sign_in(leave(client))
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert failed(client, client.get("/sign-in/outside/back/", answer))


def test_an_address_given_to_somebody_else_later_opens_nothing(westmere: Cast, council: LocalDirectory) -> None:
    come_back(Client(), council)
    council.said = {"sub": "the-new-owner-of-the-address"}
    client = Client()
    assert failed(client, come_back(client, council))
    council.said = {"email": "isolde.married@westmere.example"}
    assert come_back(Client(), council)["Location"].startswith("/second-step/"), "her number there is still hers"


def test_a_closed_account_and_somebody_who_has_left_are_not_signed_in(westmere: Cast, council: LocalDirectory) -> None:
    actions.shut_out(member=westmere.scrutineer, by=westmere.business_unit)
    client = Client()
    assert failed(client, come_back(client, council))
    council.said = {"sub": "7", "email": westmere.analyst.person.email}
    come_back(Client(), council)
    Person.objects.filter(pk=westmere.analyst.person_id).update(is_active=False)
    client = Client()
    assert failed(client, come_back(client, council))


@pytest.mark.parametrize("payload", LISTED[::4])
def test_s8_nobody_is_sent_off_the_site(westmere: Cast, settings, council: LocalDirectory, payload: str) -> None:
    settings.SINGLE_SIGN_ON = council.settings(second_step_by=("mfa",))
    council.said = {"amr": ["mfa"]}
    answer = come_back(Client(), council, to=payload)
    assert answer.status_code == 302 and where_the_browser_goes(answer["Location"]) == ""


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": "http://elsewhere.example/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "http://169.254.169.254/keys"},
        {"authorization_endpoint": "http://elsewhere.example/"},
    ],
    ids=str,
)
def test_a_directory_that_describes_itself_wrongly_is_not_followed(
    westmere: Cast, council: LocalDirectory, described: dict[str, Any]
) -> None:
    council.described = described
    client = Client()
    answer = client.get("/sign-in/outside/")
    if not answer["Location"].startswith("/"):
        answer = client.get("/sign-in/outside/back/", council.sign_in(answer["Location"]))
    assert failed(client, answer)


def test_a_directory_that_is_down_is_said_and_the_password_still_works(westmere: Cast, council: LocalDirectory) -> None:
    council.close()
    client = Client()
    assert failed(client, client.get("/sign-in/outside/"))


def proving(cast: Cast, council: LocalDirectory, settings: Any) -> Client:
    """Somebody of the unit signed in through the directory, with its second step, a quarter of an hour ago."""
    settings.SINGLE_SIGN_ON = council.settings(second_step_by=("mfa",))
    council.said = {"amr": ["mfa"], "email": cast.business_unit.person.email}
    client = Client()
    come_back(client, council)
    return client


def test_who_signs_in_there_shows_there_too_that_it_is_she(westmere: Cast, settings, council: LocalDirectory) -> None:
    client, later = proving(westmere, council, settings), timezone.now() + timedelta(minutes=16)
    page = f"/westmere/people/{westmere.analyst.pk}/reopen/"
    with time_machine.travel(later, tick=False):
        asked = client.post(page)
        assert asked.status_code == 401 and "Show it with your Westmere Council account" in asked.content.decode()
        council.said |= {
            "auth_time": int(later.timestamp()) - 900,
            "iat": int(later.timestamp()),
            "exp": int(later.timestamp()) + 60,
        }
        old = come_back(client, council, again="yes")
        assert old["Location"] == "/sign-in/" and client.post(page).status_code == 401
        assert council.asked[-1]["prompt"] == "login" and council.asked[-1]["max_age"] == "0"
        council.said |= {"auth_time": int(later.timestamp())}
        assert come_back(client, council, again="yes")["Location"] == "/westmere/my-work/"
        assert client.post(page).status_code == 302


def test_another_person_of_the_directory_cannot_show_it_for_her(
    westmere: Cast, settings, council: LocalDirectory
) -> None:
    client = proving(westmere, council, settings)
    council.said |= {"sub": "another", "email": westmere.analyst.person.email}
    later = timezone.now() + timedelta(minutes=16)
    with time_machine.travel(later, tick=False):
        now = int(later.timestamp())
        council.said |= {"auth_time": now, "iat": now, "exp": now + 60}
        come_back(client, council, again="yes")
        assert client.post(f"/westmere/people/{westmere.analyst.pk}/reopen/").status_code == 401


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"LINEOFSIGHT_SSO_DOMAINS": ""}, "LINEOFSIGHT_SSO_DOMAINS must be too"),
        ({"LINEOFSIGHT_SSO_CLIENT_SECRET": ""}, "LINEOFSIGHT_SSO_CLIENT_SECRET must be too"),
        ({"LINEOFSIGHT_SSO_ISSUER": "http://login.westmere.example"}, "must begin with https://"),
    ],
)
def test_half_a_setting_stops_the_start_with_a_sentence(change: dict[str, str], says: str) -> None:
    import os
    import subprocess
    import sys

    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.real",
        "LINEOFSIGHT_STARTING_UP": "yes",
        "LINEOFSIGHT_SSO_ISSUER": "https://login.westmere.example",
        "LINEOFSIGHT_SSO_CLIENT_ID": "line-of-sight",
        "LINEOFSIGHT_SSO_CLIENT_SECRET": "secret",
        "LINEOFSIGHT_SSO_DOMAINS": "westmere.example",
    }
    words = "from django.conf import settings; print(settings.SINGLE_SIGN_ON['domains'])"
    good = subprocess.run([sys.executable, "-c", words], env=env, capture_output=True, text=True)
    assert good.stdout.strip() == "('westmere.example',)", good.stderr
    bad = subprocess.run([sys.executable, "-c", words], env=env | change, capture_output=True, text=True)
    assert bad.returncode != 0 and says in bad.stderr
