"""Recalling the pack closes it to every attendee at once; circulating it again opens it."""

import pytest

from lineofsight.deep_dives.models import Attendee, Pack
from lineofsight.partnership.models import Notice

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def test_it_closes_at_once_and_attendees_are_told_without_the_reason(westmere, sign_in):
    dd = world.circulated(westmere)
    police, bu = sign_in(westmere.leads["police"]), sign_in(westmere.business_unit)
    child = address(westmere, "pack", dd, case_pk=world.child(dd, "K").pk)
    assert "Own grade" in said(police.get(child))
    bu.post(address(westmere, "recall_pack", dd), {"reason": "A name was left in one audit tool"})
    assert "The business unit has recalled the pack" in said(police.get(child))
    assert "recalled the pack" in said(police.get(address(westmere, "pack_word", dd)))
    told = Notice.objects.get(member=westmere.leads["police"], subject="The pack has been recalled")
    assert "name was left" not in told.body
    assert "Own grade" in said(bu.get(child))


def test_the_reason_is_asked_for(westmere, sign_in):
    dd = world.circulated(westmere)
    words = said(sign_in(westmere.business_unit).post(address(westmere, "recall_pack", dd), {"reason": " "}))
    assert "Enter why the pack is recalled" in words
    assert Pack.latest_of(dd).state == Pack.State.CIRCULATED


def test_circulating_again_opens_it_to_those_named_who_need_not_accept_twice(westmere, sign_in):
    dd = world.circulated(westmere)
    bu = sign_in(westmere.business_unit)
    bu.post(address(westmere, "recall_pack", dd), {"reason": "To be corrected"})
    police = world.attendee(dd, westmere.leads["police"])
    bu.post(address(westmere, "circulate_pack", dd), {"attendees": [str(police.pk)]})
    child = address(westmere, "pack", dd, case_pk=world.child(dd, "K").pk)
    assert "Own grade" in said(sign_in(westmere.leads["police"]).get(child))
    assert "Own grade" not in said(sign_in(westmere.authors["council"]).get(child))
    assert Attendee.objects.get(pk=police.pk).terms_accepted_at is not None


def test_before_it_is_circulated_there_is_nothing_to_recall(westmere, sign_in):
    words = said(sign_in(westmere.business_unit).get(address(westmere, "recall_pack", world.collated(westmere))))
    assert "not circulated yet, so there is nothing to recall" in words
