"""The risk register: scores with their history, mitigations, decisions, who sees what, and settings of one's own."""

from datetime import timedelta

import pytest
from django.core import mail

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import change_value, kind_of
from lineofsight.partnership.models import Decision, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.days import on_the_day
from lineofsight.registers import actions
from lineofsight.registers.chapter import NAME, RiskLevel, ScalePoint
from lineofsight.registers.models import Mitigation, Risk
from lineofsight.thread.following import back
from tests.deep_dives.addresses import said

from .registers_world import MINUTE, address, again, fresh, in_days, risk, scored, today

pytestmark = pytest.mark.django_db

NEW = {
    "words": "Nobody knows who chairs when the chair is away.",
    "kind": "partnership",
    "cause": "No deputy is named.",
    "consequence": "Decisions wait.",
}


def typed(w: Cast, **more) -> dict:
    return NEW | {"owner": w.leads["council"].pk, "group": w.groups["oversight"].pk} | more


SCORE = {"likelihood_before": 4, "impact_before": 5, "likelihood": 3, "impact": 4, "target": 6}


@pytest.mark.requirement("GOV-136")
def test_ten_risks_are_ranked_with_owner_controls_and_next_review_and_moved_scores_keep_their_history(
    westmere: Cast, sign_in
) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    for n in range(10):
        answer = unit.post(address(w, "raise_risk"), typed(w, words=f"Risk of work number {n}."), follow=True)
        made = Risk.objects.get(words=f"Risk of work number {n}.")
        assert f"{made.number} is in the register" in said(answer)
        unit.post(
            address(w, "add_mitigation", made.pk), {"words": f"Control number {n}", "owner": w.leads["council"].pk}
        )
        points = {"likelihood_before": 5, "impact_before": 5, "likelihood": 1 + n % 5, "impact": 1 + n // 2}
        unit.post(address(w, "score_risk", made.pk), points | {"target": 1})
    rows = list(Risk.objects.filter(tenant=w.tenant).order_by("-score", "raised_on", "number"))
    assert len(rows) == 10 and all(r.state == "controlled" for r in rows if r.score > 1)
    words = said(unit.get(address(w, "risks")))
    ranked = words.split("The highest risks", 1)[1].split("All risks", 1)[0]
    places = [ranked.index(r.number) for r in rows]
    assert places == sorted(places)
    assert f"owner {rows[0].owner.name}" in ranked and "next review" in ranked
    assert all(f"Control number {n}" in words for n in range(10))
    top = rows[0]
    again_scored = {"likelihood_before": 5, "impact_before": 5, "likelihood": 2, "impact": 2, "target": 1}
    refused = unit.post(address(w, "score_risk", top.pk), again_scored)
    assert "Enter why the score has changed." in said(refused)
    unit.post(address(w, "score_risk", top.pk), again_scored | {"why": "A deputy is named."})
    page = unit.get(address(w, "risk", top.pk))
    assert f"Down from {top.score}" in said(page) and "5 × 5 = 25" in said(page) and "2 × 2 = 4" in said(page)
    assert page.content.decode().count('r="4.5"') == 2
    exported = read_list(unit.get(address(w, "risks") + "?export=xlsx").content, "risks.xlsx")
    assert len(exported.rows) == 10 and {"Owner", "Next review", "What is done about it"} <= set(exported.columns)
    assert unit.get(address(w, "risks_in_word")).content[:2] == b"PK"


@pytest.mark.requirement("GOV-138")
def test_the_register_is_filtered_by_kind_and_an_agencys_risk_needs_what_it_means_for_others(
    westmere: Cast, sign_in
) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    sent = typed(w, words="The duty rota has gaps.", kind="agency", agency=w.agencies["police"].pk)
    answer = unit.post(address(w, "raise_risk"), sent)
    assert "Enter what it means for other agencies" in said(answer)
    assert 'value="The duty rota has gaps."' in answer.content.decode()
    assert not Risk.objects.exists()
    unit.post(address(w, "raise_risk"), sent | {"multi_agency_consequence": "Strategy discussions wait."})
    own = risk(w)
    agencys = Risk.objects.get(kind="agency")
    only = said(unit.get(address(w, "risks") + "?kind=agency"))
    listed = only.rsplit("All risks", 1)[1]
    assert agencys.number in listed and own.number not in listed
    assert "Three Rivers Police" in listed


def test_lead_and_owner_read_it_but_not_what_fewer_people_see(westmere: Cast, sign_in) -> None:
    w = westmere
    open_to_all, closed = risk(w), risk(w, "A partner may leave.", confidential=True, owner=w.leads["council"])
    seen_by = {
        "police lead": (w.leads["police"], False),
        "owner": (w.leads["council"], True),
        "executive": (w.executives["police"], True),
        "scrutineer": (w.scrutineer, True),
        "analyst": (w.analyst, True),
    }
    for who, (member, may) in seen_by.items():
        client = sign_in(member)
        page = said(client.get(address(w, "risks")))
        assert open_to_all.number in page, who
        assert (closed.number in page) is may, who
        assert client.get(address(w, "risk", closed.pk)).status_code == (200 if may else 404), who
    for member in (w.authors["police"], w.trainer, w.data_protection, w.administrator, w.members["outsider"]):
        assert sign_in(member).get(address(w, "risks")).status_code == 404


def test_the_owner_is_asked_to_review_on_the_day_the_level_says_and_is_asked_no_longer_when_it_is_closed(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    row = scored(w, now=(4, 4))
    assert (row.level, row.level_colour) == ("Very high", "red")
    task = Task.objects.get(key="review_risk", settled_at=None)
    assert task.member == w.leads["health"] and task.due_date == row.review_date
    assert today() + timedelta(days=27) < row.review_date < today() + timedelta(days=32)
    owner = sign_in(w.leads["health"])
    owner.post(address(w, "score_risk", row.pk), SCORE | {"why": "The rota runs."})
    assert again(row).score == 12 and again(row).state == "reviewed"
    assert Task.objects.filter(key="review_risk", settled_at=None).count() == 1
    assert owner.get(address(w, "close_risk", row.pk)).status_code == 404
    sign_in(w.oversight_chair).post(address(w, "close_risk", row.pk), {"reason": "The rota is permanent."})
    assert again(row).state == "closed" and not Task.objects.filter(key="review_risk", settled_at=None).exists()
    unit = sign_in(w.business_unit)
    assert row.number not in said(unit.get(address(w, "risks"))).split("All risks")[-1]
    assert row.number in said(unit.get(address(w, "risks") + "?standing=ended"))
    unit.post(
        address(w, "reopen_risk", row.pk), {"reason": "A nurse has left.", "review_date": in_days(20).isoformat()}
    )
    assert again(row).state == "reviewed" and again(row).review_date == in_days(20)


def test_somebody_else_than_its_owner_does_not_score_it(westmere: Cast, sign_in) -> None:
    row = risk(westmere)
    assert sign_in(westmere.leads["police"]).get(address(westmere, "score_risk", row.pk)).status_code == 404
    with pytest.raises(NotYet, match="Its owner"):
        scored(westmere, row, by=westmere.leads["police"])


def test_what_is_done_about_it_is_asked_for_by_its_day_and_settles(westmere: Cast, sign_in) -> None:
    w, row = westmere, scored(westmere)
    unit = sign_in(w.business_unit)
    unit.post(
        address(w, "add_mitigation", row.pk),
        {"words": "Name two nurses.", "owner": w.leads["police"].pk, "due_date": in_days(30).isoformat()},
    )
    mitigation = Mitigation.objects.get()
    task = Task.objects.get(key="put_mitigation_in_place")
    assert task.member == w.leads["police"] and task.due_date == in_days(30)
    doer = sign_in(w.leads["police"])
    doer.post(address(w, "update_mitigation", mitigation.pk), {"how": "in_place", "news": "Both are named."})
    assert Mitigation.objects.get().in_place_on == today()
    assert Task.objects.get(key="put_mitigation_in_place").settled_at
    twice = doer.post(address(w, "update_mitigation", mitigation.pk), {"how": "dropped", "news": "No."})
    assert "This is settled already." in said(twice)
    assert sign_in(w.leads["school"]).get(address(w, "update_mitigation", mitigation.pk)).status_code == 404


def test_the_group_accepts_it_until_its_score_rises(westmere: Cast, sign_in) -> None:
    w, row = westmere, scored(westmere)
    unit = sign_in(w.business_unit)
    sent = {"reason": "Nothing more can be done.", "decided_on": today().isoformat()}
    assert "Enter the minute reference" in said(unit.post(address(w, "accept_risk", row.pk), sent))
    sign_in(w.oversight_chair).post(address(w, "accept_risk", row.pk), sent)
    assert again(row).state == "accepted" and again(row).accepted_on == today()
    decision = Decision.objects.get(about_kind=kind_of(row), about_id=row.pk)
    assert decision.group == w.groups["oversight"] and not decision.from_minute
    scored(w, row, now=(3, 4))
    assert again(row).state == "accepted"
    scored(w, row, now=(4, 4), why="It happened twice.")
    assert again(row).state == "reviewed"
    assert sign_in(w.decision_chair).get(address(w, "accept_risk", row.pk)).status_code == 404


def test_it_is_put_before_the_executive_which_decides(westmere: Cast, sign_in) -> None:
    w, row = westmere, scored(westmere)
    mail.outbox.clear()
    sign_in(w.leads["health"]).post(address(w, "escalate_risk", row.pk), {"because": "Money for a second nurse."})
    tasks = Task.objects.filter(key="risk_is_escalated", settled_at=None)
    assert {t.role for t in tasks} == {"committee_chair", "business_unit"}
    page = said(sign_in(w.executives["health"]).get(address(w, "risk", row.pk)))
    assert "Before Executive Committee since" in page and "Money for a second nurse." in page
    chair = sign_in(w.decision_chair)
    assert "before the executive" in said(chair.get(address(w, "risks")))
    chair.post(
        address(w, "answer_escalation", row.pk), {"answer": "Agreed for a year.", "decided_on": today().isoformat()}
    )
    assert not again(row).waits_for_executive
    assert not Task.objects.filter(key="risk_is_escalated", settled_at=None).exists()
    assert "Agreed for a year." in said(chair.get(address(w, "risk", row.pk)))
    assert chair.get(address(w, "answer_escalation", row.pk)).status_code == 404


def test_a_risk_at_its_target_is_reduced_and_one_cannot_be_worse_with_mitigation_than_without(westmere: Cast) -> None:
    row = scored(westmere, before=(4, 4), now=(2, 2), target=4)
    assert row.state == "reduced"
    with pytest.raises(NotYet, match="cannot be higher than without"):
        scored(westmere, row, before=(1, 1), now=(3, 3))


def test_two_rows_for_one_risk_are_merged_and_the_thread_keeps_both(westmere: Cast, sign_in) -> None:
    w, one = westmere, scored(westmere)
    other = risk(
        w, "No nurse on the rota.", kind="agency", agency=w.agencies["health"], multi_agency_consequence="Late."
    )
    sign_in(w.business_unit).post(address(w, "merge_risk", other.pk), {"into": one.pk})
    assert again(other).state == "merged" and again(other).merged_into == one
    assert [k.seen.title for k in back(fresh(w.scrutineer), kind_of(one), one.pk)] == ["No nurse on the rota."]
    assert f"It goes on in {one.number}" in said(sign_in(w.scrutineer).get(address(w, "risk", other.pk)))


def test_a_recommendation_rests_on_the_risk(westmere: Cast, sign_in) -> None:
    w, row = westmere, scored(westmere)
    sign_in(w.business_unit).post(address(w, "recommend_for_risk", row.pk), {"words": "Health fills the rota."})
    made = Recommendation.objects.get(tenant=w.tenant)
    assert made.source == "risk" and made.raised_in_title == f"Risk {row.number}"
    assert [k.id for k in back(fresh(w.scrutineer), kind_of(made), made.pk)] == [row.pk]
    assert "Health fills the rota." in said(sign_in(w.scrutineer).get(address(w, "risk", row.pk)))


def test_whoever_steps_back_finds_it_nowhere(westmere: Cast, sign_in) -> None:
    w, row = westmere, scored(westmere)
    lead = sign_in(w.leads["police"])
    lead.post(address(w, "step_back_from_risk", row.pk), {"interest": "A relative works there."})
    assert lead.get(address(w, "risk", row.pk)).status_code == 404
    assert row.number not in said(lead.get(address(w, "risks")))
    with pytest.raises(NotYet, match="Give it another owner first"):
        actions.step_back(row=row, member=w.leads["health"], interest="Mine.", by=fresh(w.leads["health"]))


def test_a_partnership_scores_on_a_scale_of_its_own_and_old_scores_keep_theirs(westmere: Cast, sign_in) -> None:
    w, old = westmere, scored(westmere, now=(4, 4))
    points = (ScalePoint("Hardly"), ScalePoint("Perhaps"), ScalePoint("Surely"))
    for setting, value in (
        ("levels", (RiskLevel("Calm", 1, "green", 12), RiskLevel("Storm", 6, "red", 1))),
        ("likelihoods", points),
        ("impacts", (ScalePoint("Small"), ScalePoint("Middling"), ScalePoint("Grave"))),
    ):
        change_value(tenant=w.tenant, chapter=NAME, field=setting, value=value, by=fresh(w.business_unit))
    unit = sign_in(w.business_unit)
    page = said(unit.get(address(w, "score_risk", risk(w, "Another one.").pk)))
    assert "3 Surely" in page and "Almost certain" not in page
    new = scored(w, risk(w, "A new one."), before=(3, 3), now=(3, 3))
    assert new.level == "Storm"
    before = said(unit.get(address(w, "risk", old.pk)))
    assert "16 Very high" in before and "4 Likely" in before and "The scales have changed since." in before
    heat = said(unit.get(address(w, "risk_map")))
    assert "1 risk scored on scales that are not in use any more" in heat and "Storm, 9" in heat
    with pytest.raises(NotYet, match="point of the scale"):
        scored(w, new, before=(5, 5), now=(5, 5))


def test_the_heat_map_counts_the_open_risks_at_each_place_and_leads_to_them(westmere: Cast, sign_in) -> None:
    w = westmere
    rows = [scored(w, risk(w, f"Risk {n}."), before=(5, 5), now=(3, 4)) for n in range(2)]
    other = scored(w, risk(w, "Elsewhere."), before=(5, 5), now=(1, 1), target=1)
    hidden = scored(w, risk(w, "Hidden.", confidential=True), before=(5, 5), now=(3, 4))
    lead = sign_in(w.leads["police"])
    page = lead.get(address(w, "risk_map")).content.decode()
    assert 'href="/westmere/risks/?cell=3-4">2<' in page
    listed = said(lead.get(address(w, "risks") + "?cell=3-4")).split("All risks")[-1]
    assert all(r.number in listed for r in rows)
    assert other.number not in listed and hidden.number not in listed


def test_a_review_that_is_past_stands_among_the_overdue(westmere: Cast, sign_in) -> None:
    with on_the_day(in_days(-60)):
        row = scored(westmere, now=(4, 4))
    page = said(sign_in(westmere.scrutineer).get(address(westmere, "risks") + "?standing=late"))
    assert row.number in page and "1 overdue for review" in page


def test_an_owner_who_cannot_open_the_register_or_only_reads_it_is_refused(westmere: Cast, sign_in) -> None:
    # The analyst and the scrutineer read it: as owners they could not open the review they are asked for.
    for owner in (westmere.authors["police"], westmere.analyst, westmere.scrutineer):
        with pytest.raises(NotYet, match="cannot work in the risk register"):
            risk(westmere, owner=owner)
    form = sign_in(westmere.business_unit).get(address(westmere, "raise_risk")).text
    assert str(westmere.leads["police"].pk) in form and str(westmere.analyst.pk) not in form


def test_minute_reference_is_kept_with_what_the_business_unit_records(westmere: Cast) -> None:
    row = scored(westmere)
    actions.accept_risk(
        risk=row, reason="Agreed.", decided_on=today(), minute_reference=MINUTE, by=fresh(westmere.business_unit)
    )
    assert Decision.objects.get(about_id=row.pk).from_minute


def test_a_declared_interest_is_listed_and_ended_by_somebody_else(westmere: Cast, sign_in) -> None:
    w, row = westmere, scored(westmere)
    interest = actions.step_back(
        row=row, member=fresh(w.leads["police"]), interest="A relative works there.", by=fresh(w.business_unit)
    )
    unit = sign_in(w.business_unit)
    assert "A relative works there." in said(unit.get(address(w, "interests")))
    assert row.number not in said(sign_in(w.leads["council"]).get(address(w, "interests")))
    with pytest.raises(NotYet, match="stepped back from it already"):
        actions.step_back(row=row, member=fresh(w.leads["police"]), interest="Again.", by=fresh(w.business_unit))
    unit.post(address(w, "let_back_in", interest.pk), {"sure": "on"})
    assert sign_in(w.leads["police"]).get(address(w, "risk", row.pk)).status_code == 200
    own = actions.step_back(row=row, member=fresh(w.business_unit), interest="Mine.", by=fresh(w.business_unit))
    assert unit.get(address(w, "risk", row.pk)).status_code == 404
    refused = said(unit.post(address(w, "let_back_in", own.pk), {"sure": "on"}))
    assert "nobody ends an interest of their own" in refused
