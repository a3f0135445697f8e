"""Milestones of the work programme: by date, assigned, locked, reached with what it takes."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.days import on_the_day
from lineofsight.programme import actions
from lineofsight.programme.models import Line, Milestone
from lineofsight.registers.actions import solve_problem
from tests.deep_dives.addresses import said
from tests.registers.registers_world import problem, triaged

from .plans_world import (
    address,
    agreed,
    begun,
    fresh,
    line,
    milestone,
    priority,
    this_year,
)
from .printed_programme import MILESTONES, a_printed_programme

pytestmark = pytest.mark.django_db


def test_milestones_stand_in_the_order_of_their_dates_and_late_ones_are_flagged(westmere: Cast, sign_in) -> None:
    """Printed at 1 November 2024: August to October are late, November and later to come."""
    a_printed_programme(westmere)
    with on_the_day(date(2024, 11, 1)):
        unit = sign_in(westmere.business_unit)
        page = address(westmere, "milestones") + "?year=2024"
        rows = read_list(unit.get(page + "&export=xlsx").content, "m.xlsx").rows
        assert [r.values["Due"][:10] for r in rows] == [d.isoformat() for *_, d in MILESTONES]
        late = {r.values["Milestone"] for r in rows if r.values["How it stands"] == "Overdue"}
        assert late == {words for _, words, due in MILESTONES if due < date(2024, 11, 1)} and len(late) == 6
        assert "As at 1 November 2024: 6 milestones are overdue" in said(unit.get(page))
        only_late = read_list(unit.get(page + "&standing=late&export=xlsx").content, "m.xlsx").rows
        assert len(only_late) == 6
        strip = said(unit.get(address(westmere, "work_programme") + "?year=2024&view=strip"))
        assert "Jul 2024 Aug 2024" in strip and "Multi-agency risk register in place overdue" in strip


@pytest.mark.requirement("GOV-147")
def test_one_row_has_three_dated_milestones_each_with_its_own_state(westmere: Cast, sign_in) -> None:
    _, _, rows = a_printed_programme(westmere)
    first = rows[4].milestones.get(words="Framework for auditing")
    with on_the_day(date(2024, 11, 1)):
        lead = sign_in(westmere.leads["police"])
        sent = {"done_on": "2024-10-20", "words": "Published."}
        assert lead.post(address(westmere, "finish_milestone", first.pk), sent).status_code == 302
        words = said(lead.get(address(westmere, "line", rows[4].pk)))
    assert "Dataset, November 2024 To come" in words and "Performance scorecard, January 2025 To come" in words
    assert "Framework for auditing, October 2024 Reached 20 Oct 2024" in words


@pytest.mark.requirement("GOV-131")
def test_a_milestone_due_in_a_month_is_assigned_to_named_people_and_stands_on_their_lists(
    westmere: Cast, sign_in
) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "System Leadership", "area")
    plan = begun(westmere, "work")
    row = line(westmere, plan, area)
    unit = sign_in(westmere.business_unit)
    people = [westmere.authors["health"].pk, westmere.authors["police"].pk]
    due = date(this_year(), 10, 8)
    sent = {"words": "Best practice identified", "due_date": due.isoformat(), "by_month": "on"}
    sent |= {"needs": "nothing", "people": people}
    assert unit.post(address(westmere, "add_milestone", row.pk), sent).status_code == 302
    words = said(unit.get(address(westmere, "line", row.pk)))
    assert f"Best practice identified, October {due.year}" in words
    assert "Dorothea Finch" in words and "Silas Brand" in words
    # While the programme is a draft it is nobody's task; agreed, it is theirs.
    assert not Task.objects.filter(key="milestone_due").exists()
    agreed(westmere, plan)
    tasks = Task.objects.filter(key="milestone_due", settled_at=None)
    assert {(t.member_id, t.due_date) for t in tasks} == {(p, due.replace(day=31)) for p in people}
    # An author it is assigned to says that it is reached.
    sent = {"done_on": date.today().isoformat(), "words": "Six examples."}  # noqa: DTZ011 - the form's own day
    found = row.milestones.get()
    assert (
        sign_in(westmere.authors["health"]).post(address(westmere, "finish_milestone", found.pk), sent).status_code
        == 302
    )
    assert not Task.objects.filter(key="milestone_due", settled_at=None).exists()


@pytest.mark.requirement("GOV-144")
def test_a_milestone_with_sign_off_is_reached_with_the_record_of_it(westmere: Cast, sign_in) -> None:
    _, _, rows = a_printed_programme(westmere)
    model = rows[3].milestones.get()
    actions.change_milestone(
        milestone=model,
        words=model.words,
        due_date=model.due_date,
        by_month=True,
        needs="sign_off",
        waits_for=None,
        people=[],
        by=fresh(westmere.business_unit),
    )
    unit = sign_in(westmere.business_unit)
    bare = {"done_on": "2024-11-20", "words": "Signed off"}
    assert "Answer the question “Which group decided?”" in said(
        unit.post(address(westmere, "finish_milestone", model.pk), bare)
    )
    whole = bare | {"group": westmere.groups["decides"].pk, "minute_reference": "November, item 4"}
    assert unit.post(address(westmere, "finish_milestone", model.pk), whole).status_code == 302
    words = said(unit.get(address(westmere, "line", rows[3].pk)))
    assert "Co-production model signed off, November 2024 Reached 20 Nov 2024" in words
    assert "Executive Committee, November, item 4" in words


@pytest.mark.requirement("GOV-161")
def test_a_decision_due_in_september_is_overdue_while_it_is_not_recorded(westmere: Cast, sign_in) -> None:
    plan, _, rows = a_printed_programme(westmere)
    decision = rows[9].milestones.get(words="Partners decide on the future")
    Milestone.objects.filter(pk=decision.pk).update(needs="decision")
    with on_the_day(date(2024, 10, 1)):
        unit = sign_in(westmere.business_unit)
        page = address(westmere, "milestones") + f"?year={plan.year}&standing=late"
        assert "Partners decide on the future" in said(unit.get(page))
        sent = {"done_on": "2024-09-29", "words": "Two places", "minute_reference": "September, item 2"}
        sent |= {"group": westmere.groups["decides"].pk}
        unit.post(address(westmere, "finish_milestone", decision.pk), sent)
        assert "Partners decide on the future" not in said(unit.get(page))


@pytest.mark.requirement("GOV-163")
def test_a_dependent_milestone_is_locked_until_the_decision_is_recorded(westmere: Cast, sign_in) -> None:
    plan, _, rows = a_printed_programme(westmere)
    decision = rows[9].milestones.get(words="Partners decide on the future")
    Milestone.objects.filter(pk=decision.pk).update(needs="decision")
    later = milestone(westmere, rows[9], "Implementation plan in place", date(2024, 12, 1), waits_for=decision)
    agreed(westmere, plan)
    unit = sign_in(westmere.business_unit)
    words = said(unit.get(address(westmere, "line", rows[9].pk)))
    assert "Implementation plan in place, 1 December 2024 Waits for: Partners decide on the future" in words
    sent = {"done_on": "2024-12-01", "words": "In place"}
    assert "Record that one first" in said(unit.post(address(westmere, "finish_milestone", later.pk), sent))
    assert not Task.objects.filter(key="milestone_due", about_id=later.pk).exists()
    decided = {"done_on": "2024-09-29", "words": "Two places", "minute_reference": "September, item 2"}
    decided |= {"group": westmere.groups["decides"].pk}
    unit.post(address(westmere, "finish_milestone", decision.pk), decided)
    assert Task.objects.filter(key="milestone_due", about_id=later.pk, settled_at=None).exists()
    assert unit.post(address(westmere, "finish_milestone", later.pk), sent).status_code == 302


def test_a_line_is_complete_only_when_its_milestones_are_reached(westmere: Cast) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk Management", "area")
    row = line(westmere, begun(westmere, "work"), area)
    found = milestone(westmere, row, "Register in place", None)
    said_done = {
        "line": row,
        "event": "complete",
        "rating": "blue",
        "words": "Done.",
        "by": fresh(westmere.business_unit),
    }
    with pytest.raises(NotYet, match="Record each milestone"):
        actions.update_line(**said_done)
    today = date.today()  # noqa: DTZ011
    actions.finish_milestone(milestone=found, done_on=today, by=fresh(westmere.business_unit))
    actions.update_line(**said_done)
    assert Line.objects.get(pk=row.pk).state == "complete"


def test_unfinished_lines_go_over_into_the_next_year_with_leads_and_milestones(westmere: Cast, sign_in) -> None:
    plan, areas, rows = a_printed_programme(westmere)
    agreed(westmere, plan)
    done = rows[2].milestones.get()
    actions.finish_milestone(milestone=done, done_on=date(2024, 8, 20), by=fresh(westmere.business_unit))
    actions.update_line(
        line=rows[2], event="complete", rating="blue", words="In place.", by=fresh(westmere.business_unit)
    )
    with on_the_day(date(2025, 3, 1)):
        next_plan = begun(westmere, "priorities", 2025)
        programme = begun(westmere, "work", 2025)
        unit = sign_in(westmere.business_unit)
        page = address(westmere, "carry_lines", programme.pk)
        chosen = [str(rows[4].pk), str(rows[9].pk)]
        refused = said(unit.post(page, {"lines": chosen}))
        assert "has not been carried into the priorities of the new year" in refused
        actions.carry_priorities(
            plan=next_plan, choices=[actions.Carry(a, "kept") for a in areas], by=fresh(westmere.business_unit)
        )
        offered = said(unit.get(page))
        assert rows[4].action in offered and rows[2].action not in offered
        assert unit.post(page, {"lines": chosen}).status_code == 302
        # Sent again, nothing is doubled.
        unit.post(page, {"lines": chosen})
    made = programme.lines.order_by("number")
    assert [r.came_from.action for r in made] == [rows[4].action, rows[9].action]
    assert [m.words for m in made[0].milestones.order_by("position")] == [
        "Framework for auditing",
        "Dataset",
        "Performance scorecard",
    ]
    assert made[0].leads.get().member == westmere.leads["police"]
    # The old year asks for them no longer; the new one does once it is agreed.
    assert not Task.objects.filter(
        key="milestone_due", settled_at=None, about_id__in=rows[4].milestones.values("pk")
    ).exists()


@pytest.mark.requirement("GOV-133")
@pytest.mark.requirement("GOV-158")
def test_a_milestone_has_a_day_an_owner_and_evidence_and_stands_on_time_line_and_overdue_list(
    westmere: Cast, sign_in
) -> None:
    plan, _, rows = a_printed_programme(westmere)
    agreed(westmere, plan)
    for number, words in ((1, "First survey undertaken"), (8, "First workforce development analysis")):
        found = rows[number].milestones.get(words=words)
        lead = sign_in(westmere.leads["police"])
        assert Task.objects.filter(about_id=found.pk, member=westmere.leads["police"], due_date=found.due_date).exists()
        assert words in said(lead.get(address(westmere, "work_programme") + f"?year={plan.year}&view=strip"))
        late = address(westmere, "milestones") + f"?year={plan.year}&standing=late"
        assert words in said(lead.get(late))
        sent = {"done_on": "2025-02-03", "words": "Report of 3 February"}
        assert lead.post(address(westmere, "finish_milestone", found.pk), sent).status_code == 302
        assert words not in said(lead.get(late))
        assert "Report of 3 February" in said(lead.get(address(westmere, "line", rows[number].pk)))


@pytest.mark.requirement("ACT-017")
def test_a_milestone_is_shown_by_a_solved_problem_and_the_link_goes_both_ways(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    row = line(w, begun(w, "work"), priority(w, begun(w, "priorities"), "Risk Management", "area"))
    found = milestone(w, row, "Existing known problems are solved", date(this_year(), 9, 1))
    solved, still_open = triaged(w), triaged(w, problem(w, "Minutes come too late"))
    secret = triaged(
        w, problem(w, "A matter of one agency", confidential=True, by=w.leads["council"]), owner=w.leads["council"]
    )
    next_door = triaged(eastmere)
    for cast, each in ((w, solved), (w, secret), (eastmere, next_door)):
        solve_problem(
            problem=each,
            outcome="Notices go to one inbox.",
            solved_on=timezone.localdate(),
            by=fresh(cast.business_unit),
        )
    lead = sign_in(w.leads["police"])
    page = address(w, "finish_milestone", found.pk)
    words = said(lead.get(page))
    assert f"{solved.number} {solved.title}" in words
    assert still_open.title not in words and secret.title not in words
    sent = {"done_on": date.today().isoformat(), "words": "The known ones are solved."}  # noqa: DTZ011
    for pk in (still_open.pk, secret.pk, next_door.pk):
        assert "Choose one of the options shown" in said(lead.post(page, sent | {"shown_by": [pk]}))
    assert lead.post(page, sent | {"shown_by": [solved.pk]}).status_code == 302
    where = reverse("registers:problem", kwargs={"tenant": w.tenant.slug, "pk": solved.pk})
    answer = lead.get(address(w, "line", row.pk))
    assert f"Shown by problem {solved.number}: {solved.title} (solved)" in said(answer)
    assert f'href="{where}"' in answer.content.decode()
    assert "Existing known problems are solved" in said(lead.get(where))
    # Who may not open the problem reads the milestone and no gap.
    author = said(sign_in(w.authors["health"]).get(address(w, "line", row.pk)))
    assert "The known ones are solved." in author and solved.title not in author
