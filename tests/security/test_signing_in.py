"""S6, S7, S8, S11 and S12: guessing, hashing, being sent away, the settings of a real installation, what a stranger learns."""

import os
import subprocess
import sys
import threading
import time

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, MD5PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given
from hypothesis import settings as how_many
from hypothesis import strategies as st

from lineofsight.config import hashing
from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.partnership import actions
from lineofsight.partnership.actions.guesses import WAIT
from lineofsight.partnership.models import Guesses


@pytest.mark.django_db(transaction=True)
def test_s6_of_two_hundred_guesses_at_once_at_most_ten_are_tried() -> None:
    answers: list[bool] = []

    def guess() -> None:
        # A database in memory, as the tests have it, does not wait for its turn as one on disk does.
        patience = time.monotonic() + 120
        while time.monotonic() < patience:
            try:
                answers.append(actions.may_guess("password", "somebody@westmere.example", "192.0.2.7"))
                break
            except OperationalError:
                time.sleep(0.005)
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(200)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(answers) == 200
    assert 1 <= sum(answers) <= 10


def test_s6_the_lock_ends_by_itself_and_holds_one_account_from_one_network_only(westmere: Cast) -> None:
    who = {"username": westmere.analyst.person.email, "password": "wrong-wrong-wrong"}
    answers = [Client().post("/sign-in/", who).status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2
    right = who | {"password": PASSWORD}
    assert Client().post("/sign-in/", right).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.9").post("/sign-in/", right).status_code == 200
    for each in Guesses.objects.all():
        Guesses.objects.filter(pk=each.pk).update(last_at=each.last_at - WAIT)
    assert "second step" in Client().post("/sign-in/", right).content.decode()


def test_s7_at_most_two_passwords_are_hashed_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = [], []

    def slow(self, password: str, encoded: str) -> bool:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return False

    monkeypatch.setattr(Argon2PasswordHasher, "verify", slow)
    threads = [threading.Thread(target=hashing.TwoAtATimeArgon2().verify, args=("a", "b")) for _ in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(most) == 12 and max(most) == 2


def test_s7_what_a_password_must_be(westmere: Cast) -> None:
    known = max(CommonPasswordValidator().passwords, key=len)
    for refused in ("eleven-char", known, westmere.analyst.person.email):
        with pytest.raises(ValidationError):
            validate_password(refused, westmere.analyst.person)
    validate_password("brass kettle orchard nine " * 4, westmere.analyst.person)
    assert len(CommonPasswordValidator().passwords) >= 10_000


def test_s7_a_password_of_more_than_64_characters_works(westmere: Cast) -> None:
    long = "brass-kettle-orchard-nine-" * 5
    actions.change_password(person=westmere.analyst.person, password=long)
    page = Client().post("/sign-in/", {"username": westmere.analyst.person.email, "password": long})
    assert "Set up your second step" in page.content.decode()


AWAY = ("elsewhere.example", "elsewhere.example:443", "user@elsewhere.example", "testserver.elsewhere.example")
FORMS = (
    "https://{}", "http://{}", "//{}", "///{}", "////{}", "/\\{}", "\\\\{}", "\\/{}", "/\t/{}", "/\n/{}", "http:{}",
    "https:/{}", "https:///{}", "HTTPS://{}", " https://{}", "\thttps://{}", "javascript://{}/%0aalert(1)", "data:{}",
    "//{}/%2f..", "/%2f/{}", "/%5c{}", "//%09/{}", "ftp://{}", "/.//{}", "/..//{}", "http://testserver@{}",
    "https://testserver\\@{}", "//{}?/testserver/", "//{}#testserver", "\x00//{}", "\u3000//{}", "/\u2044{}", "//\uff0f{}",
)  # fmt: skip
LISTED = [form.format(where) for form in FORMS for where in AWAY]


def where_the_browser_goes(location: str) -> str:
    """The host a browser would go to: it takes a backslash for a slash and leaves out tabs and line breaks."""
    seen = location.strip("".join(map(chr, range(33)))).replace("\\", "/")
    for blank in "\t\r\n":
        seen = seen.replace(blank, "")
    if seen.startswith("//"):
        return seen.lstrip("/").split("/")[0] or "nowhere"
    head = seen.split("/")[0].split("?")[0].split("#")[0]
    return head if ":" in head else ""


def sent_to(payload: str) -> str:
    from django.test import RequestFactory

    from lineofsight.partnership.entering import where_to

    return where_to(RequestFactory().post("/sign-in/", {"next": payload}))


@pytest.mark.parametrize("payload", LISTED)
def test_s8_no_listed_payload_leads_off_the_site(payload: str) -> None:
    assert where_the_browser_goes(sent_to(payload)) == ""


@how_many(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["/", "\\", ":", "@", "http", "https", "elsewhere.example", ".", "\t", "\n", "?", "#", "%2f", " "]
        ),
        max_size=9,
    ).map("".join)
    | st.text(max_size=60)
)
@example(payload="/\t/")
def test_s8_five_hundred_made_up_payloads_lead_nowhere_else(payload: str) -> None:
    assert where_the_browser_goes(sent_to(payload)) == ""


