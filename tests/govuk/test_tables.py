"""Lists: sorted, filtered, cut into pages, exported."""

import datetime as dt
import io

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType

from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from tests.govuk.urls import DEEP_DIVES, table_for


def titles(table):
    return [row["title"] for row in table.page]


def test_a_list_shows_25_rows_and_leads_to_the_others(get):
    table = table_for(get("/deep-dives/"))
    html = table.render()
    assert len(titles(table)) == 25
    assert "Showing 1 to 25 of 48 deep dives" in html
    assert 'href="/deep-dives/?page=2"' in html
    assert len(table_for(get("/deep-dives/?page=99")).page) == 23


def test_all_rows_can_be_had_on_one_page_to_print_them(get):
    assert 'href="/deep-dives/?show=all"' in table_for(get("/deep-dives/")).render()
    assert len(titles(table_for(get("/deep-dives/?show=all")))) == 48


def test_sorting_is_in_the_address_and_said_to_screen_readers(get):
    table = table_for(get("/deep-dives/?sort=-cases"))
    shown = [row["cases"] for row in table.page]
    assert shown == sorted((row["cases"] for row in DEEP_DIVES), reverse=True)[:25]
    html = table.render()
    assert 'aria-sort="descending"' in html
    assert "?sort=cases" in html


@pytest.mark.parametrize("sort", ["due", "-due"])
def test_rows_without_a_value_come_last_whichever_way(get, sort):
    rows = list(table_for(get(f"/?sort={sort}")).rows)
    without = [row for row in DEEP_DIVES if row["due"] is None]
    assert all(row["due"] is None for row in rows[-len(without) :])


def test_a_column_that_does_not_exist_or_does_not_sort_changes_nothing(get):
    assert table_for(get("/?sort=password")).rows == DEEP_DIVES
    assert table_for(get("/?sort=chase")).rows == DEEP_DIVES


def test_filters_are_in_the_address_and_survive_sorting_and_paging(get):
    table = table_for(get("/deep-dives/?state=Agreed&title=neglect"))
    assert len(titles(table)) == 4
    html = table.render()
    assert "4 deep dives match these filters" in html
    assert "/deep-dives/?state=Agreed&amp;title=neglect&amp;sort=due" in html
    assert 'href="/deep-dives/"' in html


def test_dates_filter_from_and_to_with_both_ends(get):
    rows = table_for(get("/?due-from=2026-03-01&due-to=31+March+2026")).rows
    assert rows and all(dt.date(2026, 3, 1) <= row["due"] <= dt.date(2026, 3, 31) for row in rows)
    assert table_for(get("/?due-from=yesterdayish")).rows == DEEP_DIVES


def test_an_empty_list_says_what_to_do_and_a_filter_without_match_how_to_see_all(get):
    empty = table_for(get("/"), rows=[]).render()
    assert "No deep dive yet. Propose a theme to begin." in empty and "<table" not in empty
    nothing = table_for(get("/?title=zzz")).render()
    assert "No deep dives match these filters." in nothing and "Clear the filters" in nothing


def test_the_export_holds_every_row_that_matches_with_dates_as_dates_and_no_ticks(get):
    table = table_for(get("/deep-dives/?state=Agreed&sort=title&export=xlsx"))
    assert table.wants_export
    response = table.export_response()
    assert response["Content-Disposition"] == 'attachment; filename="deep-dives.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = list(sheet.values)
    assert rows[0] == ("Deep dive", "Stage", "Due", "Children")
    assert len(rows) == 17
    assert isinstance(next(row[2] for row in rows[1:] if row[2]), dt.date)


def with_the_stage_beneath(get, address="/"):
    columns = [
        Column("title", "Deep dive", sort=True),
        Column("state", "Stage", sort=True, under="title"),
        Column("cases", "Children", kind="number"),
    ]
    return table_for(get(address), columns=columns, filters=())


