"""The golden thread of a recommendation both ways, with its gaps; merging, tasking, challenge and impact."""

from datetime import timedelta

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions, jobs
from lineofsight.improvement.chain import Link, chain_of
from lineofsight.improvement.models import Action, Challenge, ImpactCheck, Recommendation, WorkPlanItem
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.following import back, forward
from lineofsight.thread.kinds import Seen
from tests.deep_dives import report_world
from tests.deep_dives.addresses import said

from .plans_world import MINUTE, address, adopted, again, agreed, claimed, closed, fresh, in_days, recommendation, today

pytestmark = pytest.mark.django_db


def links(row: Recommendation, member) -> dict[str, object]:
    from lineofsight import vault

    with vault.scope():
        return {link.title: link for link in chain_of(row, fresh(member))}


@pytest.mark.requirement("ACT-001")
@pytest.mark.requirement("ACT-008")
def test_a_signed_off_report_brings_its_recommendations_to_the_work_plan_by_itself(westmere: Cast, sign_in) -> None:
    report_world.signed_off(westmere)
    rows = Recommendation.objects.filter(tenant=westmere.tenant)
    group = westmere.groups["oversight"]
    unit = sign_in(westmere.business_unit)
    waiting = said(unit.get(address(westmere, "work_plan", group.pk)))
    assert rows and all(row.words in waiting for row in rows)
    unit.post(
        address(westmere, "adopt_recommendations", group.pk),
        {"chosen": [r.pk for r in rows], "decided_on": today().isoformat(), "minute_reference": MINUTE},
    )
    assert {r.state for r in rows.all()} == {"adopted"}
    # Linked both ways: from the plan to each, from each to the plan.
    plan = unit.get(address(westmere, "work_plan", group.pk)).content.decode()
    assert all(address(westmere, "recommendation", r.pk) in plan for r in rows)
    assert (
        address(westmere, "work_plan", group.pk)
        in unit.get(address(westmere, "recommendation", rows[0].pk)).content.decode()
    )


@pytest.mark.requirement("ACT-024")
def test_the_chain_is_whole_from_intelligence_to_impact_and_its_gaps_are_named(westmere: Cast, sign_in) -> None:
    report_world.signed_off(westmere)
    row = Recommendation.objects.filter(tenant=westmere.tenant).order_by("number").first()
    before = links(row, westmere.business_unit)
    assert {"Intelligence", "Theme and audit", "Answers and discussion", "Findings"} <= set(before)
    assert not any(before[t].gap for t in ("Intelligence", "Answers and discussion", "Findings"))
    assert before["Actions"].gap == "No action is agreed."
    action = claimed(westmere, adopted(westmere, row)[0])
    after = links(row, westmere.business_unit)
    assert [s.title for s in after["Actions"].seen] == [action.words]
    assert [s.title for s in after["Evidence"].seen] == ["Minutes of ten discussions: present in nine."]
    assert after["Impact"].gap == "It is not said how the difference will be seen."
    words = said(sign_in(westmere.business_unit).get(address(westmere, "recommendation", row.pk)))
    assert "Gap It is not said how the difference will be seen." in words


def test_the_same_words_stand_once_on_the_thread_with_all_their_places() -> None:
    link = Link("Answers", [Seen("Act.", what="Police"), Seen("Wait."), Seen("Act.", what="Health")])
    assert [[each.what for each in same] for same in link.together] == [["Police", "Health"], [""]]


def test_what_she_may_not_see_is_left_out_and_is_no_gap(westmere: Cast) -> None:
    report_world.signed_off(westmere)
    row = Recommendation.objects.filter(tenant=westmere.tenant).order_by("number").first()
    agreed(westmere, adopted(westmere, row)[0])
    trainer = links(row, westmere.trainer)
    assert not {"Intelligence", "Answers and discussion", "Findings"} & set(trainer)
    assert "Actions" not in trainer


def test_a_recommendation_without_findings_says_so(westmere: Cast) -> None:
    dd = report_world.signed_off(westmere)
    bare = actions.raise_recommendation(
        words="Nothing behind it.",
        raised_in=dd,
        raised_in_title=dd.title,
        rests_on=[],
        approved_on=today(),
        by=westmere.business_unit,
    )
    assert links(bare, westmere.business_unit)["Findings"].gap == "No finding is tied to it."


