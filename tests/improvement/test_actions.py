"""The action tracker: colours counted, filters that survive, three views, exports, and the same queries for 10,000."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement.colours import colour_of, counts, with_colour
from lineofsight.improvement.models import Action
from lineofsight.improvement.states import ACTION, ActionState
from tests.deep_dives.addresses import said

from .plans_world import address, adopted, again, agreed, claimed, in_days, recommendation

pytestmark = pytest.mark.django_db


def copies(row: Action, count: int) -> None:
    states = list(ActionState)
    rows = []
    for n in range(count):
        each = Action(**{f.attname: getattr(row, f.attname) for f in Action._meta.concrete_fields})
        each.id, each.number, each.state = uuid4(), f"X-{n}", states[n % len(states)]
        each.due_date = in_days(n % 200 - 50)
        rows.append(each)
    Action.objects.bulk_create(rows, batch_size=500)


def test_the_database_and_the_page_of_one_action_say_the_same_colour(westmere: Cast) -> None:
    copies(agreed(westmere), 200)
    rows = list(with_colour(Action.objects.all()))
    assert {row.colour for row in rows} == {"red", "orange", "green", "blue", "grey"}
    assert [row.colour for row in rows] == [colour_of(row) for row in rows]
    counted = counts(Action.objects.all())
    assert sum(counted.values()) == sum(row.colour != "grey" for row in rows)


def test_ten_thousand_actions_cost_no_more_queries_than_ten(westmere: Cast, sign_in) -> None:
    row = agreed(westmere)
    chair = sign_in(westmere.oversight_chair)

    def queries(query: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert chair.get(address(westmere, "actions") + query).status_code == 200
        return len(seen)

    copies(row, 10)
    few = [queries(q) for q in ("", "?view=board", "?view=time", "?agency=" + str(row.agency_id))]
    Action.objects.exclude(pk=row.pk).delete()
    copies(row, 10_000)
    assert [queries(q) for q in ("", "?view=board", "?view=time", "?agency=" + str(row.agency_id))] == few


@pytest.mark.requirement("ACT-009")
def test_filtered_by_source_it_shows_all_recommendations_of_rapid_reviews(westmere: Cast, sign_in) -> None:
    review, data = recommendation(westmere), recommendation(westmere, "Count it.", source="data")
    adopted(westmere, review, data)
    one = agreed(westmere, review)
    other = agreed(westmere, data, words="Count them all.")
    unit = sign_in(westmere.business_unit)
    words = said(unit.get(address(westmere, "actions") + "?source=rapid_review"))
    assert one.number in words and "1 action matches these filters" in words and "Count them all." not in words
    listed = said(unit.get(address(westmere, "recommendations") + "?source=rapid_review"))
    assert review.number in listed and "In progress" in listed and "Count it." not in listed
    assert other.number in said(unit.get(address(westmere, "actions")))


@pytest.mark.requirement("ACT-002")
def test_the_committee_sees_progress_by_organisation_with_status_and_last_update(westmere: Cast, sign_in) -> None:
    late = agreed(westmere, agency="police")
    Action.objects.filter(pk=late.pk).update(due_date=in_days(-3))
    claimed(westmere, late.recommendation)
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "actions")))
    assert "Overdue by agency" in words and "Three Rivers Police 1 0 1" in words
    assert "1 Overdue or blocked" in words and "1 Done" in words and "Last update" in words


def test_filters_survive_from_view_to_view_and_into_excel_and_word(westmere: Cast, sign_in) -> None:
    row = adopted(westmere)[0]
    health, police = agreed(westmere, row), agreed(westmere, row, "police")
    unit = sign_in(westmere.business_unit)
    page = unit.get(address(westmere, "actions") + f"?agency={health.agency_id}&sort=-due_date")
    links = page.content.decode().replace("&amp;", "&")
    assert f"agency={health.agency_id}&sort=-due_date&view=board" in links
    excel = unit.get(address(westmere, "actions") + f"?agency={health.agency_id}&export=xlsx").content
    assert [r.values["Number"] for r in read_list(excel, "actions.xlsx").rows] == [health.number]
    word = unit.get(address(westmere, "actions_in_word") + f"?agency={health.agency_id}")
    assert word["Content-Type"].endswith("wordprocessingml.document") and word.content[:2] == b"PK"
    board = said(unit.get(address(westmere, "actions") + f"?agency={police.agency_id}&view=board"))
    assert police.number in board and health.number not in board


def test_every_state_is_reached_and_the_ends_are_closed_and_cancelled() -> None:
    assert set(ACTION.states) == set(ActionState)
    assert ACTION.ends == ("cancelled",) and ACTION.events("closed") == ("reopen",)


def test_nobody_sees_an_agency_s_own_actions_by_searching(westmere: Cast, sign_in) -> None:
    own = agreed(westmere, words="Quiet words of health.")
    page = sign_in(westmere.leads["police"]).get(address(westmere, "actions") + "?words=Quiet")
    assert own.number not in said(page) and again(own).words == "Quiet words of health."
