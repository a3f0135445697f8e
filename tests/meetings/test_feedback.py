"""Those who were at a meeting say how useful it was; the group sees the average of its meetings, and no names."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.meetings import actions
from lineofsight.meetings.models import MeetingFeedback
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

from .meeting_world import address, fresh, held, opened, planned

pytestmark = pytest.mark.django_db
BETTER = "Send the papers a day earlier."


@pytest.mark.requirement("GOV-080")
def test_the_group_sees_the_score_of_its_meetings_once_three_people_have_answered(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    first, second = held(w, 0, hour=9), held(w, 0, hour=14)
    series = address(w, "group_feedback", w.groups["oversight"].pk)
    unit = sign_in(w.business_unit)
    for lead, score, words in (("council", "5", ""), ("police", "4", BETTER)):
        browser = sign_in(w.leads[lead])
        assert "Say how useful it was" in said(browser.get(address(w, "meeting", first.pk)))
        sent = {"score": score, "words": words}
        assert browser.post(address(w, "rate_meeting", first.pk), sent).status_code == 302
    # Two answers are too few to show: whose they are could be guessed.
    page = said(unit.get(series))
    assert "Too few answers" in page and BETTER not in page and "of 5" not in page
    health = sign_in(w.leads["health"])
    health.post(address(w, "rate_meeting", first.pk), {"score": "3"})
    page = said(unit.get(series))
    assert "4.0 of 5, from 3 answers about 1 meeting" in page and BETTER in page
    assert w.leads["police"].name not in page
    for lead in ("council", "police", "health"):
        sign_in(w.leads[lead]).post(address(w, "rate_meeting", second.pk), {"score": "2"})
    # Said again, the new answer stands and no second one is counted.
    health.post(address(w, "rate_meeting", first.pk), {"score": "5"})
    assert "3.3 of 5, from 6 answers about 2 meetings" in said(unit.get(series))
    rows = read_list(unit.get(series + "?export=xlsx").content, "f.xlsx").rows
    assert [(r.values["Answered"], r.values["Average of 1 to 5"]) for r in rows] == [("3", "2"), ("3", "4.7")]
    assert sign_in(eastmere.business_unit).get(series).status_code == 404


def test_only_who_was_there_is_heard_and_only_when_it_is_over(westmere: Cast, sign_in) -> None:
    w = westmere
    under_way = opened(w)
    assert "has not taken place yet" in said(sign_in(w.leads["police"]).get(address(w, "rate_meeting", under_way.pk)))
    meeting = held(w, 0, hour=15, but={"police": "deputy", "health": "absent"})
    for absent in (w.leads["police"], w.leads["health"]):
        browser = sign_in(absent)
        assert "not written down as present" in said(browser.get(address(w, "rate_meeting", meeting.pk)))
        with pytest.raises(NotYet, match="not written down as present"):
            actions.rate_meeting(meeting=meeting, score=1, by=fresh(absent))
    assert sign_in(w.authors["police"]).post(address(w, "rate_meeting", meeting.pk), {"score": "4"}).status_code == 302
    # Nobody asked to it has the page, though she follows the group.
    assert sign_in(w.leads["charity"]).get(address(w, "rate_meeting", meeting.pk)).status_code == 404
    assert MeetingFeedback.objects.get().member_id == w.authors["police"].pk


def test_an_answer_without_a_score_is_sent_back_with_its_words_and_the_record_holds_neither(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    meeting = held(w)
    browser = sign_in(w.leads["council"])
    page = said(browser.post(address(w, "rate_meeting", meeting.pk), {"words": BETTER}))
    assert "Answer the question" in page and BETTER in page and not MeetingFeedback.objects.exists()
    browser.post(address(w, "rate_meeting", meeting.pk), {"score": "1", "words": BETTER})
    event = Event.objects.filter(verb="rate_meeting").get()
    assert BETTER not in str(vars(event)) and "score" not in str(vars(event))
    assert planned(w, 12).feedback.count() == 0
