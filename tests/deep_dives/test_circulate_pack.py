"""Circulating the pack: to named attendees, in time before the discussion, with tasks and notices."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Attendee, Discussion, Pack
from lineofsight.deep_dives.states import Stage
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import pack as story

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def _move_discussion(dd, day):
    session = world.session(dd)
    shift = day - timezone.localdate(session.starts_at)
    Discussion.objects.filter(pk=session.pk).update(
        starts_at=session.starts_at + shift, ends_at=session.ends_at + shift
    )


def _readers(dd):
    return set(Attendee.objects.filter(deep_dive=dd, pack_sent_at__isnull=False).values_list("member", flat=True))


def test_it_goes_to_the_attendees_named_and_to_nobody_else(westmere, sign_in):
    dd = world.collated(westmere)
    police = world.attendee(dd, westmere.leads["police"])
    page = sign_in(westmere.business_unit).post(
        address(westmere, "circulate_pack", dd), {"attendees": [str(police.pk)]}, follow=True
    )
    assert "The pack is with 1 attendee: Gideon Stroud." in said(page)
    assert _readers(dd) == {westmere.leads["police"].pk}
    assert world.fresh(dd).stage == Stage.PACK_CIRCULATED
    task = Task.objects.get(key="accept_terms", settled_at=None)
    assert task.member == westmere.leads["police"]
    assert task.due_date == timezone.localdate(world.session(dd).starts_at)
    assert Notice.objects.filter(member=police.member, subject="The pack is ready to read").exists()


@pytest.mark.requirement("DDV-023")
def test_the_pack_stands_side_by_side_is_circulated_before_the_meeting_and_lists_what_is_missing(westmere, sign_in):
    dd = world.closed(westmere)
    bu = sign_in(westmere.business_unit)
    bu.post(address(westmere, "collate_pack", dd))
    child = world.child(dd, "K")
    page = bu.get(address(westmere, "pack", dd, case_pk=child.pk)).content.decode()
    recognition = page.split('id="s-K-recognition"')[1].split("</section></div>")[0].split('id="s-K-planning"')[0]
    for agency in ("council", "police", "health"):
        assert world.text(agency, "K", "recognition", "noticed") in recognition
    assert recognition.count('class="los-side"') == 3
    everything = bu.get(address(westmere, "pack", dd) + "?whole=yes").content.decode()
    for letter, agencies in world.KNOWN_BY.items():
        for agency in agencies:
            if (agency, letter) != world.LEFT_OUT:
                assert world.text(agency, letter, "impact", "changed") in everything
    assert "Not received: Health." in everything
    story.arrange(westmere, dd)
    everybody = [str(a.pk) for a in Attendee.objects.filter(deep_dive=dd)]
    # On a day after the meeting it cannot be circulated at all.
    _move_discussion(dd, timezone.localdate() - timedelta(days=1))
    refused = said(bu.post(address(westmere, "circulate_pack", dd), {"attendees": everybody, "late_accepted": "on"}))
    assert "which has passed" in refused and Pack.latest_of(dd).circulated_at is None
    _move_discussion(dd, add_working_days(timezone.localdate(), 6))
    bu.post(address(westmere, "circulate_pack", dd), {"attendees": everybody})
    assert Pack.latest_of(dd).circulated_at < world.session(dd).starts_at


def test_a_late_circulation_is_warned_of_and_must_be_accepted(westmere, sign_in):
    dd = world.collated(westmere)
    _move_discussion(dd, add_working_days(timezone.localdate(), 4))
    bu = sign_in(westmere.business_unit)
    chosen = {"attendees": [str(world.attendee(dd, westmere.leads["police"]).pk)]}
    words = said(bu.get(address(westmere, "circulate_pack", dd)))
    assert "4 working days away. This partnership circulates the pack at least 5 working days before it" in words
    assert "or tick the box to circulate it all the same" in said(
        bu.post(address(westmere, "circulate_pack", dd), chosen)
    )
    assert _readers(dd) == set()
    bu.post(address(westmere, "circulate_pack", dd), chosen | {"late_accepted": "on"})
    assert len(_readers(dd)) == 1


def test_five_working_days_are_enough_without_a_warning(westmere, sign_in):
    dd = world.collated(westmere)
    _move_discussion(dd, add_working_days(timezone.localdate(), 5))
    words = said(sign_in(westmere.business_unit).get(address(westmere, "circulate_pack", dd)))
    assert "may not have time to read" not in words


def test_it_is_open_until_thirty_days_after_the_discussion(westmere):
    dd = world.circulated(westmere)
    day = timezone.localdate(world.session(dd).starts_at)
    assert Pack.latest_of(dd).open_until == day + timedelta(days=30)


def test_choosing_nobody_is_said_and_keeps_the_page(westmere, sign_in):
    dd = world.collated(westmere)
    words = said(sign_in(westmere.business_unit).post(address(westmere, "circulate_pack", dd), {}))
    assert "Choose at least one attendee who is to have the pack" in words


def test_it_can_be_sent_to_more_people_later_but_to_nobody_once_all_have_it(westmere, sign_in):
    dd = world.circulated(westmere)
    bu = sign_in(westmere.business_unit)
    health = world.attendee(dd, westmere.authors["health"])
    assert "Send the pack to more attendees" in said(bu.get(address(westmere, "circulate_pack", dd)))
    bu.post(address(westmere, "circulate_pack", dd), {"attendees": [str(health.pk)]})
    assert westmere.authors["health"].pk in _readers(dd)
    assert "Everybody on the list of attendees has the pack" in said(bu.get(address(westmere, "circulate_pack", dd)))


def test_before_it_is_collated_the_page_says_why(westmere, sign_in):
    words = said(sign_in(westmere.business_unit).get(address(westmere, "circulate_pack", world.closed(westmere))))
    assert "The pack is collated when the agencies’ audit tools are closed." in words


def test_after_the_conclusions_nobody_gets_it_any_more(westmere):
    dd = world.concluded(westmere)
    health = world.attendee(dd, westmere.authors["health"])
    with pytest.raises(NotYet, match="not sent to anybody any more"):
        actions.circulate_pack(deep_dive=dd, attendees=[health], by=westmere.business_unit)
