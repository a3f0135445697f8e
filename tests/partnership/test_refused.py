"""L6 and L7: what somebody is refused stands in the record, never fills it, and is told of when it is often.

OWASP ASVS 5.0: 6.3.5, 6.3.7, 16.3.1, 16.3.2, 16.3.3.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.engine import one_time_codes
from lineofsight.partnership import actions
from lineofsight.partnership.models import RefusedTries
from lineofsight.trail.models import Event

NOW = timezone.now().replace(minute=5, second=0, microsecond=0)
SHUT = "/westmere/record/"


@pytest.fixture(autouse=True)
def within_one_hour():
    with time_machine.travel(NOW, tick=True):
        yield


def refused() -> list[Event]:
    return list(Event.objects.filter(verb="refused").order_by("at"))


def told(django_capture_on_commit_callbacks) -> list[tuple[str, str]]:
    """Who is written to about what, when the job that tells of refusals has run."""
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.tell_of_refusals()
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def test_a_page_that_is_not_hers_and_a_thing_that_is_not_hers_are_on_record_without_their_address(
    westmere: Cast, sign_in
) -> None:
    author, secret_id = westmere.authors["police"], uuid4()
    browser = sign_in(author)
    assert browser.get(SHUT).status_code == 404
    assert browser.get(f"/westmere/deep-dives/{secret_id}/").status_code == 404
    shut, missing = refused()
    assert (shut.actor_id, shut.tenant_id) == (author.pk, westmere.tenant.pk)
    assert (shut.details["page"], shut.details["why"]) == ("partnership:record", "not_hers_or_not_there")
    assert missing.details["page"] == "deep_dives:deep_dive"
    assert str(secret_id) not in f"{missing.details} {missing.object_id}"


def test_another_partnership_is_refused_on_the_installations_record(westmere: Cast, eastmere: Cast, sign_in) -> None:
    assert sign_in(westmere.business_unit).get("/eastmere/people/").status_code == 404
    (event,) = refused()
    assert event.actor_id == westmere.business_unit.person_id and event.tenant_id not in (
        westmere.tenant.pk,
        eastmere.tenant.pk,
    )


def test_a_choice_that_was_never_offered_and_a_method_no_page_takes_are_on_record(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    browser.post(f"/westmere/people/{westmere.analyst.pk}/appoint/", {"role": "director_of_everything"})
    browser.get("/sign-out/")
    assert [event.details["why"] for event in refused()] == ["choice_never_offered", "method"]


def test_a_form_sent_from_elsewhere_is_on_record(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    browser.handler.enforce_csrf_checks = True
    assert browser.post("/westmere/people/welcome/", {"full_name": "Eve"}).status_code == 403
    assert [event.details["why"] for event in refused()] == ["form_from_elsewhere"]


def test_what_is_open_what_was_mistyped_and_what_a_stranger_asks_are_no_refusals(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.business_unit)
    assert browser.get("/westmere/my-work/").status_code == 200
    browser.post("/westmere/people/welcome/", {"full_name": ""})
    assert browser.get("/westmere/my-wrok/").status_code == 404
    Client().get(SHUT)
    Client().get(f"/westmere/deep-dives/{uuid4()}/")
    assert refused() == []


def test_whoever_asks_again_and_again_does_not_fill_the_record_and_is_counted(westmere: Cast, sign_in) -> None:
    browser = sign_in(westmere.authors["police"])
    for _ in range(45):
        browser.get(SHUT)
    assert len(refused()) == 20
    assert RefusedTries.objects.get().times == 45
    with time_machine.travel(NOW + timedelta(minutes=60), tick=True):
        signed = sign_in(westmere.authors["police"])
        signed.get(SHUT)
        assert len(refused()) == 21


def test_of_an_account_that_is_refused_often_those_in_charge_are_told_once_and_not_itself(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    browser = sign_in(westmere.business_unit)
    for _ in range(19):
        browser.get("/eastmere/people/")
    assert told(django_capture_on_commit_callbacks) == []
    browser.get("/eastmere/people/")
    written_to = told(django_capture_on_commit_callbacks)
    assert {subject for _, subject in written_to} == {"One account was refused again and again"}
    addresses = {address for address, _ in written_to}
    assert westmere.administrator.person.email in addresses
    assert westmere.business_unit.person.email not in addresses
    assert westmere.business_unit.name not in mail.outbox[0].body
    assert told(django_capture_on_commit_callbacks) == []
    assert Event.objects.get(verb="refused_often").details["times"] == 20


def test_a_record_that_cannot_be_written_refuses_all_the_same(westmere: Cast, sign_in, monkeypatch, caplog) -> None:
    def broken(**_: object) -> None:
        raise DatabaseError(SHUT)

    browser = sign_in(westmere.authors["police"])
    monkeypatch.setattr(actions, "note_refused", broken)
    assert browser.get(SHUT).status_code == 404
    assert "could not be put on record: DatabaseError" in caplog.text and SHUT not in caplog.text


def test_wrong_passwords_of_a_known_and_an_unknown_address_stand_in_the_record_alike(westmere: Cast) -> None:
    for email in (westmere.analyst.person.email, "nobody.atall@westmere.example"):
        Client().post("/sign-in/", {"username": email, "password": "wrong-wrong-wrong"})
    known, unknown = refused()
    assert known.details == unknown.details == {"why": "wrong_password"}
    assert (known.actor_id, unknown.actor_id) == (westmere.analyst.person_id, None)


def test_wrong_passwords_for_addresses_by_the_thousand_do_not_fill_the_record(westmere: Cast, monkeypatch) -> None:
    monkeypatch.setattr("lineofsight.partnership.actions.refused.SIGN_INS_ON_RECORD", 3)
    for n in range(6):
        actions.note_wrong_password(email=f"nobody.{n}@westmere.example")
    actions.note_wrong_password(email=westmere.analyst.person.email)
    assert len(refused()) == 3
    assert RefusedTries.objects.get(of_whom="everybody").times == 7
    assert RefusedTries.objects.get(of_whom=str(westmere.analyst.person_id)).times == 1
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        actions.forget_old_refusals()
    assert set(RefusedTries.objects.values_list("of_whom", flat=True)) == {"everybody", str(westmere.analyst.person_id)}


def test_whose_password_or_code_was_tried_often_is_told(westmere: Cast, django_capture_on_commit_callbacks) -> None:
    """The last tries are right passwords with a wrong code: half a sign-in is the one to worry about."""
    person = westmere.analyst.person
    wrong = {"username": person.email, "password": "wrong-wrong-wrong"}
    for _ in range(3):
        Client().post("/sign-in/", wrong)
    secret = one_time_codes.new_secret()
    code = one_time_codes.code_at(secret, one_time_codes.step_at(timezone.now().timestamp()))
    actions.add_authenticator_app(person=person, secret=secret, code=code)
    browser = Client()
    browser.post("/sign-in/", wrong | {"password": PASSWORD})
    for _ in range(2):
        browser.post("/second-step/", {"code": "000000"})
    assert told(django_capture_on_commit_callbacks) == [(person.email, "Wrong passwords or codes for your account")]
    assert told(django_capture_on_commit_callbacks) == []


def test_each_change_of_how_somebody_signs_in_is_told_to_her(
    westmere: Cast, django_capture_on_commit_callbacks
) -> None:
    person, secret = westmere.analyst.person, one_time_codes.new_secret()
    code = one_time_codes.code_at(secret, one_time_codes.step_at(timezone.now().timestamp()))
    for change in (
        lambda: actions.change_password(person=person, password="brass kettle orchard nine"),
        lambda: actions.add_authenticator_app(person=person, secret=secret, code=code),
        lambda: actions.new_recovery_codes(person=person),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            change()
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([person.email], "Your password was changed"),
        ([person.email], "An app was added to your sign-in"),
        ([person.email], "New codes on paper for your sign-in"),
    ]
    assert all("telephone your business unit" in message.body for message in mail.outbox)


def test_counts_of_a_year_ago_are_forgotten(westmere: Cast, sign_in) -> None:
    sign_in(westmere.authors["police"]).get(SHUT)
    with time_machine.travel(NOW + timedelta(days=364), tick=False):
        assert actions.forget_old_refusals() == 0
    with time_machine.travel(NOW + timedelta(days=367), tick=False):
        assert actions.forget_old_refusals() == 1
