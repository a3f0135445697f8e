"""Matching the columns of a list on screen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import EligibleList
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said

HEADINGS = ("Ref", "Child", "Born", "Seen")


def received(w, dd, headings=HEADINGS, category="early_help"):
    rows = [["A1", "Wilfa Brackendale", "04/03/2019", world.row("x")[6]], ["A2", "Orla Holm", "nonsense", ""]]
    return actions.receive_list(
        deep_dive=dd,
        category=category,
        agency=w.agencies["council"],
        file=world.uploaded(rows, headings=headings),
        by=w.business_unit,
    )


@pytest.fixture
def dd(westmere):
    return world.with_terms(westmere)


def test_three_rows_are_in_sight_and_known_headings_are_chosen_already(westmere, dd, sign_in):
    listed = received(westmere, dd)
    page = sign_in(westmere.business_unit).get(world.page("map_columns", dd, list_pk=listed.pk))
    assert "Wilfa Brackendale" in said(page)
    assert '<option value="case_number" selected' in page.content.decode()


def test_the_rows_are_taken_or_rejected_with_row_column_and_reason(westmere, dd, sign_in):
    listed = received(westmere, dd)
    client = sign_in(westmere.business_unit)
    chosen = {
        "column-0": "case_number",
        "column-1": "full_name",
        "column-2": "date_of_birth",
        "column-3": "last_activity",
    }
    answer = client.post(world.page("map_columns", dd, list_pk=listed.pk), chosen, follow=True)
    words = said(answer)
    assert "1 row taken, 1 rejected" in words
    assert "Born" in words
    assert "“nonsense” is not a date. Write it as 31/03/2026." in words
    rejected = client.get(world.page("list_rows", dd, list_pk=listed.pk) + "?r-export=xlsx")
    assert rejected.content.startswith(b"PK")


def test_what_is_missing_is_said_and_the_choices_stay(westmere, dd, sign_in):
    listed = received(westmere, dd)
    answer = sign_in(westmere.business_unit).post(
        world.page("map_columns", dd, list_pk=listed.pk), {"column-0": "case_number", "column-2": "date_of_birth"}
    )
    assert "Choose the column with the date of activity" in said(answer)
    assert '<option value="date_of_birth" selected' in answer.content.decode()
    listed.refresh_from_db()
    assert listed.state == EligibleList.State.TO_MAP


def test_what_was_chosen_is_remembered_for_the_agencys_next_list_without_keeping_the_heading(westmere, dd, sign_in):
    listed = received(westmere, dd)
    chosen = {"0": "case_number", "1": "full_name", "2": "date_of_birth", "3": "last_activity"}
    assert actions.guessed_columns(listed) != chosen
    actions.accept_list(eligible_list=listed, mapping=chosen, by=westmere.business_unit)
    again = received(westmere, dd, category="child_in_need")
    assert actions.guessed_columns(again) == chosen


def test_hidden_worksheets_are_said_and_another_worksheet_can_be_read(westmere, dd, sign_in):
    """F11."""
    rows = world.rows("E-", 2)
    data = write_workbook([Sheet("Cover", ("Read me",), [("Please",)]), Sheet("Children", world.HEADINGS, rows)])
    listed = actions.receive_list(
        deep_dive=dd,
        category="early_help",
        agency=westmere.agencies["council"],
        file=SimpleUploadedFile("list.xlsx", data),
        by=westmere.business_unit,
    )
    client = sign_in(westmere.business_unit)
    here = world.page("map_columns", dd, list_pk=listed.pk)
    assert "The worksheet “Cover” was read. The workbook also has “Children”." in said(client.get(here))
    words = said(client.post(here, {"do": "sheet", "sheet": "Children"}, follow=True))
    assert "2 rows" in words
    assert "SurnameE-" in words
    assert "no worksheet “Nowhere”" in said(client.post(here, {"do": "sheet", "sheet": "Nowhere"}, follow=True))


def test_only_those_who_may_see_the_list_reach_it(westmere, eastmere, dd, sign_in):
    listed = received(westmere, dd)
    here = world.page("map_columns", dd, list_pk=listed.pk)
    for member in (westmere.leads["police"], westmere.scrutineer, eastmere.business_unit, eastmere.leads["council"]):
        assert sign_in(member).get(here).status_code == 404
        assert sign_in(member).post(here, {}).status_code == 404


def test_a_completed_list_is_not_matched_any_more(westmere, sign_in):
    dd = world.with_terms(westmere)
    listed = received(westmere, dd)
    dd.stage = "lists_built"
    dd.save()
    page = sign_in(westmere.business_unit).get(world.page("map_columns", dd, list_pk=listed.pk))
    assert "The business unit can reopen it" in said(page)