def test_evidence_action_and_recommendation_are_followed_both_ways(westmere: Cast, eastmere: Cast) -> None:
    action = claimed(westmere)
    row, evidence = action.recommendation, action.evidence.get()
    unit = fresh(westmere.business_unit)
    assert [k.kind for k in forward(unit, kind_of(row), row.pk)] == ["improvement.action", "improvement.evidence"]
    assert [k.id for k in back(unit, kind_of(evidence), evidence.pk)] == [action.pk, row.pk]
    assert forward(fresh(westmere.leads["police"]), kind_of(row), row.pk) == []
    assert forward(fresh(eastmere.business_unit), kind_of(row), row.pk) == []


def test_merged_recommendations_keep_their_origins_and_bring_their_actions(westmere: Cast, sign_in) -> None:
    dd = report_world.signed_off(westmere)
    from_report = Recommendation.objects.filter(tenant=westmere.tenant).order_by("number").first()
    keep = recommendation(westmere)
    action = agreed(westmere, adopted(westmere, from_report)[0])
    sign_in(westmere.business_unit).post(address(westmere, "merge", keep.pk), {"others": [from_report.pk]})
    merged = Recommendation.objects.get(pk=from_report.pk)
    assert (merged.state, merged.merged_into) == ("superseded", keep)
    assert again(action).recommendation == keep
    kinds = {k.kind for k in back(fresh(westmere.business_unit), kind_of(keep), keep.pk)}
    assert {"improvement.recommendation", "deep_dives.finding", "deep_dives.deepdive"} <= kinds
    assert dd.title in said(sign_in(westmere.business_unit).get(address(westmere, "recommendation", keep.pk)))
    with pytest.raises(NotYet, match="merged into another"):
        actions.merge(keep=merged, others=[keep], by=westmere.business_unit)


