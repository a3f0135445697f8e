"""The key sheet: for those in the session, on its day, until the record is closed."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import IdentityShowing
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import discussion
from lineofsight.trail.models import Event

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db

PURPOSE = {"purpose": "To find the child in our own log"}


def test_after_a_purpose_it_sets_pseudonym_beside_identity_and_both_are_on_record(westmere, sign_in):
    dd = world.begun(westmere)
    police = sign_in(westmere.leads["police"])
    before = said(police.get(address(westmere, "key_sheet", dd)))
    assert "Zzyzxworth" not in before
    words = said(police.post(address(westmere, "key_sheet", dd), PURPOSE, follow=True))
    assert "Child F Quillonby Zzyzxworth" in words and "Child T Osprelle Wyndovane" in words
    assert "7 May 2014" in words
    assert IdentityShowing.objects.filter(shown_to=westmere.leads["police"]).count() == 3
    read = Event.objects.filter(chain="reads", actor_id=westmere.leads["police"].pk).latest("number")
    assert read.details["purpose"] == "key_sheet"
    assert len([o for o in read.details["objects"] if o[0] == "vault.person"]) == 3


def test_the_purpose_is_asked_for(westmere, sign_in):
    dd = world.begun(westmere)
    words = said(sign_in(westmere.leads["police"]).post(address(westmere, "key_sheet", dd), {"purpose": ""}))
    assert "Enter what you need the identities for" in words and "Zzyzxworth" not in words


def test_one_attendees_purpose_opens_nothing_to_another(westmere, sign_in):
    dd = world.begun(westmere)
    sign_in(westmere.leads["police"]).post(address(westmere, "key_sheet", dd), PURPOSE)
    assert "Zzyzxworth" not in said(sign_in(westmere.authors["council"]).get(address(westmere, "key_sheet", dd)))


def test_chair_and_note_taker_have_it_and_the_business_unit_does_not_unless_it_takes_part(westmere, sign_in):
    dd = world.begun(westmere)
    for member in (westmere.oversight_chair, westmere.second_business_unit):
        words = said(sign_in(member).post(address(westmere, "key_sheet", dd), PURPOSE, follow=True))
        assert "Quillonby Zzyzxworth" in words
    assert sign_in(westmere.business_unit).get(address(westmere, "key_sheet", dd)).status_code == 404


def test_it_opens_on_the_day_and_closes_after_it(westmere, sign_in):
    dd = world.circulated(westmere)
    day = world.session(dd).starts_at
    with time_machine.travel(day - timedelta(days=1), tick=False):
        words = said(sign_in(westmere.leads["police"]).post(address(westmere, "key_sheet", dd), PURPOSE, follow=True))
        assert "opens on the day of the discussion" in words and "Zzyzxworth" not in words
    with time_machine.travel(day, tick=False):
        words = said(sign_in(westmere.leads["police"]).post(address(westmere, "key_sheet", dd), PURPOSE, follow=True))
        assert "Zzyzxworth" in words
    with time_machine.travel(day + timedelta(days=1), tick=False):
        words = said(sign_in(westmere.leads["police"]).get(address(westmere, "key_sheet", dd)))
        assert "closed after the discussion" in words and "Zzyzxworth" not in words


def test_it_closes_with_the_record_and_when_the_session_is_adjourned(westmere, sign_in):
    dd = world.judged(westmere)
    police = sign_in(westmere.leads["police"])
    police.post(address(westmere, "key_sheet", dd), PURPOSE)
    discussion.agree_conclusions(westmere, dd)
    assert "Zzyzxworth" not in said(police.get(address(westmere, "key_sheet", dd)))
    other = world.held(westmere)
    police.post(address(westmere, "key_sheet", other), PURPOSE)
    session = world.session(other)
    actions.adjourn_discussion(
        discussion=session,
        starts_at=session.starts_at + timedelta(days=7),
        ends_at=session.ends_at + timedelta(days=7),
        by=westmere.oversight_chair,
    )
    assert "Zzyzxworth" not in said(police.get(address(westmere, "key_sheet", other)))


def test_without_accepted_terms_it_stays_closed(westmere):
    dd = discussion.begin(westmere, world.circulated(westmere, accepted=False))
    with pytest.raises(NotYet, match="Accept the confidentiality terms first"):
        actions.open_key_sheet(discussion=world.session(dd), purpose="x", by=westmere.leads["police"])
    assert timezone.localdate(world.session(dd).starts_at) == timezone.localdate()