def test_a_column_beneath_another_takes_no_width_and_can_still_be_sorted_by(get):
    html = with_the_stage_beneath(get).render()
    assert html.count('role="columnheader"') == 2
    assert '<div class="los-beneath"><span class="los-quiet">Stage:</span> Agreed</div>' in html
    ordered = with_the_stage_beneath(get, "/?sort=-state")
    stages = [row["state"] for row in ordered.page]
    assert stages == sorted(stages, reverse=True)
    assert "sort=state" in ordered.render()


def test_in_the_spreadsheet_it_has_a_column_of_its_own(get):
    response = with_the_stage_beneath(get).export_response()
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert next(iter(sheet.values)) == ("Deep dive", "Stage", "Children")


def test_a_column_cannot_stand_beneath_one_that_is_not_there(get):
    with pytest.raises(ValueError, match="no column for state to stand under"):
        table_for(get("/"), columns=[Column("title", "Deep dive"), Column("state", "Stage", under="nowhere")])


def test_what_people_typed_is_escaped(get):
    rows = [{"pk": 1, "title": "<script>x</script>", "state": "Agreed", "due": None, "cases": 1}]
    html = table_for(get('/?title=<script>"'), rows=rows * 2, filters=()).render()
    assert "<script>" not in html
    assert "<script>" not in table_for(get('/?title=<script>"')).render()


def test_two_lists_on_a_page_keep_apart(get):
    request = get("/?a-sort=cases&b-page=2&sort=title")
    first, second = table_for(request, prefix="a-"), table_for(request, prefix="b-")
    assert first.sorted_by == ("cases", False)
    assert second.sorted_by == ("", False)
    assert (first.page.number, second.page.number) == (1, 2)
    assert first.address(page=2) == "/?a-sort=cases&b-page=2&sort=title&a-page=2"


def of_many_filters(get, address, count):
    filters = [ChoiceFilter(f"f{n}", f"Filter {n}", [("a", "A")], by=lambda rows, _: rows) for n in range(1, count + 1)]
    return table_for(get(address), filters=filters)


def test_of_many_filters_five_stand_in_sight_and_the_rest_is_folded_until_one_is_set(get):
    folded = of_many_filters(get, "/", 8).render()
    sight, more = folded.split("<summary>More filters</summary>")
    assert all(f"Filter {n}<" in sight for n in range(1, 6)) and "Filter 6<" not in sight
    assert all(f"Filter {n}<" in more for n in range(6, 9))
    assert '<details class="los-filter__more">' in folded
    used = of_many_filters(get, "/?f7=a&f8=a&f1=a", 8).render()
    assert '<details class="los-filter__more" open>' in used and "<summary>More filters (2 set)</summary>" in used
    # What is folded is sent with the form all the same.
    assert used.index("Filter 8<") < used.index(">Filter</button>")


def test_a_single_filter_is_not_folded_away(get):
    assert "More filters" not in of_many_filters(get, "/", 6).render()
    assert "More filters" in of_many_filters(get, "/", 7).render()


def rows_of_the_database(get, address, count):
    ContentType.objects.all().delete()
    ContentType.objects.bulk_create(
        [ContentType(app_label=f"room{n % 3}", model=f"thing{n:04d}") for n in range(count)]
    )
    columns = [Column("model", "Thing", sort=True), Column("app_label", "Room", sort="app_label")]
    filters = [TextFilter("model", "Thing"), ChoiceFilter("app_label", "Room", [("room1", "One"), ("room2", "Two")])]
    return Table(
        get(address), ContentType.objects.all(), columns=columns, filters=filters, name="things", empty="None."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [10, 1000])
def test_a_list_from_the_database_takes_two_queries_however_long(get, django_assert_num_queries, count):
    table = rows_of_the_database(get, "/?sort=-model&app_label=room1", count)
    with django_assert_num_queries(2):
        html = table.render()
    assert f"thing{max(n for n in range(count) if n % 3 == 1):04d}" in html


@pytest.mark.django_db
def test_a_list_from_the_database_is_filtered_and_sorted_there(get):
    table = rows_of_the_database(get, "/?sort=-model&app_label=room2&model=THING000", 40)
    assert [row.model for row in table.page] == ["thing0008", "thing0005", "thing0002"]
