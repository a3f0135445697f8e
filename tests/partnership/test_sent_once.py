"""C5: a form sent twice, or twenty times at once, has one effect, one e-mail and one event."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership import jobs
from lineofsight.partnership.models import Sending
from lineofsight.registers.models import Mitigation, Risk
from lineofsight.trail.models import Event
from tests.registers.registers_world import address, in_days, risk, scored
from tests.registers.test_risk import typed

TOKEN = "a" * 64
ANOTHER = "b" * 64


def control(w: Cast, **more: Any) -> dict[str, Any]:
    """A form whose action makes a row, asks its owner and has nothing of its own against being sent twice."""
    due = in_days(30).isoformat()
    return {
        "words": "A deputy is named.",
        "owner": w.leads["council"].pk,
        "due_date": due,
        "csrfmiddlewaretoken": TOKEN,
    } | more


def effects() -> tuple[int, int]:
    """Controls that were added and how often the record says so."""
    said = Event.objects.filter(chain="writes", verb="add_mitigation", kind="registers.mitigation")
    return Mitigation.objects.count(), said.count()


ASKS = {"because": "Money for a second nurse.", "csrfmiddlewaretoken": TOKEN}


def told_once() -> bool:
    """Each executive has one e-mail, and there was one event."""
    sent = [(each.subject, *each.to) for each in mail.outbox]
    escalated = Event.objects.filter(chain="writes", verb="escalate_risk").count()
    return len(sent) > 0 and len(sent) == len(set(sent)) and escalated == 1


def test_the_second_sending_is_led_where_the_first_one_led_and_does_nothing(
    westmere: Cast, sign_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    row, unit = scored(westmere), sign_in(westmere.business_unit)
    mail.outbox.clear()
    for page, form in (("add_mitigation", control(westmere)), ("escalate_risk", ASKS)):
        with django_capture_on_commit_callbacks(execute=True):
            led = {unit.post(address(westmere, page, row.pk), form)["Location"] for _ in range(20)}
        assert len(led) == 1
    assert effects() == (1, 1) and told_once()


def test_what_was_typed_otherwise_or_on_a_page_opened_anew_is_another_sending(westmere: Cast, sign_in: Any) -> None:
    page, unit = address(westmere, "add_mitigation", risk(westmere).pk), sign_in(westmere.business_unit)
    unit.post(page, control(westmere))
    unit.post(page, control(westmere, words="A second deputy is named."))
    assert effects() == (2, 2)
    # The same words on a page opened anew: carried out, and refused by the register itself.
    assert unit.post(page, control(westmere, csrfmiddlewaretoken=ANOTHER)).status_code == 200


def test_what_was_refused_can_be_sent_again(westmere: Cast, sign_in: Any) -> None:
    unit = sign_in(westmere.business_unit)
    sent = typed(westmere, csrfmiddlewaretoken=TOKEN)
    there = risk(westmere, words=sent["words"])
    assert unit.post(address(westmere, "raise_risk"), sent).status_code == 200
    assert not Sending.objects.exists()
    Risk.objects.filter(pk=there.pk).update(words="Another one.")
    assert unit.post(address(westmere, "raise_risk"), sent).status_code == 302


def test_what_failed_can_be_sent_again(westmere: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.standing import signed_in_fully

    unit = Client(raise_request_exception=False)
    signed_in_fully(unit, westmere.business_unit.person)
    page = address(westmere, "add_mitigation", risk(westmere).pk)
    with monkeypatch.context() as broken:
        broken.setattr("lineofsight.trail.chain.key_of", lambda *_: 1 / 0)
        assert unit.post(page, control(westmere)).status_code == 500
    assert effects() == (0, 0)
    assert unit.post(page, control(westmere)).status_code == 302
    assert effects() == (1, 1)


def test_what_a_dead_process_began_is_taken_over_after_a_minute(
    westmere: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lineofsight.config import sent_once

    page, unit = address(westmere, "add_mitigation", risk(westmere).pk), sign_in(westmere.business_unit)
    monkeypatch.setattr(sent_once, "finish_sending", lambda *_: None)  # killed before it could say where it led
    unit.post(page, control(westmere))
    monkeypatch.undo()
    Mitigation.objects.all().delete()
    Sending.objects.update(began_at=timezone.now() - timedelta(minutes=2))
    assert unit.post(page, control(westmere)).status_code == 302
    assert Mitigation.objects.count() == 1


def test_what_is_still_carried_out_is_not_carried_out_beside_itself(
    westmere: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lineofsight.config import sent_once

    monkeypatch.setattr(sent_once, "WAITS", 0.1)
    monkeypatch.setattr(sent_once, "finish_sending", lambda *_: None)
    page, unit = address(westmere, "add_mitigation", risk(westmere).pk), sign_in(westmere.business_unit)
    unit.post(page, control(westmere))
    answer = unit.post(page, control(westmere))
    assert answer.status_code == 409 and "still being carried out" in answer.content.decode()
    assert effects() == (1, 1)


def test_another_file_under_the_same_name_is_another_sending(rf: Any, westmere: Cast) -> None:
    from lineofsight.config.sent_once import _everything

    def parts(content: bytes) -> list[bytes]:
        request = rf.post("/there/", {"csrfmiddlewaretoken": TOKEN, "file": SimpleUploadedFile("a.csv", content)})
        request.user = westmere.business_unit.person
        found = list(_everything(request))
        assert request.FILES["file"].read() == content  # whoever reads it next finds it whole
        return found

    assert parts(b"Name\n") == parts(b"Name\n") != parts(b"Another\n")


def test_what_was_sent_is_forgotten_after_a_day(westmere: Cast, sign_in: Any) -> None:
    sign_in(westmere.business_unit).post(address(westmere, "add_mitigation", risk(westmere).pk), control(westmere))
    jobs.close_unused_accounts()
    assert Sending.objects.count() == 1
    Sending.objects.update(began_at=timezone.now() - timedelta(days=2))
    jobs.close_unused_accounts()
    assert not Sending.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [2, 5, 20])
def test_sent_at_the_same_moment_it_is_carried_out_once(
    westmere: Cast, sign_in: Any, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lineofsight.config import sent_once

    monkeypatch.setattr(sent_once, "WAITS", 300)  # a busy machine is not what is looked at
    if connection.vendor != "postgresql":
        pytest.skip("tests/security/test_at_once.py tries it on SQLite, in a database on disk")
    page, unit = address(westmere, "escalate_risk", scored(westmere).pk), sign_in(westmere.business_unit)
    mail.outbox.clear()
    answers, ready = [], threading.Barrier(times)

    def send() -> None:
        browser = Client()
        browser.cookies = unit.cookies
        ready.wait()
        answers.append(browser.post(page, ASKS))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(times)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {each.status_code for each in answers} == {302} and len({each["Location"] for each in answers}) == 1
    assert told_once()
