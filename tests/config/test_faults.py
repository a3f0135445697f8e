"""C3: what is around the product fails: a page says so, nothing typed is lost, and afterwards it works again."""

import errno
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from lineofsight import jobs
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Member, Notice, Person
from lineofsight.registers.models import Risk
from lineofsight.trail.models import Event
from tests.jobs import work
from tests.registers.test_risk import address, typed
from tests.security.test_two_editors import as_it_stands
from tests.standing import signed_in_fully

ROUNDS = 10
WORDS = "Nobody reads the rota, “they said” & nobody <asks>.\n\nSecond paragraph."
WRITES = ("INSERT", "UPDATE", "DELETE")


def patient(member: Member) -> Client:
    """A browser that is answered with the page that a person would see, whatever fails."""
    client = Client(raise_request_exception=False)
    signed_in_fully(client, member.person)
    return client


@contextmanager
def failing(words: str, nth: int, *, only: tuple[str, ...] = WRITES) -> Iterator[None]:
    """From the nth such statement on, the database answers with this fault."""
    reached = [0]

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( ").startswith(only) and "SAVEPOINT" not in sql:
            reached[0] += 1
            if reached[0] >= nth:
                raise OperationalError(words)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


def what_can_be_sent_again(page: bytes) -> dict[str, str]:
    from lxml import html

    form = next(each for each in html.fromstring(page.decode()).forms if "words" in each.fields)
    return dict(form.form_values())


def raised() -> tuple[int, int]:
    return Risk.objects.count(), Event.objects.filter(verb="raise_risk").count()


@pytest.mark.parametrize("fault", ["database or disk is full", "database is locked"])
def test_while_the_disk_is_full_or_the_database_locked_what_was_typed_stays_and_is_saved_afterwards(
    westmere: Cast, fault: str
) -> None:
    unit, before = patient(westmere.business_unit), raised()
    for nth in range(1, ROUNDS + 1):
        words = f"{WORDS} {nth}"
        # Django's own rows of this sitting are written too, so that a fault comes early, in the middle and late.
        with failing(fault, nth):
            answer = unit.post(address(westmere, "raise_risk"), typed(westmere, words=words))
        if answer.status_code == 302:  # it was done before the fault came
            before = (before[0] + 1, before[1] + 1)
            assert raised() == before and nth > 3
            continue
        assert answer.status_code in (400, 500) and "Something went wrong" in answer.content.decode()
        # Where only her sitting could not be written any more, the risk was; sent again it stays one.
        assert raised() in (before, (before[0] + 1, before[1] + 1))
        again, was_kept = what_can_be_sent_again(answer.content), raised() != before
        assert again["words"].replace("\r\n", "\n") == words
        # If it was kept all the same, she is told so.
        assert unit.post(address(westmere, "raise_risk"), again).status_code == (200 if was_kept else 302)
        before = (before[0] + 1, before[1] + 1)
        assert raised() == before
        assert Risk.objects.filter(words=words).exists()


def test_while_nothing_can_be_asked_of_the_database_pages_say_so_and_open_again_afterwards(westmere: Cast) -> None:
    unit = patient(westmere.business_unit)
    for nth in range(1, ROUNDS + 1):
        with failing("disk I/O error", nth, only=("SELECT",)):
            answers = [unit.get(address(westmere, "risks")).status_code for _ in range(2)]
        assert set(answers) <= {200, 500}
        assert unit.get(address(westmere, "risks")).status_code == 200


def test_while_the_record_cannot_be_written_nothing_changes_and_what_was_typed_stays(
    westmere: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, before = patient(westmere.business_unit), raised()
    for number in range(ROUNDS):
        with monkeypatch.context() as broken:
            broken.setattr("lineofsight.trail.chain.key_of", _no_key)
            answer = unit.post(address(westmere, "raise_risk"), typed(westmere, words=f"{WORDS} {number}"))
        assert answer.status_code in (500, 503) and raised() == before
        again = what_can_be_sent_again(answer.content)
        assert unit.post(address(westmere, "raise_risk"), again).status_code == 302
        before = (before[0] + 1, before[1] + 1)
        assert raised() == before


def _no_key(*_: Any) -> bytes:
    raise OSError(errno.EIO, "no key")


def test_a_password_never_comes_back_in_the_page_of_a_fault(westmere: Cast) -> None:
    with failing("database is locked", 1):
        answer = Client(raise_request_exception=False).post(
            "/sign-in/", {"username": westmere.analyst.person.email, "password": "brass-kettle-orchard"}
        )
    assert answer.status_code == 500 and b"brass-kettle" not in answer.content


def test_while_no_reader_can_be_started_a_file_is_refused_with_a_sentence(
    westmere: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = patient(westmere.business_unit)
    page = reverse("partnership:imports", kwargs={"tenant": westmere.tenant.slug})
    people = Person.objects.count()
    for number in range(ROUNDS):
        fault = OSError(errno.ENOMEM if number % 2 else errno.EAGAIN, "no process")

        def none(*_: Any, fault: OSError = fault, **__: Any) -> None:
            raise fault

        with monkeypatch.context() as broken:
            broken.setattr(subprocess, "run", none)
            sent = {
                "kind": "people",
                "file": SimpleUploadedFile("people.csv", b"Name,E-mail\nAda Example,a@b.example\n"),
            }
            answer = unit.post(page, sent)
        assert answer.status_code == 200 and "could not be read safely" in answer.content.decode()
        assert Person.objects.count() == people


class Down(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")


def test_while_the_mail_server_is_down_the_work_is_done_and_the_e_mails_go_afterwards(
    westmere: Cast, settings: Any, mailoutbox: list, django_capture_on_commit_callbacks: Any
) -> None:
    from lineofsight.partnership import actions
    from lineofsight.partnership.jobs import send_unsent

    unsent = Notice.objects.filter(sent_at__isnull=True)
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    for number in range(ROUNDS):
        with django_capture_on_commit_callbacks(execute=True):
            actions.notify_only(
                member=westmere.analyst,
                subject=f"Round {number}",
                body="There is something to read.",
                about=westmere.analyst,
                by=westmere.business_unit,
            )
    assert unsent.filter(failed="ConnectionRefusedError").count() == ROUNDS and not mailoutbox
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_unsent()
    assert not unsent.exists() and len(mailoutbox) == ROUNDS
    send_unsent()
    assert len(mailoutbox) == ROUNDS


def test_a_job_whose_worker_is_gone_ten_times_over_is_done_once(westmere: Cast) -> None:
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from lineofsight.jobs import running

    for number in range(ROUNDS):
        DBTaskResult.objects.all().delete()
        work.done.clear()
        jobs.later(work.note, what=f"round-{number}")
        DBTaskResult.objects.get().claim("gone")
        assert running.recover() == 1
        DBTaskResult.objects.update(run_after=timezone.now())
        assert jobs.run_due_jobs() == 1 and jobs.run_due_jobs() == 0
        assert work.done == [f"round-{number}"]


def test_a_section_of_a_form_is_kept_with_its_marks(westmere: Cast) -> None:
    """What is sent again after a fault still knows with which values the page was opened."""
    unit = patient(westmere.business_unit)
    unit.post(address(westmere, "raise_risk"), typed(westmere, words="A risk to change."))
    made = Risk.objects.get(words="A risk to change.")
    page = address(westmere, "change_risk", made.pk)
    form = as_it_stands(unit.get(page).content, page) | {"words": "Changed while the disk was full."}
    with failing("database or disk is full", 1):
        answer = unit.post(page, form)
    assert answer.status_code == 500
    assert unit.post(page, what_can_be_sent_again(answer.content)).status_code == 302
    made.refresh_from_db()
    assert made.words == "Changed while the disk was full."
