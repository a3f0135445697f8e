"""Collating the pack: from signed-off tools only, agency beside agency, with the missing ones named."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, Pack
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def test_the_pack_holds_the_signed_off_tools_in_their_version_and_locks_them(westmere, sign_in):
    dd = world.closed(westmere)
    corrected = AgencyReturn.objects.get(deep_dive=dd, case__letter="K", agency=westmere.agencies["police"])
    AgencyReturn.objects.filter(pk=corrected.pk).update(version=3)
    page = sign_in(westmere.business_unit).post(address(westmere, "collate_pack", dd), follow=True)
    pack = Pack.latest_of(dd)
    assert pack.returns.count() == 6
    assert pack.returns.get(agency_return=corrected).version == 3
    states = set(pack.returns.values_list("agency_return__state", flat=True))
    assert states == {ReturnState.IN_PACK}
    assert "The pack is collated from 6 audit tools" in said(page)
    assert world.fresh(dd).stage == Stage.COLLATED


def test_the_page_names_what_is_missing_before_and_the_pack_after(westmere, sign_in):
    dd = world.closed(westmere)
    bu = sign_in(westmere.business_unit)
    words = said(bu.get(address(westmere, "collate_pack", dd)))
    assert "6 signed off" in words and "1 not received" in words
    bu.post(address(westmere, "collate_pack", dd))
    index = said(bu.get(address(westmere, "pack", dd)))
    assert "Child T Universal Children's services Missing Health" in index
    assert "Child K Universal Children's services, Police, Health Nothing missing" in index


def test_the_business_unit_is_asked_to_circulate_and_no_longer_to_collate(westmere):
    dd = world.collated(westmere)
    asked = set(Task.objects.filter(about_id=dd.pk, settled_at=None).values_list("key", flat=True))
    assert "circulate_pack" in asked and "collate_pack" not in asked


def test_a_tool_with_more_detail_to_come_is_waited_for_or_left_out(westmere, sign_in):
    dd = world.closed(westmere)
    AgencyReturn.objects.filter(deep_dive=dd, case__letter="F", agency=westmere.agencies["police"]).update(
        state=ReturnState.MORE_DETAIL_ASKED
    )
    bu = sign_in(westmere.business_unit)
    refused = said(bu.post(address(westmere, "collate_pack", dd)))
    assert "More detail was asked for and is still to come: Three Rivers Police (Child F)" in refused
    bu.post(address(westmere, "collate_pack", dd), {"without_unfinished": "on"})
    missing = Pack.latest_of(dd).missing
    assert {(m["agency"], m["letter"]) for m in missing} >= {("Three Rivers Police", "F")}


def test_nothing_is_collated_while_no_tool_came_in(westmere):
    dd = world.closed(westmere)
    AgencyReturn.objects.filter(deep_dive=dd).update(state=ReturnState.NOT_RECEIVED)
    with pytest.raises(NotYet, match="No audit tool came in"):
        actions.collate_pack(deep_dive=dd, by=westmere.business_unit)


def test_before_the_tools_are_closed_the_page_says_why_and_after_collating_that_it_is_done(westmere, sign_in):
    dd = world.collated(westmere)
    bu = sign_in(westmere.business_unit)
    assert "This has been done: the deep dive now stands at “Pack collated”" in said(
        bu.get(address(westmere, "collate_pack", dd))
    )
    type(dd).objects.filter(pk=dd.pk).update(stage=Stage.RETURNS_OPEN)
    words = said(bu.post(address(westmere, "collate_pack", dd)))
    assert "possible at the stage “Audit tools closed”" in words
    assert Pack.objects.filter(deep_dive=dd).count() == 1
