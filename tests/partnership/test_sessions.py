"""S2, S3, S4 and S5: sessions end when they should, what matters most asks again, leavers and unused accounts are out."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.engine import one_time_codes
from lineofsight.partnership import actions, jobs
from lineofsight.partnership.models import Appointment, Person, SignIn
from tests.standing import signed_in_fully

NOW = timezone.now().replace(hour=10, minute=0, second=5, microsecond=0)


def at(minutes: float):
    return time_machine.travel(NOW + timedelta(minutes=minutes), tick=False)


def working(cast: Cast, part: str = "business_unit") -> Client:
    client = Client()
    with at(0):
        signed_in_fully(client, getattr(cast, part).person)
    return client


def test_s2_after_half_an_hour_idle_the_session_is_nobodys(westmere: Cast) -> None:
    client = working(westmere)
    with at(29):
        assert client.get("/westmere/my-work/").status_code == 200
    with at(58):
        assert client.get("/westmere/my-work/").status_code == 200
    with at(89):
        assert client.get("/westmere/my-work/")["Location"].startswith("/sign-in/")
    with at(90):
        assert client.get("/westmere/my-work/").status_code == 302


def test_s2_after_twelve_hours_the_session_is_over_whatever_happens_in_it(westmere: Cast) -> None:
    client = working(westmere)
    for minutes in range(20, 12 * 60 + 1, 20):
        with at(minutes):
            assert client.get("/westmere/my-work/").status_code == 200
    with at(12 * 60 + 1):
        assert client.get("/westmere/my-work/").status_code == 302


def test_s2_after_a_page_that_shows_who_a_child_is_a_quarter_of_an_hour_is_enough(westmere: Cast, rf) -> None:
    from lineofsight.partnership import standing

    request = rf.get("/")
    with at(0):
        request.session = {standing.KEY: standing.new(second_step=True)}
        standing.show_identity(request)
    with at(14):
        assert not standing.is_over(request)
    with at(16):
        assert standing.is_over(request)


def test_a_sessions_key_that_comes_from_another_kind_of_device_opens_nothing_and_ends_the_session(
    westmere: Cast, settings
) -> None:
    """8.2.4 of OWASP ASVS 5.0, during a session; at its beginning a new device is told of."""
    settings.SECOND_STEP_ASKED = False
    at_desk, telephone = "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0", "Mozilla/5.0 (iPhone) Safari/605"
    owner = Client(headers={"User-Agent": at_desk})
    owner.post("/sign-in/", {"username": westmere.scrutineer.person.email, "password": PASSWORD})
    newer = at_desk.replace("126", "127")
    assert owner.get("/westmere/my-work/", headers={"User-Agent": newer}).status_code == 200
    thief = Client(headers={"User-Agent": telephone})
    thief.cookies = owner.cookies
    assert thief.get("/westmere/my-work/")["Location"].startswith("/sign-in/")
    assert owner.get("/westmere/my-work/").status_code == 302


def test_s2_what_was_typed_survives_the_end_of_the_session(westmere: Cast) -> None:
    client = working(westmere)
    with at(31):
        page = client.post("/westmere/people/welcome/", {"full_name": "Verity Nash"})
    assert page.status_code == 401
    assert "What you typed is kept" in page.content.decode() and "Verity Nash" in page.content.decode()


def test_s3_a_role_is_not_changed_on_an_old_proof_and_what_was_typed_comes_through(westmere: Cast) -> None:
    person, secret = westmere.business_unit.person, one_time_codes.new_secret()
    with at(-5):
        first = one_time_codes.code_at(secret, one_time_codes.step_at((NOW - timedelta(minutes=5)).timestamp()))
        actions.add_authenticator_app(person=person, secret=secret, code=first)
    client, to = working(westmere), f"/westmere/people/{westmere.analyst.pk}/appoint/"
    given = {"role": "trainer", "from_date": "2026-01-05"}
    with at(14):
        client.get("/westmere/my-work/")
    with at(16):
        asked = client.post(to, given)
        assert asked.status_code == 401 and "Show that it is you" in asked.content.decode()
        assert not Appointment.objects.filter(member=westmere.analyst, role="trainer").exists()
        carried = re.search(r'name="carried" value="([^"]*)"', asked.content.decode())
        assert carried is not None
        code = one_time_codes.code_at(secret, one_time_codes.step_at((NOW + timedelta(minutes=16)).timestamp()))
        held = {"carried_to": to, "carried": unescape(carried[1])}
        assert "This code is not right" in client.post("/show-it-is-you/", {"code": "1", **held}).content.decode()
        on = client.post("/show-it-is-you/", {"code": code, **held}).content.decode()
        assert f'action="{to}"' in on and 'value="trainer"' in on
        assert client.post(to, given).status_code == 302


def test_s3_in_the_background_nothing_is_taken_off_the_page(westmere: Cast) -> None:
    client = working(westmere)
    with at(16):
        said = client.post("/westmere/people/welcome/", {"full_name": "V"}, headers={"HX-Request": "true"})
    assert said.status_code == 401 and said.headers["HX-Retarget"] == "#signed-out"
    assert "enter a new code" in said.content.decode()


def test_s3_every_page_that_needs_it_asks_again() -> None:
    """Identities, case data taken away, release, roles: no such page has lost its asking."""
    from tests.architecture.test_doors import all_patterns

    asking = {pattern.name for pattern in all_patterns() if getattr(pattern.callback, "asks_again", False)}
    assert asking >= {
        *("case_identity", "people_of_case", "key_sheet", "known_to_you"),
        *("pack_word", "pack_pdf", "eligible_children", "list_rows", "cohort"),
        *("approve_report", "circulate_pack"),
        *("appoint", "end_appointment", "end_membership", "import_rows", "first_password", "welcome_member"),
        *("reset_second_step", "settle_reset", "recovery_codes", "reopen_account"),
        *("invite", "invite_again", "withdraw_invitation", "settle_appointment", "proposed_appointments"),
        *("access_reviews", "access_review", "shut_out", "lift_suspension", "remove_passkey"),
    }


def test_s4_a_closed_account_is_out_on_the_next_request(westmere: Cast, sign_in) -> None:
    client = sign_in(westmere.analyst)
    assert client.get("/westmere/my-work/").status_code == 200
    Person.objects.filter(pk=westmere.analyst.person_id).update(is_active=False)
    assert client.get("/westmere/my-work/")["Location"].startswith("/sign-in/")


def by_password(cast: Cast, agent: str) -> Client:
    client = Client(headers={"User-Agent": agent})
    client.post("/sign-in/", {"username": cast.analyst.person.email, "password": PASSWORD})
    return client


WINDOWS, TELEPHONE = "Mozilla/5.0 (Windows NT 10.0) Edg/140.0", "Mozilla/5.0 (iPhone) Version/18 Safari/604.1"


def test_one_sees_where_one_is_signed_in_and_ends_it(westmere: Cast, settings, sign_in) -> None:
    settings.SECOND_STEP_ASKED = False
    here, there = by_password(westmere, WINDOWS), by_password(westmere, TELEPHONE)
    page = here.get("/sign-ins/").content.decode()
    assert "Edge on Windows (this one)" in page and "Safari on iPhone" in page
    other = SignIn.objects.get(browser="Safari on iPhone")
    assert sign_in(westmere.scrutineer).post(f"/sign-ins/{other.pk}/end/").status_code == 404
    assert there.get("/westmere/my-work/").status_code == 200
    assert here.post(f"/sign-ins/{other.pk}/end/").status_code == 302
    assert there.get("/westmere/my-work/").status_code == 302
    assert "Safari on iPhone" not in here.get("/sign-ins/").content.decode()


def test_signed_out_it_is_off_the_list(westmere: Cast, settings) -> None:
    settings.SECOND_STEP_ASKED = False
    here, there = by_password(westmere, WINDOWS), by_password(westmere, TELEPHONE)
    assert there.post("/sign-out/")["Location"] == "/sign-in/"
    assert "Safari on iPhone" not in here.get("/sign-ins/").content.decode()
    assert here.get("/westmere/my-work/").status_code == 200


def test_a_new_device_is_told_of_by_e_mail_and_a_known_one_is_not(
    westmere: Cast, settings, django_capture_on_commit_callbacks
) -> None:
    settings.SECOND_STEP_ASKED = False
    with django_capture_on_commit_callbacks(execute=True):
        by_password(westmere, WINDOWS)
        by_password(westmere, WINDOWS)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        by_password(westmere, TELEPHONE)
    assert [each.subject for each in mail.outbox] == ["A sign-in from a new device"]
    assert "Safari on iPhone" in mail.outbox[0].body and "http" not in mail.outbox[0].body


def unused_for(cast: Cast, days: int) -> Person:
    Person.objects.update(last_login=timezone.now())
    since = timezone.now() - timedelta(days=days)
    Person.objects.filter(pk=cast.analyst.person_id).update(last_login=since, joined_at=since)
    return Person.objects.get(pk=cast.analyst.person_id)


@pytest.mark.parametrize(("days", "warned", "closed"), [(37, 0, 0), (38, 1, 0), (44, 1, 0), (45, 0, 1)])
def test_s5_an_account_unused_for_45_days_is_closed_after_a_warning(
    westmere: Cast, days: int, warned: int, closed: int
) -> None:
    person = unused_for(westmere, days)
    assert jobs.close_unused_accounts() == (warned, closed)
    assert jobs.close_unused_accounts() == (0, 0), "nobody is told or closed twice"
    person.refresh_from_db()
    assert person.is_active is not bool(closed)


def test_s5_the_business_unit_opens_it_again_and_others_cannot(westmere: Cast, eastmere: Cast, sign_in) -> None:
    unused_for(westmere, 50)
    jobs.close_unused_accounts()
    page, unit = f"/westmere/people/{westmere.analyst.pk}", sign_in(westmere.business_unit)
    assert "This account is closed" in unit.get(f"{page}/").content.decode()
    assert sign_in(westmere.scrutineer).post(f"{page}/reopen/").status_code == 404
    assert sign_in(eastmere.business_unit).post(f"/eastmere/people/{westmere.analyst.pk}/reopen/").status_code == 404
    assert "Make sure that they still work" in unit.get(f"{page}/reopen/").content.decode()
    unit.post(f"{page}/reopen/")
    assert jobs.close_unused_accounts() == (0, 0)
    assert Person.objects.get(pk=westmere.analyst.person_id).is_active
    assert "can sign in already" in unit.post(f"{page}/reopen/", follow=True).content.decode()
