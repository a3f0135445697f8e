"""S1: a password alone opens the second step and nothing else; the codes are good once; two people reset it."""

import re
import time
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.engine import one_time_codes
from lineofsight.partnership import actions
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, RecoveryCode, SecondStepReset
from lineofsight.partnership.refusals import NotYet
from tests.security.addresses import Unmapped, addresses, pages
from tests.security.facts import gather


def with_password(member: Member) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": member.person.email, "password": PASSWORD})
    return client


def secret_of(client: Client) -> bytes:
    return bytes.fromhex(client.session["secret_being_set_up"])


def code(secret: bytes, *, steps_later: int = 0) -> str:
    return one_time_codes.code_at(secret, one_time_codes.step_at(time.time()) + steps_later)


def set_up(member: Member) -> tuple[Client, bytes, list[str]]:
    """Somebody who has just set up the app, with the codes she was shown."""
    client = with_password(member)
    client.get("/second-step/")
    secret = secret_of(client)
    page = client.post("/second-step/set-up/", {"first_code": code(secret)}).content.decode()
    return client, secret, re.findall(r"<code>([^<]+)</code>", page)


def test_the_figures_are_those_of_the_standard() -> None:
    """The test values of RFC 6238, appendix B, in their last six figures."""
    secret = b"12345678901234567890"
    for seconds, figures in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")):
        assert one_time_codes.code_at(secret, one_time_codes.step_at(seconds)) == figures


def test_at_the_first_sign_in_the_second_step_is_set_up_and_then_everything_opens(westmere: Cast) -> None:
    client = Client()
    who = {"username": westmere.scrutineer.person.email, "password": PASSWORD}
    page = client.post("/sign-in/", who).content.decode()
    assert "Set up your second step" in page and "data:image/svg+xml" in page
    assert client.get("/westmere/my-work/").status_code == 302
    wrong = client.post("/second-step/set-up/", {"first_code": "000000"}).content.decode()
    assert "This is not the code the app shows now" in wrong
    done = client.post("/second-step/set-up/", {"first_code": code(secret_of(client))}).content.decode()
    assert len(re.findall(r"<code>", done)) == 10
    assert client.get("/westmere/my-work/").status_code == 200


def test_s1_a_password_alone_reaches_the_enrolment_set_and_nothing_else(westmere: Cast) -> None:
    """Every address of the resolver, asked for and sent to, by somebody of the business unit without the second step."""
    client, facts = with_password(westmere.business_unit), gather()
    opened: set[str] = set()
    asked = 0
    for page in pages():
        try:
            places = [each for each in addresses(facts, page) if each.slug in ("", "westmere")][:2]
        except Unmapped:
            places = []
        for place in places:
            if page.name == "partnership:sign_out":
                continue
            for answer in (client.get(place.path), client.post(place.path)):
                asked += 1
                leads_on = answer.status_code == 302 and answer["Location"].startswith("/second-step/")
                if not leads_on and answer.status_code not in (401, 404, 405):
                    opened.add(page.name)
    assert asked > 150
    assert opened == {
        "partnership:second_step",
        "partnership:set_up_second_step",
        "partnership:add_passkey",
        # What nobody needs to sign in for.
        "partnership:sign_in",
        "partnership:accessibility",
        "partnership:privacy",
        "partnership:policy_report",
        "partnership:worried_about_a_child",
        # How programs read, in words; the reading itself asks for a key and knows no session.
        "exchange:api_description",
    }


def test_s1_the_second_lock_holds_where_the_first_is_taken_away(westmere: Cast, settings) -> None:
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "SecondStepMiddleware" not in each]
    client = with_password(westmere.business_unit)
    for path in ("/", "/westmere/my-work/", "/westmere/people/", "/westmere/deep-dives/", "/password/", "/sign-ins/"):
        assert client.get(path).status_code == 404


