"""Matters that arrive: whose they are is decided with the reason, sent on, answered, and counted."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.registers import actions
from lineofsight.registers.models import Matter, Problem
from lineofsight.thread.following import back
from tests.deep_dives.addresses import said

from .registers_world import address, again, fresh, in_days, matter, today

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("GOV-019")
def test_the_log_shows_what_was_redirected_and_the_body_that_received_it(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    unit.post(
        address(w, "log_matter"),
        {
            "title": "Street lighting near the skate park",
            "words": "Have lights put up.",
            "came_from": "Westmere Town Council",
            "came_on": today().isoformat(),
        },
    )
    row = Matter.objects.get()
    assert Task.objects.get(key="decide_matter").due_date == add_working_days(today(), 5)
    sent = {"decision": "redirect", "reason": "Lighting is theirs."}
    missing = said(unit.post(address(w, "decide_matter", row.pk), sent))
    assert "Choose the body it is sent to" in missing and "Enter the day it was sent on" in missing
    whom = {"sent_to": "Community safety partnership", "sent_on": today().isoformat()}
    unit.post(address(w, "decide_matter", row.pk), sent | whom)
    taken, declined = matter(w, "Late notices"), matter(w, "Judge a painting contest")
    unit.post(address(w, "decide_matter", taken.pk), {"decision": "accept", "reason": "Ours.", "as_problem": "on"})
    unit.post(address(w, "decide_matter", declined.pk), {"decision": "decline", "reason": "Nobody’s here."})
    page = said(unit.get(address(w, "matters")))
    assert "Sent to another body Community safety partnership" in page and "Lighting is theirs." in page
    assert "Taken up here" in page and "Declined" in page
    only = said(unit.get(address(w, "matters") + "?sent_to=Community+safety+partnership"))
    assert row.number in only and taken.number not in only
    waiting = Task.objects.get(key="matter_answer", settled_at=None)
    assert waiting.due_date == add_working_days(today(), 20)
    unit.post(address(w, "answer_matter", row.pk), {"answer": "Lights in May.", "answered_on": today().isoformat()})
    assert again(row).state == "answered" and not Task.objects.filter(key="matter_answer", settled_at=None).exists()
    figures = said(unit.get(address(w, "matter_figures")))
    assert "Community safety partnership 1 1 0.0" in figures and "Declined 1 0 0.0" in figures


def test_what_is_taken_up_goes_into_the_log_of_problems_and_rests_on_the_matter(westmere: Cast, sign_in) -> None:
    w, row = westmere, matter(westmere, "Late notices")
    sent = {"decision": "accept", "reason": "Ours.", "as_problem": "on"}
    unit = sign_in(w.business_unit)
    for _ in range(2):
        unit.post(address(w, "decide_matter", row.pk), sent)
    made = Problem.objects.get()
    assert made.title == "Late notices"
    assert [k.id for k in back(fresh(w.scrutineer), kind_of(made), made.pk)] == [row.pk]
    # A lead sees the problem, and nothing of the log it came from.
    assert not back(fresh(w.leads["police"]), kind_of(made), made.pk)


def test_it_comes_back_and_is_decided_again(westmere: Cast, sign_in) -> None:
    w, row = westmere, matter(westmere)
    unit = sign_in(w.business_unit)
    whom = {"sent_to": "Health and wellbeing board", "sent_on": today().isoformat(), "answer_wanted": "no"}
    unit.post(address(w, "decide_matter", row.pk), {"decision": "redirect", "reason": "Theirs."} | whom)
    assert not Task.objects.filter(key="matter_answer").exists()
    unit.post(address(w, "decide_matter_again", row.pk), {"because": "They say it is not theirs."})
    assert again(row).state == "arrived" and "Before: sent to another body. Theirs." in again(row).reason
    with pytest.raises(NotYet, match="before it came"):
        actions.decide_matter(
            matter=again(row),
            decision="redirect",
            reason="x",
            sent_to="Safeguarding adults board",
            sent_on=in_days(-3),
            by=fresh(w.business_unit),
        )


def test_who_steers_sees_the_log_and_nobody_else(westmere: Cast, sign_in) -> None:
    w, row = westmere, matter(westmere)
    for member, may in (
        (w.oversight_chair, True),
        (w.executives["police"], True),
        (w.scrutineer, True),
        (w.leads["police"], False),
        (w.analyst, False),
        (w.authors["council"], False),
        (w.members["outsider"], False),
    ):
        expected = 200 if may else 404
        client = sign_in(member)
        assert client.get(address(w, "matters")).status_code == expected, member
        assert client.get(address(w, "matter", row.pk)).status_code == expected, member
    assert sign_in(w.scrutineer).get(address(w, "decide_matter", row.pk)).status_code == 404
