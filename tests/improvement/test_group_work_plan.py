"""The work plan of a group: each item with source, owner, due date and last update, and printed for its meeting."""

from io import BytesIO

import pytest
from docx import Document

from lineofsight.demo.cast import Cast
from lineofsight.govuk.words import date as in_words
from lineofsight.improvement.models import Action
from lineofsight.practice.days import on_the_day
from tests.deep_dives.addresses import said

from .plans_world import address, adopted, agreed, in_days, recommendation, today

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("GOV-009")
def test_a_work_plan_shows_source_owner_due_date_and_last_update_and_prints_for_a_meeting(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w, group = westmere, westmere.groups["oversight"]
    with on_the_day(in_days(-30)):
        entered = today()
        worked_on, waits = adopted(
            w, recommendation(w), recommendation(w, "Schools are told.", came_from="Audit of May")
        )
        action = agreed(w, worked_on)
    lead = sign_in(w.leads["health"])
    told = {"how": "on_track", "words": "The rota is drafted."}
    assert lead.post(address(w, "update_action", action.pk), told).status_code == 302
    action = Action.objects.get(pk=action.pk)
    assert action.updated_on == today() != entered
    chair = sign_in(w.oversight_chair)
    plan = said(chair.get(address(w, "work_plan", group.pk)))
    assert "Source Owner Next due Last update" in plan
    for words in (
        worked_on.words,
        "Rapid review of March",
        w.leads["health"].name,
        "Schools are told.",
        "Audit of May",
    ):
        assert words in plan
    table = Document(BytesIO(chair.get(address(w, "work_plan_in_word", group.pk)).content)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Item", "Source", "Owner", "Due", "Last update", "State"]
    first, second = rows[1:]
    assert first[0] == f"{worked_on.number} {worked_on.words}" and "Rapid review of March" in first[1]
    assert first[2:5] == [w.leads["health"].name, in_words(action.due_date), in_words(today())]
    assert second[0].endswith("Schools are told.") and "Audit of May" in second[1]
    assert second[2:5] == [waits.whom, "Date to be agreed", in_words(entered)]
    # Whoever may not see an action reads the plan without its owner; nobody next door reads it.
    assert sign_in(eastmere.business_unit).get(address(eastmere, "work_plan_in_word", group.pk)).status_code == 404
