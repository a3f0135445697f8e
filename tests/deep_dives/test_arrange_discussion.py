"""Arranging the discussion, adding attendees, and a second session."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Attendee, Discussion, Pack
from lineofsight.deep_dives.states import Stage
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def _typed(w, on, **other):
    return {
        "day": on.isoformat(),
        "starts": "10:00",
        "ends": "13:00",
        "chair": str(w.oversight_chair.pk),
        "note_taker": str(w.second_business_unit.pk),
        "place": "The Old Library",
        "meeting_link": "https://teams.example/x",
        **other,
    }


def test_chair_and_note_taker_are_named_and_everybody_hears_of_the_new_date(westmere, sign_in):
    dd = world.collated(westmere)
    day = add_working_days(timezone.localdate(), 14)
    sign_in(westmere.business_unit).post(address(westmere, "arrange_discussion", dd), _typed(westmere, day))
    session = world.session(dd)
    assert (session.chair, session.note_taker) == (westmere.oversight_chair, westmere.second_business_unit)
    assert timezone.localtime(session.starts_at).strftime("%H:%M") == "10:00" and session.changes == 1
    assert world.attendee(dd, westmere.oversight_chair).part == Attendee.Part.CHAIR
    told = Notice.objects.filter(subject="The discussion has a new date or place").values_list("member", flat=True)
    assert westmere.leads["police"].pk in told


def test_another_chair_takes_the_place_of_the_first(westmere):
    dd = world.circulated(westmere)
    session = world.session(dd)
    actions.arrange_discussion(
        deep_dive=dd,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        chair=westmere.scrutineer,
        note_taker=None,
        by=westmere.business_unit,
    )
    assert world.attendee(dd, westmere.oversight_chair).part == Attendee.Part.GUEST
    new = world.attendee(dd, westmere.scrutineer)
    assert new.part == Attendee.Part.CHAIR and new.pack_sent_at is not None
    assert Task.objects.get(key="hold_discussion", settled_at=None).member == westmere.scrutineer


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends": "09:00"}, "The discussion must end after it starts"),
        ({"chair": ""}, "Choose who chairs the discussion"),
        ({"meeting_link": "teams/x"}, "Enter the whole link, beginning with https://"),
        ({"day": "2026-02-31"}, "The date of the discussion must be a real date"),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_what_was_typed(westmere, sign_in, wrong, sentence):
    dd = world.collated(westmere)
    day = add_working_days(timezone.localdate(), 14)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "arrange_discussion", dd), _typed(westmere, day, **wrong)
    )
    assert sentence in said(page) and "The Old Library" in page.content.decode()
    assert world.session(dd).changes == 0


def test_chair_and_note_taker_are_two_people(westmere, sign_in):
    dd = world.collated(westmere)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "arrange_discussion", dd),
        _typed(westmere, timezone.localdate(), note_taker=str(westmere.oversight_chair.pk)),
    )
    assert "Choose somebody other than the chair" in said(page)


def test_before_agencies_are_asked_and_once_held_the_page_says_why(westmere, sign_in):
    dd = world.held(westmere)
    bu = sign_in(westmere.business_unit)
    assert "The discussion has been held" in said(bu.get(address(westmere, "arrange_discussion", dd)))
    type(dd).objects.filter(pk=dd.pk).update(stage=Stage.LISTS_BUILT)
    Discussion.objects.filter(deep_dive=dd).update(state=Discussion.State.PLANNED)
    assert "arranged from the stage “Agencies asked “known to you?”” on" in said(
        bu.get(address(westmere, "arrange_discussion", dd))
    )


def test_who_is_kept_away_cannot_be_chosen(westmere, sign_in):
    dd = world.collated(westmere)
    actions.exclude_member(deep_dive=dd, member=westmere.scrutineer, by=westmere.business_unit)
    page = sign_in(westmere.business_unit).get(address(westmere, "arrange_discussion", dd)).content.decode()
    assert westmere.scrutineer.name not in page and westmere.oversight_chair.name in page
    with pytest.raises(NotYet, match="kept away"):
        actions.add_attendee(
            deep_dive=dd, member=westmere.scrutineer, part="guest", level="other", by=westmere.business_unit
        )


def test_a_practitioner_added_late_gets_the_pack_at_once(westmere, sign_in):
    dd = world.circulated(westmere)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "add_attendee", dd),
        {
            "member": str(westmere.authors["school"].pk),
            "part": "practitioner",
            "level": "front_line",
            "agency": str(westmere.agencies["school"].pk),
        },
        follow=True,
    )
    assert "is invited and has been sent the pack" in said(page)
    added = world.attendee(dd, westmere.authors["school"])
    assert added.level == "front_line" and added.pack_sent_at and not added.terms_accepted_at


def test_a_representative_needs_an_agency_and_a_level_is_asked_for(westmere, sign_in):
    dd = world.circulated(westmere)
    typed = {"member": str(westmere.authors["school"].pk), "part": "representative"}
    words = said(sign_in(westmere.business_unit).post(address(westmere, "add_attendee", dd), typed))
    assert "Choose the agency she or he speaks for" in words and "Choose the level" in words


def test_adjourning_fixes_the_second_session_with_the_same_people(westmere, sign_in):
    dd = world.held(westmere)
    first = world.session(dd)
    day = add_working_days(timezone.localdate(), 7)
    page = sign_in(westmere.oversight_chair).post(
        address(westmere, "adjourn_discussion", dd),
        {"day": day.isoformat(), "starts": "14:00", "ends": "16:00", "place": "Room 5"},
        follow=True,
    )
    assert "The discussion goes on on" in said(page)
    second = world.session(dd)
    first.refresh_from_db()
    assert (first.state, second.number, second.chair) == ("adjourned", 2, first.chair)
    assert world.fresh(dd).stage == Stage.DISCUSSION_ADJOURNED
    assert Pack.latest_of(dd).open_until == day + timedelta(days=30)
    task = Task.objects.get(key="hold_discussion", settled_at=None)
    assert (task.member, task.due_date) == (westmere.oversight_chair, day)


def test_a_session_can_be_adjourned_while_it_goes_on_but_not_to_the_same_day(westmere, sign_in):
    from lineofsight.practice.story import discussion

    dd = discussion.attend(westmere, world.begun(westmere))
    session = world.session(dd)
    with pytest.raises(NotYet, match="a later day"):
        actions.adjourn_discussion(
            discussion=session,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            by=westmere.oversight_chair,
        )
    assert world.fresh(dd).stage == Stage.PACK_CIRCULATED
    actions.adjourn_discussion(
        discussion=session,
        starts_at=session.starts_at + timedelta(days=7),
        ends_at=session.ends_at + timedelta(days=7),
        by=westmere.oversight_chair,
    )
    assert world.fresh(dd).stage == Stage.DISCUSSION_ADJOURNED
