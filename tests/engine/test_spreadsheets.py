"""The one writer of spreadsheets: types, looks, and no text that becomes a formula."""

import csv
import io
import itertools
from datetime import UTC, date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lineofsight.engine.formulas import guarded, looks_like_formula, unguarded
from lineofsight.engine.lists import read_list
from lineofsight.engine.spreadsheets import CELL_LIMIT, CUT, Sheet, write_csv, write_workbook

BEFORE = [
    *[
        "",
        " ",
        "  ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\x00",
        "\x1b",
        "\x7f",
        "\ufeff",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2060",
    ],
    *["\u00a0", "\u2003", "\u3000", "\u00ad", "'", "''", '"', "“", "\ufeff\t ", " '", "\u034f", "\x85"],
]
STARTS = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "｜", "％", "﹦", "﹢", "﹣", "﹫", "−"]
BODIES = ["cmd|' /C calc'!A0", '1+1")*HYPERLINK("http://x.invalid";"y")']
PAYLOADS = [before + start + body for before, start, body in itertools.product(BEFORE, STARTS, BODIES)]
PAYLOADS += ["\tplain", "\rplain", "\x00plain", "\ufeffplain", "=", "-", "@", "DDE", "'plain", "it's = fine", "a;=1+1"]

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60)


def test_there_are_enough_payloads():
    """F8."""
    assert len(set(PAYLOADS)) >= 800


@pytest.mark.parametrize(
    "payload", ["=1", " +1", "\u200b-1", "＝1", "'=1", '"@x', "\x00x", "\ufeffx", "\tx", "%0", "|x"]
)
def test_text_that_a_spreadsheet_might_run_is_recognised(payload):
    assert looks_like_formula(payload)
    assert guarded(payload) == "'" + payload


@pytest.mark.parametrize("text", ["", " ", "Child K", "it's = fine", "1-2", "07700 900123", "'quoted' word", "é"])
def test_ordinary_text_is_left_alone(text):
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["-1", "+44", "-0.5", "-007"])
def test_a_plain_number_with_its_sign_is_no_formula_and_stays_as_it_is(text):
    assert guarded(text) == text == unguarded(text)
    assert unguarded(guarded("'" + text)) == "'" + text
    assert unguarded("'" + text) == text  # written by a program that guards every sign


@pytest.mark.parametrize(
    "text", ["-1+1", "+44 20", "--1", "-1\n", "-", "-.5", "-1e5", "-1%", " -1", "-\u0661", "-1,5", "-1;=2"]
)
def test_what_is_more_than_a_plain_number_stays_guarded(text):
    assert guarded(text) == "'" + text


def test_no_payload_becomes_a_formula_in_excel_and_all_come_back_unchanged():
    """F8."""
    file = write_workbook([Sheet("Export", ["=Heading", "Note"], [(payload, payload) for payload in PAYLOADS])])
    for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "inlineStr"), cell.value
            assert not cell.hyperlink
    read = read_list(file, "export.xlsx")
    assert [row.values["Note"] for row in read.rows] == PAYLOADS
    assert read.columns == ("=Heading", "Note")


def test_text_that_looks_like_a_formula_stays_text_when_edited_in_excel():
    """F8."""
    file = write_workbook([Sheet("Export", ["A"], [(payload,) for payload in PAYLOADS])])
    for (cell,) in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows(min_row=2):
        assert cell.quotePrefix or not looks_like_formula(cell.value)


def test_no_payload_stands_bare_in_csv_and_all_come_back_unchanged():
    """F8."""
    file = write_csv(["=Heading", "Note"], [(payload, "x") for payload in PAYLOADS])
    for cell, _ in csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")):
        assert not looks_like_formula(cell) or cell.startswith("'")
        assert cell.lstrip("\x00\ufeff \t\r\n\u200b")[:1] not in "=+-@|%"
    read = read_list(file, "export.csv")
    assert [row.values["=Heading"] for row in read.rows] == PAYLOADS


@given(TEXT)
@example("'")
@example("''=1")
@example("'\x1f")
@example("''\x1f")
@example("\x1f")
def test_any_text_is_the_same_after_guarding_and_back(text):
    assert unguarded(guarded(text)) == text


