"""S9 and S12: an invitation's link opens nothing without a code told another way, once, and tells nobody who is known."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import PASSWORD, Cast
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership import actions
from lineofsight.partnership.models import Invitation, Member, Person, ProposedAppointment
from lineofsight.partnership.refusals import NotYet

NEW = "verity.nash@westmere.example"
PASS = "brass-kettle-orchard-nine"


def given(cast: Cast, **more: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "full_name": "Verity Nash",
        "email": NEW,
        "role": "practitioner",
        "agency": str(cast.agencies["health"].pk),
        "from_date": today.isoformat(),
        "until_date": (today + timedelta(days=300)).isoformat(),
        **more,
    }


def invite(client: Client, cast: Cast, capture: Any, **more: str) -> tuple[str, str, str]:
    """The page that follows, the link that was mailed and the code that was shown."""
    with capture(execute=True):
        page = client.post(f"/{cast.tenant.slug}/people/invite/", given(cast, **more)).content.decode()
    return page, link_in(mail.outbox[-1].body) if mail.outbox else "", code_on(page)


def link_in(body: str) -> str:
    found = re.search(r"http://testserver(/\S+)", body)
    assert found is not None
    return found[1]


def code_on(page: str) -> str:
    found = re.search(r"<code>([^<]+)</code>", page)
    return found[1] if found else ""


def take_up(client: Client, link: str, code: str, password: str = PASS) -> Any:
    client.post(link, {"code": code})
    return client.post(link, {"new": password, "again": password}, follow=True)


def test_invited_with_link_and_code_one_chooses_a_password_signs_in_and_sets_up_the_second_step(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    unit = sign_in(westmere.business_unit)
    page, link, code = invite(unit, westmere, django_capture_on_commit_callbacks)
    assert "Tell Verity Nash this code" in page and code not in mail.outbox[-1].body
    stranger = Client()
    assert "Enter your code" in stranger.get(link).content.decode()
    shouted = code.upper().replace("-", " ")
    assert stranger.post(link, {"code": shouted}).status_code == 302
    done = stranger.post(link, {"new": PASS, "again": PASS}, follow=True)
    assert done.redirect_chain[-1][0] == "/sign-in/" and "Your account is ready" in done.content.decode()
    assert "_auth_user_id" not in stranger.session, "a link signs nobody in"
    signed = stranger.post("/sign-in/", {"username": NEW, "password": PASS}).content.decode()
    assert "Set up your second step" in signed
    listed = unit.get("/westmere/people/invitations/").content.decode()
    assert "Taken up" in listed and NEW in listed


def test_the_link_alone_shows_and_changes_nothing(westmere: Cast, sign_in, django_capture_on_commit_callbacks) -> None:
    _, link, _ = invite(sign_in(westmere.business_unit), westmere, django_capture_on_commit_callbacks)
    page = Client().get(link).content.decode()
    assert "Verity" not in page and NEW not in page
    Client().post(link, {"new": PASS, "again": PASS})
    assert not Person.objects.get(email=NEW).has_usable_password()
    sent = mail.outbox[-1]
    assert "Verity" not in sent.body + sent.subject and "Westmere and Vale" not in sent.body


def test_five_wrong_codes_close_the_link_for_a_while_even_to_the_right_one(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    _, link, code = invite(sign_in(westmere.business_unit), westmere, django_capture_on_commit_callbacks)
    client = Client()
    for _ in range(5):
        assert "This is not the code" in client.post(link, {"code": "aaaa-bbbb-cccc"}).content.decode()
    assert "Wait 15 minutes" in client.post(link, {"code": code}).content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert Client().post(link, {"code": code}).status_code == 302


def test_it_is_good_once_and_a_used_unknown_expired_or_withdrawn_link_is_answered_alike(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    unit = sign_in(westmere.business_unit)
    _, used, code = invite(unit, westmere, django_capture_on_commit_callbacks)
    take_up(Client(), used, code)
    _, withdrawn, _ = invite(unit, westmere, django_capture_on_commit_callbacks, email="b@westmere.example")
    row = Invitation.objects.get(member__person__email="b@westmere.example")
    unit.post(f"/westmere/people/invitations/{row.pk}/withdraw/")
    _, expired, _ = invite(unit, westmere, django_capture_on_commit_callbacks, email="c@westmere.example")
    Invitation.objects.filter(member__person__email="c@westmere.example").update(expires_at=timezone.now())
    elsewhere = used.replace("/westmere/", "/eastmere/")
    links = [used, withdrawn, expired, elsewhere, "/westmere/join/nobody-was-given-this/"]
    answers = {(answer.status_code, bare(answer.content)) for link in links for answer in [Client().get(link)]}
    assert {status for status, _ in answers} == {404} and len(answers) == 1
    assert {Client().post(link, {"code": code}).status_code for link in links} == {404}


def bare(page: bytes) -> str:
    text = re.sub(r'nonce="[^"]+"|csrfmiddlewaretoken" value="[^"]+"', "", page.decode())
    return re.sub(r"/(westmere|eastmere)/join/[\w-]+/", "", text)


def test_sent_again_only_the_new_link_and_code_work(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    unit = sign_in(westmere.business_unit)
    _, first, first_code = invite(unit, westmere, django_capture_on_commit_callbacks)
    row = Invitation.objects.get()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=40))
    assert "Expired" in unit.get("/westmere/people/invitations/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page = unit.post(f"/westmere/people/invitations/{row.pk}/again/").content.decode()
    row.refresh_from_db()
    assert in_words(row.expires_at) in page
    second, code = link_in(mail.outbox[-1].body), code_on(page)
    assert Client().get(first).status_code == 404
    assert "This is not the code" in Client().post(second, {"code": first_code}).content.decode()
    assert "Your account is ready" in take_up(Client(), second, code).content.decode()
    assert (
        "taken up or withdrawn"
        in unit.post(f"/westmere/people/invitations/{row.pk}/again/", follow=True).content.decode()
    )


def test_withdrawn_the_membership_is_over_and_the_proposal_off_the_lists(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    unit = sign_in(westmere.business_unit)
    invite(unit, westmere, django_capture_on_commit_callbacks)
    row, proposal = Invitation.objects.get(), ProposedAppointment.objects.get()
    unit.post(f"/westmere/people/invitations/{row.pk}/withdraw/")
    proposal.refresh_from_db()
    assert proposal.settled_at and not proposal.confirmed
    assert not Member.current().filter(pk=row.member_id).exists()
    with pytest.raises(NotYet, match="settled already"):
        actions.settle_appointment(proposal=proposal, confirmed=True, by=westmere.leads["health"])
    page, link, code = invite(unit, westmere, django_capture_on_commit_callbacks)
    assert "Tell Verity Nash this code" in page, "who was withdrawn can be invited again"
    assert "Your account is ready" in take_up(Client(), link, code).content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"until_date": ""}, "Enter the last day"),
        ({"until_date": "2099-01-01"}, "at most 36 months"),
        ({"until_date": "2020-01-01", "from_date": "2019-01-01"}, "The last day is past"),
        ({"email": "barnaby.quill@westmere.example"}, "belongs to the partnership already"),
        ({"agency": ""}, "Choose the agency"),
    ],
)
def test_what_cannot_be_is_said_and_nobody_is_invited(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks, change: dict[str, str], says: str
) -> None:
    page, _, _ = invite(sign_in(westmere.business_unit), westmere, django_capture_on_commit_callbacks, **change)
    assert says in page and "Verity Nash" in page
    assert not Invitation.objects.exists() and mail.outbox == [] and not Person.objects.filter(email=NEW).exists()


def test_s12_an_address_known_elsewhere_is_invited_with_the_same_words_and_keeps_its_own_password(
    westmere: Cast, eastmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    unit, known = sign_in(westmere.business_unit), eastmere.scrutineer.person
    page, _, code = invite(unit, westmere, django_capture_on_commit_callbacks)
    other, link, other_code = invite(
        unit, westmere, django_capture_on_commit_callbacks, email=known.email, full_name=known.full_name
    )
    plain = [bare(text.encode()).replace(c, "C") for text, c in ((page, code), (other, other_code))]
    assert plain[0] == plain[1].replace(known.email, NEW).replace(known.full_name, "Verity Nash")
    assert mail.outbox[0].subject == mail.outbox[1].subject
    client = Client()
    assert "Enter your code" in client.get(link).content.decode()
    client.post(link, {"code": other_code})
    assert "account you have" in client.get(link).content.decode()
    client.post(link, {"new": "stolen-stolen-stolen", "again": "stolen-stolen-stolen"})
    known.refresh_from_db()
    assert known.check_password(PASSWORD) and "_auth_user_id" not in client.session


def test_a_weak_password_is_refused_and_the_code_need_not_be_typed_again(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    _, link, code = invite(sign_in(westmere.business_unit), westmere, django_capture_on_commit_callbacks)
    client = Client()
    client.post(link, {"code": code})
    assert "at least 12 characters" in client.post(link, {"new": "short", "again": "short"}).content.decode()
    assert "Choose a password" in client.get(link).content.decode()
    assert "Enter your code" in Client().get(link).content.decode(), "another browser is asked for the code"


def test_two_posts_at_once_take_it_up_once(westmere: Cast, sign_in, django_capture_on_commit_callbacks) -> None:
    invite(sign_in(westmere.business_unit), westmere, django_capture_on_commit_callbacks)
    one, same = Invitation.objects.get(), Invitation.objects.get()
    actions.accept_invitation(invitation=one, password=PASS)
    with pytest.raises(NotYet, match="cannot be taken up any more"):
        actions.accept_invitation(invitation=same, password="another-another-another")
    assert Person.objects.get(email=NEW).check_password(PASS)


def test_neither_link_nor_code_stands_in_the_database(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    _, link, code = invite(sign_in(westmere.business_unit), westmere, django_capture_on_commit_callbacks)
    held = str(Invitation.objects.values().get())
    assert link.rstrip("/").rsplit("/", 1)[1] not in held and code not in held and code.replace("-", "") not in held


def test_a_mail_server_that_is_down_is_shown_on_the_list(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks, monkeypatch
) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise OSError

    monkeypatch.setattr("lineofsight.partnership.actions.inviting.send_mail", down)
    unit = sign_in(westmere.business_unit)
    invite(unit, westmere, django_capture_on_commit_callbacks)
    assert "Could not be sent" in unit.get("/westmere/people/invitations/").content.decode()


@pytest.mark.parametrize("part", ["administrator", "scrutineer", "analyst", "data_protection", "oversight_chair"])
def test_only_the_business_unit_invites(westmere: Cast, sign_in, part: str) -> None:
    client = sign_in(getattr(westmere, part))
    for path in ("people/invite/", "people/invitations/"):
        assert client.get(f"/westmere/{path}").status_code == 404
    assert client.post("/westmere/people/invite/", given(westmere)).status_code == 404
    assert not Invitation.objects.exists()


def test_another_partnerships_invitations_are_not_found(
    westmere: Cast, eastmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    invite(sign_in(westmere.business_unit), westmere, django_capture_on_commit_callbacks)
    row, other = Invitation.objects.get(), sign_in(eastmere.business_unit)
    assert NEW not in other.get("/eastmere/people/invitations/").content.decode()
    for what in ("again", "withdraw"):
        assert other.post(f"/eastmere/people/invitations/{row.pk}/{what}/").status_code == 404
    row.refresh_from_db()
    assert row.is_open
