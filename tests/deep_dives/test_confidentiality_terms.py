"""The pack opens to an attendee when she has accepted the confidentiality terms, and not before."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine

from lineofsight.deep_dives.models import Attendee
from lineofsight.partnership.models import Task

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("INF-006")
def test_the_pack_cannot_be_opened_before_acceptance_and_a_download_carries_marking_and_name(westmere, sign_in):
    dd = world.circulated(westmere, accepted=False)
    police = sign_in(westmere.leads["police"])
    secret = world.text("council", "K", "recognition", "noticed")
    child = address(westmere, "pack", dd, case_pk=world.child(dd, "K").pk)
    for closed in (child, address(westmere, "pack", dd) + "?whole=yes", address(westmere, "pack_word", dd)):
        page = police.get(closed)
        assert "accepted the confidentiality terms" in said(page) and secret not in page.content.decode()
    terms = police.get(address(westmere, "confidentiality_terms", dd))
    assert "I treat what I read and hear as restricted and strictly confidential" in said(terms)
    refused = police.post(address(westmere, "confidentiality_terms", dd), {})
    assert "Tick the box to say that you accept the terms" in said(refused)
    assert secret not in police.get(child).content.decode()
    police.post(address(westmere, "confidentiality_terms", dd), {"accepted": "on"})
    opened = police.get(child).content.decode()
    assert secret in opened and "Restricted" in opened
    word = police.get(address(westmere, "pack_word", dd))
    with ZipFile(BytesIO(word.content)) as file:
        every = {name: file.read(name).decode(errors="ignore") for name in file.namelist()}
    assert "RESTRICTED" in next(text for name, text in every.items() if "header" in name)
    assert "Copy of Gideon Stroud" in next(text for name, text in every.items() if "footer" in name)
    assert secret in every["word/document.xml"]


def test_each_accepts_for_herself_only(westmere, sign_in):
    dd = world.circulated(westmere, accepted=False)
    sign_in(westmere.leads["police"]).post(address(westmere, "confidentiality_terms", dd), {"accepted": "on"})
    accepted = Attendee.objects.filter(deep_dive=dd, terms_accepted_at__isnull=False)
    assert [a.member for a in accepted] == [westmere.leads["police"]]
    assert not Task.objects.filter(key="accept_terms", member=westmere.leads["police"], settled_at=None).exists()
    assert Task.objects.filter(key="accept_terms", member=westmere.authors["council"], settled_at=None).exists()


def test_an_attendee_the_pack_was_not_sent_to_is_told_so(westmere, sign_in):
    dd = world.circulated(westmere, accepted=False)
    health = sign_in(westmere.authors["health"])
    words = said(health.post(address(westmere, "confidentiality_terms", dd), {"accepted": "on"}))
    assert "The pack has not been sent to you yet" in words
    assert world.attendee(dd, westmere.authors["health"]).terms_accepted_at is None


def test_thirty_days_after_the_discussion_the_pack_closes_to_attendees(westmere, sign_in):
    dd = world.circulated(westmere)
    last = world.session(dd).starts_at + timedelta(days=30)
    page = address(westmere, "pack", dd, case_pk=world.child(dd, "K").pk)
    with time_machine.travel(last, tick=False):
        assert "Own grade" in said(sign_in(westmere.leads["police"]).get(page))
    with time_machine.travel(last + timedelta(days=1), tick=False):
        words = said(sign_in(westmere.leads["police"]).get(page))
        assert "The pack closed on" in words and "Own grade" not in words
        assert "Own grade" in said(sign_in(westmere.business_unit).get(page))


def test_who_is_no_attendee_finds_no_terms(westmere, sign_in):
    dd = world.circulated(westmere)
    assert sign_in(westmere.leads["school"]).get(address(westmere, "confidentiality_terms", dd)).status_code == 404