def test_with_a_second_step_the_code_is_asked_and_one_lands_where_one_was_going(westmere: Cast) -> None:
    _, secret, _ = set_up(westmere.scrutineer)
    client = with_password(westmere.scrutineer)
    assert "The six figures" in client.get("/second-step/?next=/westmere/deep-dives/").content.decode()
    wrong = client.post("/second-step/", {"code": "12 34", "next": "/westmere/deep-dives/"}).content.decode()
    assert "This code is not right" in wrong and "/westmere/deep-dives/" in wrong
    right = client.post("/second-step/", {"code": code(secret, steps_later=1), "next": "/westmere/deep-dives/"})
    assert right["Location"] == "/westmere/deep-dives/"
    assert client.get("/westmere/deep-dives/").status_code == 200


def test_a_code_is_good_once(westmere: Cast) -> None:
    _, secret, _ = set_up(westmere.scrutineer)
    used = code(secret, steps_later=1)
    assert with_password(westmere.scrutineer).post("/second-step/", {"code": used}).status_code == 302
    again = with_password(westmere.scrutineer)
    assert "was used before" in again.post("/second-step/", {"code": used}).content.decode()
    assert again.get("/westmere/my-work/").status_code == 302


def test_a_code_on_paper_is_good_once(westmere: Cast) -> None:
    _, _, codes = set_up(westmere.scrutineer)
    shouted = codes[3].upper().replace("-", " ")
    assert with_password(westmere.scrutineer).post("/second-step/", {"code": shouted}).status_code == 302
    assert (
        "was used before"
        in with_password(westmere.scrutineer).post("/second-step/", {"code": shouted}).content.decode()
    )
    assert RecoveryCode.objects.filter(person=westmere.scrutineer.person, used_at__isnull=True).count() == 9


def test_a_password_alone_cannot_put_another_app_in_place_of_the_first(westmere: Cast) -> None:
    set_up(westmere.scrutineer)
    thief = with_password(westmere.scrutineer)
    assert thief.get("/second-step/set-up/")["Location"] == "/second-step/"
    assert thief.post("/second-step/set-up/", {"first_code": "123456"})["Location"] == "/second-step/"


def test_five_wrong_codes_close_the_second_step_for_a_while_even_to_the_right_one(westmere: Cast) -> None:
    _, secret, _ = set_up(westmere.scrutineer)
    client = with_password(westmere.scrutineer)
    for _ in range(5):
        client.post("/second-step/", {"code": "000000"})
    page = client.post("/second-step/", {"code": code(secret, steps_later=1)}).content.decode()
    assert "Wait 15 minutes" in page
    assert client.get("/westmere/my-work/").status_code == 302


def test_the_secret_does_not_stand_in_the_database_and_opens_for_its_own_person_only(westmere: Cast) -> None:
    _, secret, _ = set_up(westmere.scrutineer)
    theirs, mine = westmere.scrutineer.person.authenticator_app, westmere.analyst.person
    assert secret not in bytes(theirs.secret)
    set_up(westmere.analyst)
    type(theirs).objects.filter(person=mine).update(secret=bytes(theirs.secret))
    with pytest.raises(Exception, match="was changed or moved here"):
        actions.check_code(person=mine, typed=code(secret, steps_later=1))


def test_what_was_typed_survives_the_second_step(westmere: Cast) -> None:
    _, secret, _ = set_up(westmere.scrutineer)
    client = with_password(westmere.scrutineer)
    asked = client.post("/westmere/my-work/", {"words": "Typed with care"})
    assert asked.status_code == 401
    carried = re.search(r'name="carried" value="([^"]*)"', asked.content.decode())
    assert carried is not None
    given = {"code": code(secret, steps_later=1), "carried_to": "/westmere/my-work/", "carried": unescape(carried[1])}
    page = client.post("/second-step/", given).content.decode()
    assert "Typed with care" in page and 'action="/westmere/my-work/"' in page


def test_where_the_demonstration_leaves_it_out_the_password_is_enough(westmere: Cast, settings) -> None:
    settings.SECOND_STEP_ASKED = False
    assert with_password(westmere.scrutineer).get("/westmere/my-work/").status_code == 200


