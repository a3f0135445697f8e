"""Service gaps: logged by an agency, shared, put to the commissioner, answered, filled or accepted."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Decision, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.days import on_the_day
from lineofsight.registers import actions
from lineofsight.registers.models import ServiceGap
from lineofsight.thread.following import forward
from tests.deep_dives.addresses import said

from .registers_world import address, again, fresh, gap, in_days, today

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("ACT-018")
def test_the_list_is_sorted_by_urgency_and_overdue_gaps_are_flagged(westmere: Cast, sign_in) -> None:
    w = westmere
    with on_the_day(in_days(-100)):
        gap(w, "Planned one", urgency=3, share=True, due_date=in_days(30))
    gap(w, "Soon one", urgency=2, share=True)
    gap(w, "Urgent one", urgency=1, share=True)
    client = sign_in(w.leads["police"])
    page = said(client.get(address(w, "gaps")))
    places = [page.index(t) for t in ("Urgent one", "Soon one", "Planned one")]
    assert places == sorted(places)
    assert "Overdue" in page[places[2] :] and "1 overdue" in page
    late = said(client.get(address(w, "gaps") + "?standing=late"))
    assert "Planned one" in late and "Urgent one" not in late
    exported = read_list(client.get(address(w, "gaps") + "?export=xlsx").content, "gaps.xlsx")
    assert [r.values["Urgency"] for r in exported.rows] == ["At once", "Soon", "Planned"]
    assert client.get(address(w, "gaps_in_word")).content[:2] == b"PK"


@pytest.mark.requirement("GOV-101")
def test_a_health_user_logs_a_gap_shares_it_and_other_partners_see_it_in_their_list(westmere: Cast, sign_in) -> None:
    w, health = westmere, sign_in(westmere.leads["health"])
    health.post(
        address(w, "log_gap"),
        {
            "title": "Perinatal mental health at weekends",
            "words": "Nobody answers from Friday to Monday.",
            "children": "Babies under one",
            "evidence": "Twelve calls in a quarter",
            "urgency": "1",
            "due_date": in_days(40).isoformat(),
            "agency": w.agencies["health"].pk,
            "agencies": [w.agencies["council"].pk],
        },
    )
    row = ServiceGap.objects.get()
    police = sign_in(w.leads["police"])
    assert row.number not in said(police.get(address(w, "gaps")))
    assert police.get(address(w, "gap", row.pk)).status_code == 404
    assert row.number in said(sign_in(w.business_unit).get(address(w, "gaps")))
    health.post(address(w, "share_gap", row.pk), {"sure": "on"})
    assert row.number in said(police.get(address(w, "gaps")))
    assert "Westmere Council Children's Services" in said(police.get(address(w, "gap", row.pk)))
    assert police.get(address(w, "change_gap", row.pk)).status_code == 404
    assert sign_in(w.members["outsider"]).get(address(w, "gap", row.pk)).status_code == 404


def test_the_commissioner_is_asked_answers_and_the_gap_is_filled(westmere: Cast, sign_in) -> None:
    w, row = westmere, gap(westmere, agency=None, by=westmere.business_unit)
    unit, police = sign_in(w.business_unit), sign_in(w.leads["police"])
    both = {"commissioner": w.agencies["police"].pk, "other_commissioner": "NHS England"}
    assert "one of the two" in said(unit.post(address(w, "put_gap", row.pk), both))
    unit.post(address(w, "put_gap", row.pk), {"commissioner": w.agencies["police"].pk})
    task = Task.objects.get(key="answer_gap")
    assert task.agency == w.agencies["police"] and task.due_date == again(row).answer_due
    assert sign_in(w.leads["health"]).get(address(w, "answer_gap", row.pk)).status_code == 404
    police.post(address(w, "answer_gap", row.pk), {"answer": "We pay for a post.", "answered_on": today().isoformat()})
    assert again(row).state == "answered" and Task.objects.get(key="answer_gap").settled_at
    twice = police.post(address(w, "answer_gap", row.pk), {"answer": "Again.", "answered_on": today().isoformat()})
    assert "This cannot be done now" in said(twice)
    unit.post(address(w, "fill_gap", row.pk), {"outcome": "The post is filled.", "ended_on": today().isoformat()})
    assert again(row).state == "filled" and Task.objects.get(key="fill_gap").settled_at
    unit.post(address(w, "reopen_gap", row.pk), {"reason": "The post is empty.", "due_date": in_days(30).isoformat()})
    assert again(row).is_open and Task.objects.filter(key="fill_gap", settled_at=None).exists()


def test_the_executive_accepts_a_gap_by_a_recorded_decision(westmere: Cast, sign_in) -> None:
    w, row = westmere, gap(westmere, share=True)
    sent = {"reason": "No money until April; schools bridge it.", "decided_on": today().isoformat()}
    assert sign_in(w.oversight_chair).get(address(w, "accept_gap", row.pk)).status_code == 404
    sign_in(w.decision_chair).post(address(w, "accept_gap", row.pk), sent)
    assert again(row).state == "accepted"
    assert Decision.objects.get(about_id=row.pk).group == w.groups["decides"]
    assert "schools bridge it" in said(sign_in(w.scrutineer).get(address(w, "gap", row.pk)))


def test_a_recommendation_rests_on_the_gap(westmere: Cast, sign_in) -> None:
    w, row = westmere, gap(westmere, share=True)
    sign_in(w.business_unit).post(address(w, "recommend_for_gap", row.pk), {"words": "Commission more therapists."})
    assert [k.seen.title for k in forward(fresh(w.scrutineer), kind_of(row), row.pk)] == ["Commission more therapists."]


def test_it_is_logged_for_an_agency_of_ones_own(westmere: Cast) -> None:
    with pytest.raises(NotYet, match="an agency you work for"):
        gap(westmere, agency=westmere.agencies["police"])
    with pytest.raises(NotYet, match="what shows the gap"):
        gap(westmere, evidence=" ")


def test_changed_it_asks_on_the_new_day(westmere: Cast, sign_in) -> None:
    w, row = westmere, gap(westmere)
    sign_in(w.leads["health"]).post(
        address(w, "change_gap", row.pk),
        {
            "title": row.title,
            "words": "Ten months now.",
            "children": row.children,
            "evidence": row.evidence,
            "urgency": "1",
            "due_date": in_days(20).isoformat(),
        },
    )
    changed = again(row)
    assert (changed.words, changed.urgency, changed.due_date) == ("Ten months now.", "At once", in_days(20))
    assert Task.objects.get(key="fill_gap", settled_at=None).due_date == in_days(20)
    actions.fill_gap(gap=changed, outcome="Filled.", ended_on=today(), by=fresh(w.leads["health"]))
    with pytest.raises(NotYet, match="not changed any more"):
        actions.change_gap(
            gap=changed,
            title="x",
            words="x",
            children="x",
            evidence="x",
            urgency=1,
            due_date=in_days(5),
            by=fresh(w.leads["health"]),
        )
