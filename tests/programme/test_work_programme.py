"""The work programme: five columns by strategic area, milestones by date, who leads, updates, next year, files."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.partnership.actions import appoint, end_appointment
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.settings_on_screen import to_text
from lineofsight.practice.days import on_the_day
from lineofsight.programme import actions
from lineofsight.programme.actions import Leading
from lineofsight.programme.models import Line, Milestone, Plan, Priority
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

from .plans_world import (
    address,
    agreed,
    begun,
    fresh,
    line,
    milestone,
    nine_areas,
    priority,
    this_year,
)

pytestmark = pytest.mark.django_db
NEAR_GREEN = "No specific new work is identified for this workstream as it is near to green in the RAG-rating."
# The due months of the programme that Pan-Dorset printed for July 2020 to March 2021, four years later: the cast begins in 2024.
MILESTONES = (
    (2, "Multi-agency risk register in place", date(2024, 8, 31)),
    (9, "Partners decide on the future", date(2024, 9, 30)),
    (9, "Papers written for the leadership team", date(2024, 9, 30)),
    (1, "Best practice identified", date(2024, 10, 31)),
    (4, "Framework for auditing", date(2024, 10, 31)),
    (9, "Six-month budget review", date(2024, 10, 31)),
    (4, "Dataset", date(2024, 11, 30)),
    (3, "Co-production model signed off", date(2024, 11, 30)),
    (7, "Practice guidance", date(2024, 11, 30)),
    (8, "First workforce development analysis", date(2024, 12, 31)),
    (1, "First survey undertaken", date(2025, 1, 31)),
    (4, "Performance scorecard", date(2025, 1, 31)),
    (6, "First voice report", date(2025, 3, 31)),
)


def dorset(w: Cast) -> tuple[Plan, list[Priority], dict[int, Line]]:
    """The programme of July 2024 to March 2025 in its nine sections, as it stood in July 2024."""
    with on_the_day(date(2024, 7, 1)):
        areas = nine_areas(w, begun(w, "priorities", 2024))
        plan = begun(w, "work", 2024, from_date=date(2024, 7, 1), until_date=date(2025, 3, 31))
        rows: dict[int, Line] = {}
        for number, words, due in MILESTONES:
            if number not in rows:
                rows[number] = line(w, plan, areas[number - 1], f"Action in {areas[number - 1].title}")
            milestone(w, rows[number], words, due, by_month=True)
        for number in (5,):
            actions.review_area(
                plan=plan,
                area=areas[number - 1],
                words=NEAR_GREEN,
                next_review_date=date(2025, 2, 1),
                by=fresh(w.business_unit),
            )
        return plan, areas, rows


def two_near_green(w: Cast) -> tuple[Plan, list[Priority]]:
    """Nine sections, two of them without new work."""
    plan, areas, rows = dorset(w)
    with on_the_day(date(2024, 7, 1)):
        Milestone.objects.filter(line=rows[7]).delete()
        Line.objects.filter(pk=rows[7].pk).delete()
        actions.review_area(
            plan=plan,
            area=areas[6],
            words=NEAR_GREEN,
            next_review_date=date(2025, 2, 1),
            by=fresh(w.business_unit),
        )
    return plan, areas


@pytest.mark.requirement("GOV-127")
def test_the_programme_prints_its_five_columns_in_their_order_by_strategic_area(westmere: Cast, sign_in) -> None:
    area = nine_areas(westmere, begun(westmere, "priorities"))[1]
    row = line(westmere, begun(westmere, "work"), area)
    milestone(westmere, row, "Register in place", None)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "work_programme")))
    heads = ("Impact and outcome(s) needed", "Action", "Milestones", "Lead role", "Progress/complete")
    assert " ".join(heads) in words
    assert words.index("2. Risk Management") < words.index("The highest risks are known") < words.index("3. Culture")
    word = sign_in(westmere.business_unit).get(address(westmere, "work_programme_in_word")).content
    from docx import Document

    table = Document(BytesIO(word)).tables[0]
    assert tuple(cell.text for cell in table.rows[0].cells) == heads
    assert "Register in place, date to be agreed" in table.rows[1].cells[2].text


@pytest.mark.requirement("GOV-126")
def test_a_programme_is_a_draft_and_then_agreed_with_its_dates(westmere: Cast, sign_in) -> None:
    plan = dorset(westmere)[0]
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "work_programme") + "?year=2024"
    assert "Draft 1 July 2024 to 31 March 2025" in said(unit.get(page))
    sent = {"group": westmere.groups["decides"].pk, "decided_on": "2024-07-20", "minute_reference": "July, item 3"}
    assert unit.post(address(westmere, "agree_plan", plan.pk), sent).status_code == 302
    assert "agreed by Executive Committee on 20 July 2024 (July, item 3)" in said(unit.get(page))
    # Pressed twice it is agreed once.
    assert "This plan is running" in said(unit.post(address(westmere, "agree_plan", plan.pk), sent))


@pytest.mark.requirement("GOV-150")
def test_an_area_without_new_work_prints_why_and_its_review_falls_due(westmere: Cast, sign_in) -> None:
    two_near_green(westmere)
    unit = sign_in(westmere.business_unit)
    words = said(unit.get(address(westmere, "work_programme") + "?year=2024"))
    # Nine sections, of which two say that nothing new is planned and when they are looked at again.
    assert sum(f"{n}. {title}" in words for n, title in enumerate(_titles(), start=1)) == 9
    assert words.count(NEAR_GREEN + " To be next reviewed on 1 February 2025.") == 2
    tasks = Task.objects.filter(tenant=westmere.tenant, key="area_to_review", settled_at=None)
    assert [t.due_date for t in tasks] == [date(2025, 2, 1)] * 2
    assert "Look again at the strategic area" in said(unit.get(f"/{westmere.tenant.slug}/my-work/"))


def _titles() -> tuple[str, ...]:
    from .plans_world import NINE_AREAS

    return NINE_AREAS


def test_milestones_stand_in_the_order_of_their_dates_and_late_ones_are_flagged(westmere: Cast, sign_in) -> None:
    """Printed at 1 November 2024: August to October are late, November and later to come."""
    dorset(westmere)
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
    _, _, rows = dorset(westmere)
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


@pytest.mark.requirement("GOV-134")
def test_a_row_may_be_led_by_the_statutory_partners(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "System Leadership", "area")
    plan = begun(westmere, "work")
    row = line(westmere, plan, area, leads=[Leading("statutory")])
    milestone(westmere, row, "Agreed", date(this_year() + 1, 3, 1))
    agreed(westmere, plan)
    assert "Lead role Statutory partners" in said(
        sign_in(westmere.executives["health"]).get(address(westmere, "line", row.pk))
    ).replace("Statutory Partners", "Statutory partners")
    asked = Task.objects.filter(key="milestone_due").values_list("role", "agency__name")
    assert sorted(asked) == sorted(("executive", westmere.agencies[k].name) for k in ("council", "police", "health"))


@pytest.mark.requirement("GOV-140")
def test_a_row_has_lead_and_supporting_roles(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk Management", "area")
    plan = begun(westmere, "work")
    sent = {
        "area": area.pk,
        "outcome": "One register",
        "action": "Bring them together",
        "leads-TOTAL_FORMS": "2",
        "leads-INITIAL_FORMS": "0",
        "leads-0-kind": "words",
        "leads-0-words": "Assistant director",
        "leads-1-kind": "person",
        "leads-1-member": westmere.business_unit.pk,
        "leads-1-supporting": "on",
    }
    unit = sign_in(westmere.business_unit)
    assert unit.post(address(westmere, "add_line", plan.pk), sent).status_code == 302
    words = said(unit.get(address(westmere, "line", Line.objects.get().pk)))
    assert "Assistant director; Ottilie Marsh (supporting)" in words


@pytest.mark.requirement("GOV-148")
def test_the_chair_changes_and_the_row_follows_while_the_former_chair_stays_in_its_history(
    westmere: Cast, sign_in
) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "QA and Learning Hub", "area")
    group = westmere.groups["oversight"]
    row = line(westmere, begun(westmere, "work"), area, leads=[Leading("chair", group=group)])
    unit = sign_in(westmere.business_unit)
    assert "Chair of Safeguarding Effectiveness Group (Corisande Vale)" in said(
        unit.get(address(westmere, "line", row.pk))
    )
    now = Appointment.objects.get(member=westmere.oversight_chair, role=Role.COMMITTEE_CHAIR)
    today = date.today()  # noqa: DTZ011
    end_appointment(appointment=now, until_date=date.fromordinal(today.toordinal() - 1), by=westmere.business_unit)
    new = westmere.leads["health"]
    appoint(member=new, role=Role.COMMITTEE_CHAIR, group=group, from_date=today, by=westmere.business_unit)
    words = said(unit.get(address(westmere, "line", row.pk)))
    assert "Chair of Safeguarding Effectiveness Group (Marguerite Fell)" in words
    assert "Chaired before by Corisande Vale, Safeguarding Effectiveness Group" in words
    # And so does the right to say how it goes.
    assert sign_in(new).get(address(westmere, "update_line", row.pk)).status_code == 200


@pytest.mark.requirement("GOV-154")
def test_a_role_in_each_agency_becomes_one_lead_for_each(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Workforce", "area")
    row = line(westmere, begun(westmere, "work"), area, leads=[Leading("each", words="Head of QA")])
    assert row.leads.count() == len(westmere.agencies)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "line", row.pk)))
    assert all(f"Head of QA, {agency.name}" in words for agency in westmere.agencies.values())


@pytest.mark.requirement("GOV-144")
def test_a_milestone_with_sign_off_is_reached_with_the_record_of_it(westmere: Cast, sign_in) -> None:
    _, _, rows = dorset(westmere)
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
    plan, _, rows = dorset(westmere)
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
    plan, _, rows = dorset(westmere)
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


@pytest.mark.requirement("GOV-130")
def test_a_small_programme_is_nested_under_a_row(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "System Leadership", "area")
    plan = begun(westmere, "work")
    row = line(westmere, plan, area)
    unit = sign_in(westmere.business_unit)
    sent = {"outcome": "Good practice is used", "action": "Visit two places", "leads-TOTAL_FORMS": "0"}
    sent |= {"leads-INITIAL_FORMS": "0"}
    assert unit.post(address(westmere, "add_line", plan.pk) + f"?within={row.pk}", sent).status_code == 302
    words = said(unit.get(address(westmere, "work_programme")))
    assert "1.1.1 Visit two places (part of 1.1)" in words
    assert "The programme within this line 1.1.1 Visit two places" in said(unit.get(address(westmere, "line", row.pk)))


@pytest.mark.requirement("GOV-132")
def test_an_outcome_says_by_which_survey_question_it_is_seen(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "System Leadership", "area")
    line(westmere, begun(westmere, "work"), area, measure="Staff survey, question 4: I know what the partnership does")
    assert "Seen by: Staff survey, question 4" in said(
        sign_in(westmere.scrutineer).get(address(westmere, "work_programme"))
    )


def test_who_leads_says_how_it_goes_and_every_update_is_kept(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk Management", "area")
    row = line(westmere, begun(westmere, "work"), area)
    lead = sign_in(westmere.leads["police"])
    for rating, words in (("red", "Nobody is free."), ("green", "It runs.")):
        sent = {"event": "start", "rating": rating, "words": words}
        assert lead.post(address(westmere, "update_line", row.pk), sent).status_code == 302
    page = said(lead.get(address(westmere, "line", row.pk)))
    assert page.index("In progress, Green: on track by Gideon Stroud") < page.index(
        "In progress, Red: needs action now"
    )
    # Nobody else of the partnership, and nobody of another.
    for other in (westmere.leads["health"], westmere.oversight_chair, westmere.outsider):
        assert sign_in(other).get(address(westmere, "update_line", row.pk)).status_code == 404
    assert sign_in(westmere.outsider).get(address(westmere, "line", row.pk)).status_code == 404
    # A failed save keeps what was typed.
    sent = {"event": "start", "rating": "", "words": "Typed with care"}
    failed = said(lead.post(address(westmere, "update_line", row.pk), sent))
    assert "Which colour says it?" in failed and "Typed with care" in failed


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
    plan, areas, rows = dorset(westmere)
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


def test_the_list_keeps_its_filters_and_goes_to_excel(westmere: Cast, sign_in) -> None:
    areas = nine_areas(westmere, begun(westmere, "priorities"))
    plan = begun(westmere, "work")
    one, other = line(westmere, plan, areas[0]), line(westmere, plan, areas[1], "Something else")
    actions.update_line(line=one, event="start", rating="red", words="Late.", by=fresh(westmere.business_unit))
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "work_programme") + f"?year={plan.year}&view=list&rating=red"
    words = said(unit.get(page))
    assert one.action in words and other.action not in words
    rows = read_list(unit.get(page + "&export=xlsx").content, "w.xlsx").rows
    assert [r.values["Progress/complete"] for r in rows] == ["In progress. Red: needs action now. Late."]


def test_two_hundred_lines_cost_no_more_queries_than_ten(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk Management", "area")
    plan = begun(westmere, "work")
    chair = sign_in(westmere.oversight_chair)

    def more(count: int) -> None:
        for _ in range(count):
            row = line(westmere, plan, area)
            milestone(westmere, row, "Something is reached", date(this_year(), 9, 1))

    def queries() -> list[int]:
        counted = []
        for query in ("", "?view=strip", f"?year={plan.year}&view=list"):
            with CaptureQueriesContext(connection) as seen:
                assert chair.get(address(westmere, "work_programme") + query).status_code == 200
            counted.append(len(seen))
        with CaptureQueriesContext(connection) as seen:
            assert chair.get(address(westmere, "milestones")).status_code == 200
        return [*counted, len(seen)]

    more(3)
    few = queries()
    more(40)
    assert queries() == few


@pytest.mark.requirement("GOV-129")
@pytest.mark.requirement("GOV-160")
@pytest.mark.requirement("GOV-170")
def test_a_row_is_entered_moves_through_its_states_and_prints_in_its_columns(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Governance and Organisation", "area")
    plan = begun(westmere, "work")
    unit = sign_in(westmere.business_unit)
    sent = {
        "area": area.pk,
        "outcome": "Long term scrutiny arrangements are clear",
        "action": "Agree the role of the scrutineer",
        "leads-TOTAL_FORMS": "1",
        "leads-INITIAL_FORMS": "0",
        "leads-0-kind": "statutory",
    }
    assert unit.post(address(westmere, "add_line", plan.pk), sent).status_code == 302
    row = Line.objects.get()
    due = date(this_year() + 1, 1, 31)
    new = {"words": "Role agreed", "due_date": due.isoformat(), "by_month": "on", "needs": "nothing"}
    assert unit.post(address(westmere, "add_milestone", row.pk), new).status_code == 302
    states = []
    for event, rating, words in (("start", "amber", "Begun."), ("complete", "blue", "Agreed.")):
        if event == "complete":
            found = row.milestones.get()
            actions.finish_milestone(milestone=found, done_on=date.today(), by=fresh(westmere.business_unit))  # noqa: DTZ011
        unit.post(address(westmere, "update_line", row.pk), {"event": event, "rating": rating, "words": words})
        row.refresh_from_db()
        states.append(row.state)
    assert states == ["in_progress", "complete"]
    words = said(unit.get(address(westmere, "work_programme")))
    assert (
        "Long term scrutiny arrangements are clear 1.1 Agree the role of the scrutineer "
        f"Role agreed, January {due.year} (reached) Statutory partners Complete Blue: done and embedded Agreed."
    ) in words


@pytest.mark.requirement("GOV-133")
@pytest.mark.requirement("GOV-158")
def test_a_milestone_has_a_day_an_owner_and_evidence_and_stands_on_time_line_and_overdue_list(
    westmere: Cast, sign_in
) -> None:
    plan, _, rows = dorset(westmere)
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


@pytest.mark.requirement("CFG-022")
def test_three_or_four_colours_is_set_on_screen_for_one_partnership_alone(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    rows = {}
    for cast in (westmere, eastmere):
        area = priority(cast, begun(cast, "priorities"), "Risk", "area")
        plan = begun(cast, "work")
        rows[cast.tenant.slug] = [line(cast, plan, area, leads=[]) for _ in range(2)]
    blue, new = rows["westmere"]
    unit = sign_in(westmere.business_unit)
    sent = {"event": "start", "rating": "blue", "words": "Done and embedded."}
    assert unit.post(address(westmere, "update_line", blue.pk), sent).status_code == 302
    setting = f"/{westmere.tenant.slug}/settings/plans/four_colours/"
    assert unit.post(setting, {"value": to_text(False)}).status_code == 302
    # Here there are three from now on; a line that is blue already stays so; next door nothing changes.
    assert "Blue: done" not in said(unit.get(address(westmere, "update_line", new.pk)))
    assert unit.post(address(westmere, "update_line", new.pk), sent).status_code == 200
    assert "Blue: done" in said(unit.get(address(westmere, "update_line", blue.pk)))
    assert Line.objects.get(pk=blue.pk).rating == "blue" and Line.objects.get(pk=new.pk).rating == ""
    other = sign_in(eastmere.business_unit)
    there = address(eastmere, "update_line", rows["eastmere"][1].pk)
    assert "Blue: done" in said(other.get(there)) and other.post(there, sent).status_code == 302
    assert Event.objects.filter(tenant_id=westmere.tenant.pk, verb="change_settings").exists()


@pytest.mark.requirement("DAT-062")
def test_a_row_lists_its_three_actions_each_with_its_state_and_evidence(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Quality assurance", "area")
    plan = begun(westmere, "work")
    row = line(westmere, plan, area, "Three things for quality assurance")
    by = fresh(westmere.business_unit)
    for action, rating, event, evidence in (
        ("Produce the multi-agency dataset", "green", "start", "Dataset of September"),
        ("Produce a framework for audits", "amber", "start", "Draft of October"),
        ("Produce a performance scorecard", "blue", "complete", "Scorecard of November"),
    ):
        part = line(westmere, plan, area, action, parent=row)
        actions.update_line(line=part, event=event, rating=rating, words=evidence, by=by)
    words = said(sign_in(westmere.scrutineer).get(address(westmere, "work_programme")))
    for action, state in (
        ("1.1.1 Produce the multi-agency dataset", "In progress Green: on track Dataset of September"),
        ("1.1.2 Produce a framework for audits", "In progress Amber: more to do Draft of October"),
        ("1.1.3 Produce a performance scorecard", "Complete Blue: done and embedded Scorecard of November"),
    ):
        assert state in words.split(action, 1)[1]
    assert "Draft of October" not in words.split("1.1.3", 1)[1]


def test_red_lines_stand_first_where_that_is_asked_for(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk", "area")
    plan = begun(westmere, "work")
    for action, rating in (("Goes well", "green"), ("Needs help", "red")):
        actions.update_line(
            line=line(westmere, plan, area, action),
            event="start",
            rating=rating,
            words="So.",
            by=fresh(westmere.business_unit),
        )
    unit = sign_in(westmere.business_unit)
    plain, red = (said(unit.get(address(westmere, "work_programme") + q)) for q in ("", f"?year={plan.year}&view=red"))
    assert plain.index("Goes well") < plain.index("Needs help")
    assert red.index("Needs help") < red.index("Goes well")
