"""The work programme: five columns by strategic area, updates, next year, files."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.settings_on_screen import to_text
from lineofsight.practice.days import on_the_day
from lineofsight.programme import actions
from lineofsight.programme.models import Line
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

from .plans_world import (
    address,
    begun,
    fresh,
    line,
    milestone,
    nine_areas,
    priority,
    this_year,
)
from .printed_programme import NEAR_GREEN, a_printed_programme, two_near_green

pytestmark = pytest.mark.django_db


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
    plan = a_printed_programme(westmere)[0]
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
    assert [r.values["Progress/complete"] for r in rows] == [
        f"In progress. Red: needs action now. Late. ({westmere.business_unit.name}, {in_words(date.today())})"  # noqa: DTZ011
    ]


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


@pytest.mark.requirement("IMP-007")
def test_a_row_without_an_outcome_is_refused_with_a_message_and_keeps_what_was_typed(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk", "area")
    plan = begun(westmere, "work")
    unit = sign_in(westmere.business_unit)
    sent = {"area": area.pk, "outcome": " ", "action": "Bring the risks of all partners together"}
    sent |= {"leads-TOTAL_FORMS": "0", "leads-INITIAL_FORMS": "0"}
    answer = unit.post(address(westmere, "add_line", plan.pk), sent)
    words = said(answer)
    assert answer.status_code == 200 and "Answer the question “Which impact and outcome(s) are needed?”" in words
    assert "Bring the risks of all partners together" in words and not Line.objects.exists()
    # Nor is it taken out of a row that is there.
    row = line(westmere, plan, area)
    changed = said(unit.post(address(westmere, "change_line", row.pk), sent))
    assert "Answer the question “Which impact and outcome(s) are needed?”" in changed
    assert Line.objects.get().outcome == row.outcome
    with pytest.raises(NotYet, match="Enter the impact and outcomes needed"):
        line(westmere, plan, area, outcome=" ")


@pytest.mark.requirement("ACT-015")
def test_a_row_shows_its_state_and_the_note_of_its_progress_with_day_and_author(westmere: Cast, sign_in) -> None:
    area = priority(westmere, begun(westmere, "priorities"), "Risk", "area")
    row = line(westmere, begun(westmere, "work"), area)
    note = "Police risks to add and then full set to be reviewed"
    sent = {"event": "start", "rating": "amber", "words": note}
    lead = westmere.leads["police"]
    with on_the_day(date(2026, 9, 14)):
        assert sign_in(lead).post(address(westmere, "update_line", row.pk), sent).status_code == 302
    reader = sign_in(westmere.scrutineer)
    programme = address(westmere, "work_programme") + f"?year={row.plan.year}"
    words = said(reader.get(programme))
    assert f"In progress Amber: more to do {note} {lead.name}, 14 September 2026" in words
    history = said(reader.get(address(westmere, "line", row.pk))).split("What was said", 1)[1]
    assert history.startswith(f" In progress, Amber: more to do by {lead.name}") and "14 September 2026" in history
    assert note in history
    rows = read_list(reader.get(programme + "&view=list&export=xlsx").content, "w.xlsx").rows
    assert rows[0].values["Progress/complete"] == (
        f"In progress. Amber: more to do. {note} ({lead.name}, 14 September 2026)"
    )
    # Who does not lead it says nothing of it.
    assert sign_in(westmere.authors["health"]).get(address(westmere, "update_line", row.pk)).status_code == 404
