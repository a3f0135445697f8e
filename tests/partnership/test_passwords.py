"""What is no password here: words that others of the same place would try first, and what is known from breaches."""

import hashlib
import random
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.partnership.models import Person
from lineofsight.partnership.passwords import is_listed, list_can_be_searched


@pytest.mark.parametrize(
    "password",
    ["Safeguarding2026!", "Westmere-Partnership-1", "line of sight 2026", "November2026November", "WestmereCouncil!!!"],
)
def test_words_of_the_place_make_no_password(westmere: Cast, password: str) -> None:
    with pytest.raises(ValidationError, match="others here would try first"):
        validate_password(password, westmere.business_unit.person)


@pytest.mark.parametrize(
    "password", ["quiet-harbour-lantern", "westmere tulip anchorage", "ÜbermorgenKirschbaum", "9471 0226 8835 1190"]
)
def test_words_from_elsewhere_do(westmere: Cast, password: str) -> None:
    validate_password(password, westmere.business_unit.person)


def test_the_page_says_what_to_do_and_nothing_is_changed(westmere: Cast, sign_in) -> None:
    given = {"now": PASSWORD, "new": "Safeguarding2026!", "again": "Safeguarding2026!"}
    answer = sign_in(westmere.scrutineer).post("/password/", given)
    assert "others here would try first" in answer.content.decode()
    assert Person.objects.get(pk=westmere.scrutineer.person_id).check_password(PASSWORD)


def test_an_old_password_is_good_as_long_as_nobody_changes_it(westmere: Cast, client) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=1200), tick=True):
        page = client.post("/sign-in/", {"username": westmere.scrutineer.person.email, "password": PASSWORD})
    assert "Set up your second step" in page.content.decode()


def a_list(folder: Path, passwords: list[str], line_end: str = "\r\n") -> Path:
    """A list as Pwned Passwords gives it."""
    hashes = sorted(hashlib.sha1(each.encode(), usedforsecurity=False).hexdigest().upper() for each in passwords)
    path = folder / "breached.txt"
    path.write_bytes("".join(f"{each}:{n % 9999 + 1}{line_end}" for n, each in enumerate(hashes)).encode())
    return path


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_password_of_a_list_is_found_and_no_other(tmp_path: Path, line_end: str) -> None:
    chosen = random.Random(12)
    passwords = [f"{chosen.random()}" for _ in range(2000)]
    path = a_list(tmp_path, passwords, line_end)
    assert all(is_listed(path, each) for each in passwords)
    assert not any(is_listed(path, f"{each} ") for each in passwords)


def test_lists_of_no_one_and_two_lines_are_searched_too(tmp_path: Path) -> None:
    assert not is_listed(a_list(tmp_path, []), "one")
    assert is_listed(a_list(tmp_path, ["one"]), "one") and not is_listed(tmp_path / "breached.txt", "two")
    assert all(is_listed(a_list(tmp_path, ["one", "two"]), each) for each in ("one", "two"))


def test_a_breached_password_is_refused_on_the_page_and_the_old_one_stays(
    westmere: Cast, sign_in, settings, tmp_path
) -> None:
    """Django's own list does not know it."""
    validate_password("wicker gazelle trombone", westmere.scrutineer.person)
    settings.BREACHED_PASSWORDS = a_list(tmp_path, ["wicker gazelle trombone", "another of that list"])
    given = {"now": PASSWORD, "new": "wicker gazelle trombone", "again": "wicker gazelle trombone"}
    answer = sign_in(westmere.scrutineer).post("/password/", given)
    assert "known from a breach" in answer.content.decode()
    assert Person.objects.get(pk=westmere.scrutineer.person_id).check_password(PASSWORD)
    validate_password("trombone wicker gazelle", westmere.scrutineer.person)


def test_a_list_that_would_let_every_password_through_stops_the_start(settings, tmp_path) -> None:
    for content in (None, b"", b"password\n123456\n", b"B" * 40 + b":1\n" + b"A" * 40 + b":1\n", b"A" * 32 + b":4\n"):
        settings.BREACHED_PASSWORDS = tmp_path / "list.txt"
        if content is not None:
            settings.BREACHED_PASSWORDS.write_bytes(content)
        assert "no list of SHA-1 hashes" in str(list_can_be_searched(None)[0].msg)
    settings.BREACHED_PASSWORDS = a_list(tmp_path, ["one", "two", "three"])
    assert list_can_be_searched(None) == []
    settings.BREACHED_PASSWORDS = None
    assert list_can_be_searched(None) == []
