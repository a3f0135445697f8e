"""Attendance: every service with a completed tool is named, and who has nobody is flagged."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.discussion_record import involvement_by_level
from lineofsight.deep_dives.models import Attendee, ServiceAbsence
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def _everybody(dd, came=()):
    people = Attendee.objects.filter(deep_dive=dd)
    return {f"came-{a.pk}": "yes" if a.member in came else "no" for a in people}


@pytest.mark.requirement("DDV-024")
def test_the_screen_names_every_service_with_a_tool_and_shows_who_has_no_representative(westmere, sign_in):
    dd = world.begun(westmere)
    writer = sign_in(westmere.second_business_unit)
    words = said(writer.get(address(westmere, "record_attendance", dd)))
    for key in ("council", "police", "health"):
        assert westmere.agencies[key].name in words
    assert westmere.agencies["school"].name not in words
    came = [westmere.leads["police"], westmere.authors["council"], westmere.oversight_chair]
    after = said(writer.post(address(westmere, "record_attendance", dd), _everybody(dd, came), follow=True))
    assert "Nobody spoke for Westmere and Vale Integrated Care Board, and no reason is recorded yet" in after
    listed = said(writer.get(address(westmere, "attendees", dd)))
    services = listed.split("Services that completed an audit tool")[1].split("Filter this list")[0]
    assert "Three Rivers Police Gideon Stroud, Silas Brand Attended" in services
    assert "Westmere and Vale Integrated Care Board Dorothea Finch No representative" in services


def test_the_session_is_held_when_the_absence_is_recorded_and_not_before(westmere, sign_in):
    dd = world.begun(westmere)
    chair = sign_in(westmere.oversight_chair)
    typed = _everybody(dd, [westmere.leads["police"], westmere.authors["council"]])
    chair.post(address(westmere, "record_attendance", dd), typed)
    refused = said(chair.post(address(westmere, "hold_discussion", dd)))
    assert "Nobody spoke for Westmere and Vale Integrated Care Board, which completed an audit tool" in refused
    assert world.fresh(dd).stage == Stage.PACK_CIRCULATED
    why = {f"why-{westmere.agencies['health'].pk}": "Its representative was taken ill"}
    chair.post(address(westmere, "record_attendance", dd), typed | why)
    assert ServiceAbsence.objects.get().reason == "Its representative was taken ill"
    chair.post(address(westmere, "hold_discussion", dd))
    assert world.fresh(dd).stage == Stage.DISCUSSION_HELD
    assert Task.objects.filter(key="agree_conclusions", member=westmere.oversight_chair, settled_at=None).exists()


def test_everybody_invited_is_marked_before_it_counts_as_held(westmere):
    dd = world.begun(westmere)
    police = world.attendee(dd, westmere.leads["police"])
    session = world.session(dd)
    actions.record_attendance(discussion=session, attended={police.pk: True}, by=westmere.oversight_chair)
    with pytest.raises(NotYet, match="whether they came"):
        actions.hold_discussion(discussion=session, by=westmere.oversight_chair)


def test_a_mistake_can_be_put_right(westmere, sign_in):
    dd = world.held(westmere)
    health = westmere.authors["health"]
    people = {**_everybody(dd, [health, westmere.leads["police"]]), f"why-{westmere.agencies['health'].pk}": ""}
    sign_in(westmere.oversight_chair).post(address(westmere, "record_attendance", dd), people)
    assert world.attendee(dd, health).attended is True
    assert not ServiceAbsence.objects.exists()


@pytest.mark.requirement("DDV-054")
def test_the_record_shows_how_many_front_line_staff_were_involved(westmere, sign_in):
    dd = world.held(westmere)
    by_agency = {row.agency: row.by_level for row in involvement_by_level(dd)}
    assert by_agency["Three Rivers Police"] == {"front_line": 1, "manager": 1, "lead": 0, "other": 0}
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "discussion_record", dd)))
    table = words.split("Who took part, by level")[1]
    assert "Agency Front line Manager Safeguarding lead Other All" in table
    assert "Three Rivers Police 1 1 0 0 2" in table and "All 1 2 0 2 5" in table


def test_before_the_day_the_page_says_when(westmere, sign_in):
    dd = world.circulated(westmere)
    words = said(sign_in(westmere.business_unit).post(address(westmere, "record_attendance", dd), {}))
    assert "What is said can be recorded from that day on; until then you can read the pack here" in words


def test_attendees_read_but_do_not_write(westmere, sign_in):
    dd = world.begun(westmere)
    police = sign_in(westmere.leads["police"])
    for page in ("record_attendance", "hold_discussion", "adjourn_discussion", "agree_conclusions"):
        assert police.get(address(westmere, page, dd)).status_code == 404
        assert police.post(address(westmere, page, dd), {}).status_code == 404