def test_it_is_reset_by_two_people_and_every_session_ends(westmere: Cast, sign_in) -> None:
    open_session, _, _ = set_up(westmere.scrutineer)
    page = f"/westmere/people/{westmere.scrutineer.pk}/second-step/"
    unit = sign_in(westmere.business_unit)
    assert "Who has recognised" not in unit.get(page).content.decode()
    unit.post(page, {"recognised_by": "Telephoned back on the number of the switchboard"})
    reset = SecondStepReset.objects.get(member=westmere.scrutineer)
    own = unit.post(f"/westmere/second-step-resets/{reset.pk}/", {"confirmed": "yes"}, follow=True).content.decode()
    assert "This takes a second person" in own
    assert open_session.get("/westmere/my-work/").status_code == 200
    second = colleague_of_the_unit(westmere)
    signed = sign_in(second)
    assert "Telephoned back" in signed.get(f"/westmere/second-step-resets/{reset.pk}/").content.decode()
    signed.post(f"/westmere/second-step-resets/{reset.pk}/", {"confirmed": "yes"})
    assert open_session.get("/westmere/my-work/").status_code == 302
    assert "Set up your second step" in with_password(westmere.scrutineer).get("/second-step/").content.decode()


def test_the_one_it_is_for_cannot_be_the_second_person(westmere: Cast) -> None:
    second = colleague_of_the_unit(westmere)
    reset = actions.ask_reset(member=second, recognised_by="In person", by=westmere.business_unit)
    with pytest.raises(NotYet, match="takes a second person"):
        actions.settle_reset(reset=reset, confirmed=True, by=second)


@pytest.mark.parametrize("part", ["scrutineer", "analyst", "administrator", "data_protection"])
def test_nobody_else_begins_or_settles_a_reset(westmere: Cast, sign_in, part: str) -> None:
    reset = actions.ask_reset(member=westmere.leads["police"], recognised_by="In person", by=westmere.business_unit)
    client = sign_in(getattr(westmere, part))
    assert client.get(f"/westmere/people/{westmere.leads['police'].pk}/second-step/").status_code == 404
    assert client.post(f"/westmere/second-step-resets/{reset.pk}/", {"confirmed": "yes"}).status_code == 404


def test_the_lead_of_an_agency_confirms_for_whoever_works_there_now_and_for_nobody_who_did_before(
    westmere: Cast, sign_in
) -> None:
    author, today = westmere.authors["council"], timezone.localdate()
    moved = actions.appoint(
        member=author,
        role=Role.PRACTITIONER,
        agency=westmere.agencies["charity"],
        from_date=author.from_date,
        by=westmere.business_unit,
    )
    actions.end_appointment(appointment=moved, until_date=today - timedelta(days=1), by=westmere.business_unit)
    reset = actions.ask_reset(member=author, recognised_by="In person", by=westmere.business_unit)
    page = f"/westmere/second-step-resets/{reset.pk}/"
    assert sign_in(westmere.leads["charity"]).get(page).status_code == 404
    council = sign_in(westmere.leads["council"])
    assert council.get(page).status_code == 200
    council.post(page, {"confirmed": "yes"})
    reset.refresh_from_db()
    assert reset.confirmed and reset.settled_by == westmere.leads["council"]


def test_another_partnerships_reset_is_not_found(westmere: Cast, eastmere: Cast, sign_in) -> None:
    reset = actions.ask_reset(member=westmere.analyst, recognised_by="In person", by=westmere.business_unit)
    client = sign_in(eastmere.business_unit)
    assert client.get(f"/eastmere/second-step-resets/{reset.pk}/").status_code == 404
    assert client.get(f"/eastmere/people/{westmere.analyst.pk}/second-step/").status_code == 404


def colleague_of_the_unit(cast: Cast) -> Member:
    second = cast.trainer
    actions.appoint(member=second, role=Role.BUSINESS_UNIT, from_date=second.from_date, by=cast.business_unit)
    return Member.objects.get(pk=second.pk)
