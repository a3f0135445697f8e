"""Impact: evidence for and against, judged by somebody who did not do the work, embedded or looked at again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight import trail
from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement import actions, jobs
from lineofsight.improvement.models import Action, ImpactCheck, ImpactEvidence, ImpactPlan, Recommendation
from lineofsight.partnership.actions import appoint, change_setting
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .impact_world import evidence, implemented, judge, measure
from .plans_world import address, adopted, again, agreed, closed, fresh, in_days, recommendation, today, verified

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("IMP-024")
def test_each_improvement_has_a_conclusion_with_date_evidence_and_who_concluded(westmere: Cast, sign_in) -> None:
    row = implemented(westmere)
    evidence(westmere, row)
    evidence(westmere, row, "disagrees", title="Weekend look", words="At weekends health is missing.", method="voice")
    check = ImpactCheck.objects.filter(recommendation=row).order_by("months").first()
    chair = sign_in(westmere.oversight_chair)
    page = said(chair.get(address(westmere, "check_impact", check.pk)))
    assert "For Minutes of ten discussions" in page and "Against Weekend look" in page
    judged = {
        "judgement": "partly",
        "confidence": "medium",
        "embedded": "partly",
        "words": "Better on weekdays.",
        "checked_on": today().isoformat(),
    }
    assert chair.post(address(westmere, "check_impact", check.pk), judged).status_code == 302
    kept = said(chair.get(address(westmere, "check_impact", check.pk)))
    assert "by Corisande Vale" in kept and "Weekend look" in kept and "against" in kept
    excel = chair.get(address(westmere, "impact") + "?export=xlsx").content
    line = read_list(excel, "impact.xlsx").rows[0].values
    assert (line["Conclusion"], line["By"], line["For and against"]) == (
        "Partly achieved",
        "Corisande Vale",
        "1 for, 1 against",
    )
    assert line["Concluded"] == today().isoformat()


def test_nobody_judges_what_she_did_herself(westmere: Cast) -> None:
    row = implemented(westmere)
    check = ImpactCheck.objects.filter(recommendation=row).first()
    appoint(
        member=westmere.leads["health"],
        role=Role.COMMITTEE_CHAIR,
        group=westmere.groups["oversight"],
        from_date=today(),
        by=westmere.business_unit,
    )
    with pytest.raises(NotYet, match="nobody judges the difference"):
        judge(westmere, check, by=westmere.leads["health"])
    assert ImpactCheck.objects.get(pk=check.pk).checked_on is None


def test_high_confidence_needs_sources_that_agree(westmere: Cast) -> None:
    row = implemented(westmere)
    check = ImpactCheck.objects.filter(recommendation=row).first()
    evidence(westmere, row)
    with pytest.raises(NotYet, match="needs 2 sources"):
        judge(westmere, check, confidence="high")
    evidence(westmere, row, method="voice", title="Survey of staff")
    judge(westmere, check, confidence="high")
    assert [e["says"] for e in ImpactCheck.objects.get(pk=check.pk).weighed] == ["agrees", "agrees"]


@pytest.mark.requirement("IMP-005")
def test_embedding_is_rated_at_the_months_of_the_settings_and_again_where_it_is_not(westmere: Cast, sign_in) -> None:
    change_setting(
        tenant=westmere.tenant,
        chapter="improvement",
        field="impact_months",
        text="3\n6\n12",
        by=westmere.business_unit,
    )
    row = implemented(westmere)
    checks = list(ImpactCheck.objects.filter(recommendation=row).order_by("months"))
    assert [c.months for c in checks] == [3, 6, 12]
    ImpactCheck.objects.filter(pk=checks[0].pk).update(due_date=today())
    jobs.ask_for_checks(westmere.tenant)
    assert Task.objects.filter(key="check_impact", about_id=checks[0].pk, settled_at=None).exists()
    for check, how in zip(checks, ("no", "partly", "partly"), strict=True):
        judge(westmere, check, embedded=how)
    again_ = ImpactCheck.objects.get(recommendation=row, checked_on=None)
    assert again_.months == 18 and again_.due_date > today()
    judge(westmere, again_, embedded="yes")
    assert not ImpactCheck.objects.filter(recommendation=row, checked_on=None).exists()
    words = said(sign_in(westmere.business_unit).get(address(westmere, "recommendation", row.pk)))
    assert "Partly achieved, not embedded" in words and "Partly achieved, partly embedded" in words
    assert "18 months" in words and "Partly achieved, embedded" in words


@pytest.mark.requirement("IMP-003")
def test_an_action_is_closed_with_before_and_after_and_the_report_lists_those_without(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    bare, proved = closed(westmere, row), verified(westmere, row)
    chair = sign_in(westmere.oversight_chair)
    filled = {
        "outcome": "achieved",
        "outcome_words": "The minutes show it.",
        "outcome_before": "six of ten",
        "outcome_after": "nine of ten",
        "decided_on": today().isoformat(),
    }
    assert chair.post(address(westmere, "close_action", proved.pk), filled).status_code == 302
    words = said(chair.get(address(westmere, "action", proved.pk)))
    assert "Before six of ten" in words and "After nine of ten" in words
    report = said(chair.get(address(westmere, "actions") + "?proof=without"))
    assert bare.number in report and proved.number not in report
    assert "Actions closed without evidence of before and after" in said(chair.get(address(westmere, "impact")))


@pytest.mark.requirement("IMP-017")
def test_the_way_list_is_edited_and_each_plan_names_its_ways(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    unit = sign_in(westmere.business_unit)
    from django.urls import reverse

    lines = reverse(
        "partnership:change_lines",
        kwargs={"tenant": westmere.tenant.slug, "chapter": "improvement", "field": "evidence_methods"},
    )
    sent = {"lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0"}
    for n, (key, words) in enumerate((("data", "Figures"), ("", "Walk-through of cases by peers"))):
        sent |= {f"lines-{n}-key": key, f"lines-{n}-words": words}
    answer = unit.post(lines, {**sent, "keep": "yes"})
    assert answer.status_code == 302, said(answer)
    page = unit.get(address(westmere, "plan_impact", row.pk))
    assert "Walk-through of cases by peers" in said(page) and "Re-audit of the same theme" not in said(page)
    from lineofsight.improvement.chapter import NAME
    from lineofsight.partnership.chapters import in_force

    new = in_force(westmere.tenant, NAME).evidence_methods[1].key
    plan = {
        "measure": "Health present",
        "baseline": "61 per cent",
        "baseline_on": today().isoformat(),
        "target": "95 per cent",
        "source": "Minutes",
        "method": "data",
        "methods": [new],
    }
    assert unit.post(address(westmere, "plan_impact", row.pk), plan).status_code == 302
    assert ImpactPlan.objects.get(recommendation=row).methods == ["data", new]
    assert "Ways: Figures; Walk-through of cases by peers" in said(
        unit.get(address(westmere, "recommendation", row.pk))
    )


@pytest.mark.requirement("IMP-009")
def test_evidence_is_counted_by_level_with_its_numbers(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    evidence(westmere, row, method="course_evaluation", level="reaction", part=41, whole=42)
    evidence(westmere, row, method="course_evaluation", level="reaction", title="The second course")
    evidence(westmere, row, method="voice", level="use")
    page = said(sign_in(westmere.trainer).get(address(westmere, "impact_evidence")))
    for said_ in ("2 Reaction", "0 Learning", "1 Use at work", "0 Outcome"):
        assert said_ in page
    assert "97.6% (41 of 42)" in page


def test_a_share_never_stands_without_its_numbers(westmere: Cast, sign_in) -> None:
    """N-12: 49 of 50 is 98 per cent; 41 of 42 is 97.6 per cent, which rounds to 98."""
    row = adopted(westmere)[0]
    evidence(westmere, row, part=49, whole=50)
    evidence(westmere, row, title="Another", part=41, whole=42)
    words = said(sign_in(westmere.scrutineer).get(address(westmere, "recommendation", row.pk)))
    assert "98% (49 of 50)" in words and "97.6% (41 of 42)" in words
    with pytest.raises(NotYet, match="the first no larger"):
        evidence(westmere, row, part=51, whole=50)


def test_a_re_audit_s_figures_are_told_once_and_a_person_says_what_they_mean(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    for _ in range(2):
        told = actions.tell_evidence(
            recommendation=row,
            method="re_audit",
            title="Re-audit of the theme",
            words="Eight cases, as before.",
            about="practice",
            collected_on=today(),
            told_by=westmere.groups["oversight"],
            figures=[("Joint working: good", "25% (2 of 8)", "75% (6 of 8)", "4 more")],
            by=trail.System(westmere.tenant.pk),
        )
    assert ImpactEvidence.objects.count() == 1
    assert Task.objects.filter(key="weigh_evidence", about_id=told.pk, settled_at=None).count() == 1
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "weigh_evidence", told.pk)
    words = said(unit.get(page))
    assert "Joint working: good 25% (2 of 8) 75% (6 of 8) 4 more" in words
    unit.post(page, {"says": "agrees", "sure": "medium", "words": ""})
    assert ImpactEvidence.objects.get().says == "agrees"
    assert not Task.objects.filter(about_id=told.pk, settled_at=None).exists()


@pytest.mark.requirement("IMP-008")
def test_a_programme_s_evaluation_is_cited_as_evidence(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    unit = sign_in(westmere.business_unit)
    made = actions.record_innovation(
        kind="programme",
        name="Parenting together",
        words="Groups for parents.",
        owner=westmere.leads["charity"],
        decide_by=in_days(100),
        by=fresh(westmere.business_unit),
    )
    result = {"method": "Survey before and after", "result": "Thirty of forty parents say home is calmer."}
    assert unit.post(address(westmere, "evaluate_innovation", made.pk), result).status_code == 302
    added = {
        "method": "programme_evaluation",
        "title": "Evaluation of the groups",
        "words": "Home is calmer.",
        "about": "outcomes",
        "says": "agrees",
        "sure": "medium",
        "collected_on": today().isoformat(),
        "innovation": made.pk,
    }
    answer = unit.post(address(westmere, "add_evidence", row.pk), added)
    assert answer.status_code == 302, said(answer)
    words = said(unit.get(address(westmere, "innovation", made.pk)))
    assert "Survey before and after" in words and "Evaluation of the groups" in words and row.number in words


def test_a_whole_work_plan_has_its_own_measure_evidence_and_conclusions(westmere: Cast, sign_in) -> None:
    group, row = westmere.groups["oversight"], implemented(westmere)
    judge(westmere, ImpactCheck.objects.filter(recommendation=row).order_by("months").first())
    measure(westmere, group, name="Children on a second plan")
    evidence(westmere, group, title="Peer review", method="inspection")
    words = said(sign_in(westmere.scrutineer).get(address(westmere, "plan_results", group.pk)))
    assert "Children on a second plan" in words and "Peer review" in words
    assert "1 Recommendations: partly achieved" in words and "1 Actions closed as achieved, of 1 closed" in words


def test_gaps_are_filtered_and_the_page_costs_the_same_for_many(westmere: Cast, sign_in) -> None:
    row = implemented(westmere)
    ImpactCheck.objects.filter(recommendation=row).update(due_date=in_days(-1))
    chair = sign_in(westmere.oversight_chair)
    for gap in ("no_measure", "no_evidence", "late", "not_judged"):
        assert row.number in said(chair.get(address(westmere, "impact") + f"?gap={gap}")), gap
    assert row.number not in said(chair.get(address(westmere, "impact") + "?gap=not_embedded"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert chair.get(address(westmere, "impact")).status_code == 200
        return len(seen)

    few = queries()
    for n in range(30):
        evidence(westmere, recommendation(westmere, f"Recommendation number {n}."))
    assert queries() == few


def test_blocked_work_asks_the_chair_for_help_until_it_goes_on(westmere: Cast) -> None:
    action, lead = agreed(westmere), fresh(westmere.leads["health"])
    actions.update_action(action=action, how="blocked", words="No nurse.", help_wanted="A funded post.", by=lead)
    task = Task.objects.get(key="help_wanted", settled_at=None)
    assert task.group == westmere.groups["oversight"] and "A funded post." in task.words
    actions.update_action(action=again(action), how="on_track", words="A nurse came.", by=lead)
    assert not Task.objects.filter(key="help_wanted", settled_at=None).exists()


def test_a_group_tasks_another_with_one_action_and_both_plans_show_it(westmere: Cast, sign_in) -> None:
    action = agreed(westmere)
    ours, theirs = westmere.groups["oversight"], westmere.groups["training"]
    chair = sign_in(westmere.oversight_chair)
    page, typed = (
        address(westmere, "task_action", action.pk),
        {"to_group": theirs.pk, "why": "Take it into the course."},
    )
    assert chair.post(page, typed).status_code == 302
    assert "stands on the work plan of Training Group already" in said(chair.post(page, typed))
    for group in (ours, theirs):
        assert action.words in said(chair.get(address(westmere, "work_plan", group.pk)))
    assert f"Tasked by {ours.name}: Take it into the course." in said(
        chair.get(address(westmere, "work_plan", theirs.pk))
    )
    # An agency's own action is not read by other agencies on a work plan either.
    assert action.words not in said(sign_in(westmere.leads["police"]).get(address(westmere, "work_plan", theirs.pk)))
    assert sign_in(westmere.leads["health"]).get(page).status_code == 404


def test_extensions_are_counted_by_action_and_by_agency(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    often, once, never = agreed(westmere, row), agreed(westmere, row), agreed(westmere, row, "police")
    for action, times in ((often, 2), (once, 1)):
        for n in range(times):
            actions.extend(
                action=again(action),
                until=in_days(100 + n),
                reason="The post is advertised.",
                decided_on=today(),
                by=fresh(westmere.oversight_chair),
            )
    chair = sign_in(westmere.oversight_chair)
    words = said(chair.get(address(westmere, "actions")))
    assert "Integrated Care Board 0 0 2 3" in words and "Three Rivers Police 0 0 1 0" in words
    often_only = said(chair.get(address(westmere, "actions") + "?extended=often"))
    assert often.number in often_only and once.number not in often_only and never.number not in often_only


@pytest.mark.requirement("ACT-010")
def test_a_scrutiny_recommendation_shows_its_outcome_with_date_and_evidence(westmere: Cast, sign_in) -> None:
    row = recommendation(
        westmere,
        "Another statutory partner chairs the front door group.",
        source="scrutiny",
        came_from="Front door review",
    )
    unit = sign_in(westmere.business_unit)
    changed = {
        "kind": "leadership",
        "words": "Chair changed to police.",
        "happened_on": today().isoformat(),
        "recommendation": row.pk,
        "evidence": "Minutes of the front door group.",
    }
    assert unit.post(address(westmere, "record_change"), changed).status_code == 302
    words = said(unit.get(address(westmere, "recommendation", row.pk)))
    assert "Chair, lead or responsibility changed: Chair changed to police." in words
    assert "Evidence: Minutes of the front door group." in words and f"{today():%Y}" in words


@pytest.mark.requirement("ACT-003")
def test_a_final_recommendation_is_traced_to_the_section_it_came_from(westmere: Cast) -> None:
    from lineofsight import vault
    from lineofsight.improvement.chain import chain_of
    from tests.deep_dives import report_world

    report_world.signed_off(westmere)
    row = Recommendation.objects.filter(tenant=westmere.tenant).order_by("number").first()
    with vault.scope():
        links = {link.title: link for link in chain_of(row, fresh(westmere.business_unit))}
    origins = [seen.what for seen in links["Answers and discussion"].seen if seen.what.startswith("Answer of ")]
    assert origins and all(" about " in what and what.rsplit(", ", 1)[1] for what in origins)


def test_recommendations_of_a_round_of_actions_stay_with_their_partnership(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    implemented(westmere)
    other = sign_in(eastmere.business_unit)
    assert "No recommendation is entered yet" in said(other.get(address(eastmere, "impact")))
    assert Action.objects.filter(tenant=eastmere.tenant).count() == 0
    assert sign_in(westmere.outsider).get(address(westmere, "impact")).status_code == 404


def test_updates_received_over_due_by_quarter(westmere: Cast, sign_in) -> None:
    """N-34: of twelve updates due, ten came in."""
    from lineofsight.improvement.actions import asking

    row = adopted(westmere)[0]
    rows = [agreed(westmere, row) for _ in range(12)]
    begun = actions.begin_round(tenant=westmere.tenant, by=fresh(westmere.business_unit))
    asking.ask_owners.call(round_id=str(begun.pk))
    lead = fresh(westmere.leads["health"])
    for action in rows[:10]:
        actions.update_action(action=again(action), how="on_track", words="It goes on.", by=lead)
    excel = sign_in(westmere.business_unit).get(address(westmere, "update_rounds") + "?export=xlsx").content
    line = read_list(excel, "rounds.xlsx").rows[0].values
    assert (line["Asked for"], line["Received"], line["Missing"]) == ("12", "10", "2")
    assert line["Period to"] == begun.period_end.isoformat()
