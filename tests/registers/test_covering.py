"""While somebody is away, her cover reviews her risks, does her problems and documents, and answers for her meetings."""

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.meetings import actions as meetings
from lineofsight.meetings.models import Attendance
from lineofsight.partnership.actions import keep_away
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.registers.models import Risk
from tests.deep_dives.addresses import said
from tests.meetings.meeting_world import again as meeting_again
from tests.meetings.meeting_world import item, planned
from tests.partnership.test_cover import colleague, covering

from .registers_world import address, fresh, in_days, risk, scored

pytestmark = pytest.mark.django_db


def away_and_cover(w: Cast, **days: object) -> tuple[object, object]:
    """The health lead is away; a colleague of health with a part of her own covers for her."""
    return w.leads["health"], covering(w, w.leads["health"], colleague(w, "health", Role.AGENCY_LEAD), **days)


def test_a_cover_finds_the_review_of_a_risk_among_her_tasks_and_does_it(westmere: Cast, sign_in) -> None:
    w = westmere
    row = scored(w, risk(w, confidential=True))
    away, cover = away_and_cover(w)
    assert Task.objects.filter(member=away, about_id=row.pk, key="review_risk", settled_at=None).exists()
    browser = sign_in(cover)
    work = browser.get("/westmere/my-work/").content.decode()
    assert row.number in work and away.name in work
    page = address(w, "risk", row.pk)
    assert (
        row.words in said(browser.get(page)) and address(w, "score_risk", row.pk) in browser.get(page).content.decode()
    )
    points = {"likelihood_before": "4", "impact_before": "4", "likelihood": "2", "impact": "4", "target": "4"}
    answer = browser.post(address(w, "score_risk", row.pk), points | {"why": "The rota runs."})
    assert answer.status_code == 302, said(answer)
    assert Risk.objects.get(pk=row.pk).score == 8
    # Somebody of another agency, and the same colleague after the last day, have no part in it.
    assert sign_in(w.leads["police"]).get(page).status_code == 404


def test_before_and_after_the_days_nothing_of_hers_is_open(westmere: Cast, sign_in) -> None:
    w = westmere
    row = scored(w, risk(w, confidential=True))
    _, cover = away_and_cover(w, first=in_days(3), last=in_days(9))
    browser = sign_in(cover)
    assert browser.get(address(w, "risk", row.pk)).status_code == 404
    assert row.number not in browser.get("/westmere/my-work/").content.decode()


def test_where_the_absent_one_is_kept_away_covering_opens_nothing(westmere: Cast, sign_in) -> None:
    w = westmere
    row = scored(w, risk(w, confidential=True))
    away, cover = away_and_cover(w)
    keep_away(member=away, thing=row, by=fresh(w.business_unit))
    assert sign_in(cover).get(address(w, "risk", row.pk)).status_code == 404


def test_a_cover_answers_for_a_meeting_and_comes_herself(westmere: Cast, sign_in) -> None:
    w = westmere
    meeting = planned(w, 20)
    item(w, meeting)
    meetings.send_agenda(meeting=meeting, by=fresh(w.business_unit))
    Attendance.objects.filter(meeting=meeting, member=w.leads["health"]).update(deputy=None)
    away, cover = away_and_cover(w)
    browser = sign_in(cover)
    page = reverse("meetings:reply_to_meeting", kwargs={"tenant": "westmere", "pk": meeting.pk})
    assert page in browser.get("/westmere/my-work/").content.decode()
    assert away.name in said(browser.get(page))
    answer = browser.post(page, {"answer": "deputy", "deputy_name": ""})
    assert answer.status_code == 302, said(answer)
    row = Attendance.objects.get(meeting=meeting, member=away)
    assert (row.reply, row.other_name) == ("deputy", cover.name)
    assert not Task.objects.filter(key="reply_to_meeting", member=away, settled_at=None).exists()
    assert f"The answer stands for {away.name}." in said(browser.get(answer["Location"]))
    # Covering gives no seat: who is not away answers for herself.
    with pytest.raises(NotYet, match="You do not cover for"):
        meetings.reply(meeting=meeting_again(meeting), answer="coming", away=w.leads["police"], by=fresh(cover))
    assert sign_in(w.authors["school"]).get(page).status_code == 404


def test_who_is_asked_herself_says_whose_answer_it_is(westmere: Cast, sign_in) -> None:
    w = westmere
    meeting = planned(w, 20)
    item(w, meeting)
    away, cover = away_and_cover(w)
    Attendance.objects.create(tenant=w.tenant, meeting=meeting, part="attends", member=cover)
    meetings.send_agenda(meeting=meeting, by=fresh(w.business_unit))
    Attendance.objects.get_or_create(meeting=meeting, member=cover, defaults={"tenant": w.tenant, "part": "attends"})
    browser = sign_in(cover)
    page = reverse("meetings:reply_to_meeting", kwargs={"tenant": "westmere", "pk": meeting.pk})
    assert "Whose answer is it?" in said(browser.get(page))
    for member, how in ((cover, "coming"), (away, "apologies")):
        answer = browser.post(page, {"whose": member.pk, "answer": how, "deputy_name": ""})
        assert answer.status_code == 302, said(answer)
        assert Attendance.objects.get(meeting=meeting, member=member).reply == how