@pytest.fixture
def real_installation(tmp_path) -> dict[str, str]:
    """The environment of an installation for real use."""
    (tmp_path / "secret.key").write_text("kJ2-long-and-random-for-this-test-only-9Qx7Zp0vT4mWc8LrB6nHyE1sAf3dUg5i")
    from lineofsight.config.keys import create_master_key

    create_master_key(tmp_path / "keys" / "master.key")
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "lineofsight.config.settings.real",
        "LINEOFSIGHT_SECRET_FILE": str(tmp_path / "secret.key"),
        "LINEOFSIGHT_KEY_FILE": str(tmp_path / "keys" / "master.key"),
        "LINEOFSIGHT_HOME": str(tmp_path / "home"),
        "LINEOFSIGHT_CHECKPOINTS": str(tmp_path / "checkpoints"),
    }


def test_s11_a_real_installation_has_nothing_to_be_warned_of(real_installation) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=real_installation, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_s10_cookies_of_a_real_installation_are_held_to_its_host(real_installation) -> None:
    asked = (
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH)"
    )
    for behind_tls, prefix in (("yes", "__Host-"), ("no", "")):
        env = real_installation | {"LINEOFSIGHT_BEHIND_TLS": behind_tls}
        done = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True)
        assert done.stdout.split() == [
            f"{prefix}lineofsight_session", f"{prefix}lineofsight_csrf", "True", "True", "None", "None", "/", "/",
        ], done.stderr  # fmt: skip


def test_s12_a_known_and_an_unknown_address_cost_the_same_work(westmere: Cast, monkeypatch) -> None:
    """6.3.8 of OWASP ASVS 5.0: what takes time is the hash of the password and the database, and both are asked alike."""
    hashed: list[str] = []
    slow = MD5PasswordHasher.encode

    def encode(self, password: str, salt: str) -> str:
        hashed.append(password)
        return slow(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    work = []
    Client().post("/sign-in/", {"username": "somebody.else@westmere.example", "password": "wrong-wrong-wrong"})
    for email in (westmere.analyst.person.email, "nobody.atall@westmere.example"):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            Client().post("/sign-in/", {"username": email, "password": "wrong-wrong-wrong"})
        work.append((len(hashed), len(queries)))
    assert work[0] == work[1] and work[0][0] == 1


def without_what_differs(page: bytes, email: str) -> str:
    import re

    text = page.decode().replace(email, "ADDRESS")
    return re.sub(r'(nonce|value)="[A-Za-z0-9+/=_-]{20,}"', "", text)


def test_s12_known_and_unknown_addresses_read_the_same_until_and_after_the_lock(westmere: Cast) -> None:
    known, unknown = westmere.analyst.person.email, "nobody.atall@westmere.example"
    for _ in range(7):
        answers = [
            (answer.status_code, without_what_differs(answer.content, email))
            for email in (known, unknown)
            for answer in [Client().post("/sign-in/", {"username": email, "password": "wrong-wrong-wrong"})]
        ]
        assert answers[0] == answers[1]
