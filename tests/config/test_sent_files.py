"""No person can fill the store with files. OWASP ASVS 5.0, 5.2.4."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import sending_files


def send(browser: Client, *sizes: int) -> int:
    files = [SimpleUploadedFile(f"{n}.docx", b"x" * size) for n, size in enumerate(sizes)]
    return browser.post("/westmere/school-holidays/", {"file": files}).status_code


@pytest.fixture
def small_day(monkeypatch) -> None:
    monkeypatch.setattr(sending_files, "FILES_A_DAY", 3)
    monkeypatch.setattr(sending_files, "BYTES_A_DAY", 1000)


def test_above_the_number_of_a_day_no_file_is_taken_until_the_next(westmere: Cast, sign_in, small_day) -> None:
    browser = sign_in(westmere.business_unit)
    assert [send(browser, 1), send(browser, 1, 1), send(browser, 1)] == [200, 200, 429]
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=True):
        assert send(sign_in(westmere.business_unit), 1) == 200


def test_above_the_size_of_a_day_no_file_is_taken_and_smaller_ones_still_are(
    westmere: Cast, sign_in, small_day
) -> None:
    browser = sign_in(westmere.business_unit)
    assert [send(browser, 600), send(browser, 600), send(browser, 300)] == [200, 429, 200]


def test_what_one_person_sends_is_not_counted_for_another(westmere: Cast, sign_in, small_day) -> None:
    assert [send(sign_in(westmere.business_unit), 1, 1, 1), send(sign_in(westmere.business_unit), 1)] == [200, 429]
    assert send(sign_in(westmere.administrator), 1) != 429


def test_a_stranger_without_an_account_is_counted_by_where_she_comes_from(westmere: Cast, small_day) -> None:
    """On a page that takes files from whoever comes."""

    def sent_to(address: str) -> int:
        return Client(REMOTE_ADDR=address).post("/sign-in/", {"file": SimpleUploadedFile("a.csv", b"x")}).status_code

    assert [sent_to("192.0.2.9") for _ in range(4)] == [200, 200, 200, 429]
    assert sent_to("192.0.2.10") == 200


def test_the_page_says_what_to_do(westmere: Cast, sign_in, small_day) -> None:
    browser = sign_in(westmere.business_unit)
    send(browser, 1, 1, 1)
    page = browser.post("/westmere/school-holidays/", {"file": SimpleUploadedFile("a.csv", b"x")})
    assert "Send it tomorrow, or ask a colleague" in page.content.decode()