@given(st.lists(st.tuples(TEXT, TEXT), max_size=8))
@example([("", "'\x1f"), ("''\x1f", "\x1f")])
def test_any_text_comes_back_from_excel_and_csv(pairs):
    """F8."""
    rows = [("row", *pair) for pair in pairs]
    headings = ["Kind", "One", "Two"]
    for file in (write_workbook([Sheet("x", headings, rows)]), write_csv(headings, rows)):
        read = read_list(file, "x")
        assert [tuple(row.values.values()) for row in read.rows] == rows
        assert not read.rejected


def test_values_keep_their_types_in_excel():
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    row = (7, -2.5, True, date(2026, 11, 23), moment, time(9, 30), timedelta(hours=30), None, "007")
    file = write_workbook([Sheet("Types", list("abcdefghi"), [row])])
    cells = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(file)).active[2]]
    assert cells[:3] == [7, -2.5, True]
    assert cells[3] == datetime(2026, 11, 23)  # noqa: DTZ001 - Excel knows no zones
    assert cells[4] == datetime(2026, 7, 1, 13)  # noqa: DTZ001 - London, summer time
    assert cells[5:] == [time(9, 30), timedelta(hours=30), None, "007"]
    assert list(read_list(file, "t.xlsx").rows[0].values.values()) == [
        *["7", "-2.5", "TRUE", "2026-11-23", "2026-07-01T13:00:00", "09:30:00", "30:00:00", "", "007"]
    ]


def test_values_in_csv_are_plain():
    row = (-7, True, date(2026, 11, 23), datetime(2026, 7, 1, 12, tzinfo=UTC), timedelta(hours=30), None, "-7")
    line = write_csv(list("abcdefg"), [row]).decode("utf-8-sig").splitlines()[1]
    assert line == '"-7","TRUE","2026-11-23","2026-07-01 13:00:00","30:00","","-7"'


def test_headings_are_bold_frozen_and_filtered_and_columns_wide_enough():
    file = write_workbook([Sheet("Look", ["Name", "Long"], [("Child K", "x" * 500), ("Child L", "y")])])
    sheet = openpyxl.load_workbook(io.BytesIO(file)).active
    assert sheet["A1"].font.bold and not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert 10 <= sheet.column_dimensions["A"].width <= 12
    assert 60 <= sheet.column_dimensions["B"].width <= 61
    assert sheet["B2"].alignment.wrap_text


def test_sheets_get_names_that_excel_accepts():
    wished = ["A/B: [c]?", "a b c", "x" * 40, "x" * 40, "", "'quoted'", "History", "\x00"]
    file = write_workbook([Sheet(name, ["H"], []) for name in wished])
    names = openpyxl.load_workbook(io.BytesIO(file)).sheetnames
    assert names == [
        *["A B c", "a b c (2)", "x" * 31, "x" * 27 + " (2)", "Sheet", "quoted", "History sheet", "Sheet (2)"]
    ]


def test_text_longer_than_a_cell_is_cut_and_says_so():
    file = write_workbook([Sheet("Long", ["H", "I"], [("x" * CELL_LIMIT, "😀" * 20_000)])])
    whole, cut = read_list(file, "long.xlsx").rows[0].values.values()
    assert whole == "x" * CELL_LIMIT
    assert cut.endswith(CUT) and cut.startswith("😀" * 16_000)


def test_characters_no_file_can_hold_are_replaced():
    rows = [("a\ud800b\ufffe",)]
    for file in (write_workbook([Sheet("x", ["H"], rows)]), write_csv(["H"], rows)):
        assert read_list(file, "x").rows[0].values == {"H": "a\ufffdb\ufffd"}


def test_numbers_excel_would_round_are_written_as_text():
    file = write_workbook([Sheet("x", ["H"], [(12345678901234567890,), (float("nan"),)])])
    assert [row.values["H"] for row in read_list(file, "x").rows] == ["12345678901234567890", "nan"]


def test_the_same_content_gives_the_same_bytes():
    sheet = Sheet("x", ["H"], [("a",)])
    assert write_workbook([sheet]) == write_workbook([sheet])


@pytest.mark.parametrize(
    "write", [lambda rows: write_workbook([Sheet("x", ["A", "B"], rows)]), lambda rows: write_csv(["A", "B"], rows)]
)
def test_a_row_of_another_length_or_an_odd_value_is_a_fault(write):
    with pytest.raises(ValueError, match="1 cells for 2 headings"):
        write([("a",)])
    with pytest.raises(TypeError, match="cannot hold object"):
        write([("a", object())])


def test_a_workbook_without_a_sheet_is_a_fault():
    with pytest.raises(ValueError, match="needs a sheet"):
        write_workbook([])