@pytest.mark.requirement("ACT-012")
def test_one_group_tasks_another_and_both_see_it(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    ours, theirs = westmere.groups["oversight"], westmere.groups["training"]
    typed = {"from_group": ours.pk, "to_group": theirs.pk, "why": "Take it into the course."}
    chair = sign_in(westmere.oversight_chair)
    assert chair.post(address(westmere, "task_group", row.pk), typed).status_code == 302
    assert "stands on the work plan of Training Group already" in said(
        chair.post(address(westmere, "task_group", row.pk), typed)
    )
    assert WorkPlanItem.objects.filter(recommendation=row).count() == 2
    for group in (ours, theirs):
        assert row.words in said(chair.get(address(westmere, "work_plan", group.pk)))
    plan = said(chair.get(address(westmere, "work_plan", theirs.pk)))
    assert "Tasked by" in plan and ours.name in plan


def test_not_accepted_needs_a_reason_and_only_the_body_addressed_responds(westmere: Cast, sign_in) -> None:
    row = recommendation(westmere, addressed_to=westmere.agencies["health"])
    page = address(westmere, "respond", row.pk)
    health, police = sign_in(westmere.leads["health"]), sign_in(westmere.leads["police"])
    assert police.get(page).status_code == 404
    bare = health.post(page, {"answer": "not_accepted", "on": today().isoformat()})
    assert "Enter the reason why it is not accepted" in said(bare)
    health.post(page, {"answer": "not_accepted", "reason": "It is done by others.", "on": today().isoformat()})
    assert Recommendation.objects.get(pk=row.pk).state == "not_accepted"
    assert not Task.objects.filter(about_id=row.pk, settled_at=None).exists()
    with pytest.raises(NotYet, match="no action is added"):
        agreed(westmere, Recommendation.objects.get(pk=row.pk))


def test_a_challenge_has_an_owner_a_day_and_an_answer(westmere: Cast, sign_in) -> None:
    row = recommendation(westmere)
    scrutineer, lead = sign_in(westmere.scrutineer), sign_in(westmere.leads["health"])
    raised = {"words": "Is it so?", "owner": westmere.leads["health"].pk, "due_date": in_days(7).isoformat()}
    assert lead.get(address(westmere, "raise_challenge", row.pk)).status_code == 404
    assert scrutineer.post(address(westmere, "raise_challenge", row.pk), raised).status_code == 302
    challenge = Challenge.objects.get()
    assert Task.objects.filter(member=westmere.leads["health"], about_id=challenge.pk, due_date=in_days(7)).exists()
    page = address(westmere, "answer_challenge", challenge.pk)
    assert sign_in(westmere.leads["police"]).get(page).status_code == 404
    lead.post(page, {"answer": "It is, see the minutes."})
    assert "Answer of Marguerite Fell: It is, see the minutes." in said(
        scrutineer.get(address(westmere, "recommendation", row.pk))
    )
    assert "Answered" in said(scrutineer.get(address(westmere, "challenges")))


@pytest.mark.requirement("ACT-023")
@pytest.mark.requirement("IMP-001")
def test_impact_is_asked_for_after_six_months_and_closing_needs_what_difference_it_made(
    westmere: Cast, sign_in
) -> None:
    action = closed(westmere)
    row = Recommendation.objects.get(pk=action.recommendation_id)
    checks = list(ImpactCheck.objects.filter(recommendation=row).order_by("months"))
    assert [c.months for c in checks] == [6, 12] and row.state == "implemented"
    jobs.ask_for_checks(westmere.tenant)
    assert not Task.objects.filter(key="check_impact").exists()
    ImpactCheck.objects.filter(months=6).update(due_date=today())
    jobs.ask_for_checks(westmere.tenant)
    jobs.ask_for_checks(westmere.tenant)
    assert Task.objects.filter(key="check_impact", settled_at=None).count() == 2
    chair = sign_in(westmere.oversight_chair)
    with pytest.raises(NotYet, match="implemented"):
        actions.close_recommendation(
            recommendation=row,
            impact_statement="It helped.",
            decided_on=today(),
            minute_reference="",
            by=fresh(westmere.oversight_chair),
        )
    judged = {
        "judgement": "achieved",
        "confidence": "low",
        "embedded": "yes",
        "words": "Nine of ten.",
        "checked_on": today().isoformat(),
    }
    assert chair.post(address(westmere, "check_impact", checks[0].pk), judged).status_code == 302
    page = address(westmere, "close_recommendation", row.pk)
    bare = chair.post(page, {"decided_on": today().isoformat()})
    assert "There is a problem" in said(bare) and Recommendation.objects.get(pk=row.pk).state == "impact_checked"
    chair.post(page, {"impact_statement": "Children’s health is spoken of.", "decided_on": today().isoformat()})
    assert Recommendation.objects.get(pk=row.pk).state == "closed"


@pytest.mark.requirement("ACT-004")
def test_each_agency_is_asked_to_feed_good_practice_back_and_the_rate_is_shown(westmere: Cast, sign_in) -> None:
    from lineofsight.improvement.models import Feedback

    report_world.signed_off(westmere)
    asked = Feedback.objects.filter(tenant=westmere.tenant)
    assert asked.count() > 1
    one = asked.get(agency=westmere.agencies["police"])
    assert Task.objects.filter(key="feed_good_practice_back", about_id=one.pk, settled_at=None).exists()
    lead, other = sign_in(westmere.leads["police"]), sign_in(westmere.leads["council"])
    page = address(westmere, "give_feedback", one.pk)
    assert other.get(page).status_code == 404
    lead.post(page, {"told_whom": "Both teams", "told_by": "Sergeant", "told_on": today().isoformat()})
    words = said(other.get(address(westmere, "feedback")))
    assert f"1 of {asked.count()} agencies have told their people" in words and "Both teams" in words


def test_two_partnerships_number_apart_and_see_nothing_of_each_other(westmere: Cast, eastmere: Cast, sign_in) -> None:
    ours, theirs = recommendation(westmere), recommendation(eastmere)
    assert ours.number == theirs.number
    assert sign_in(eastmere.business_unit).get(address(westmere, "recommendation", ours.pk)).status_code == 404
    assert sign_in(eastmere.business_unit).get(address(eastmere, "recommendation", ours.pk)).status_code == 404
    assert Action.objects.filter(tenant=eastmere.tenant).count() == 0
    assert ImpactCheck.objects.filter(due_date__gt=today() + timedelta(days=1)).count() == 0
