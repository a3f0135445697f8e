"""Annex A: the eleven lists of the inspectors' workbook, value by value, row by row and list against list."""

import copy

import pytest

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.annex_a.lists import CODES, DATE, LISTS, NUMBER, id_column
from lineofsight.engine.returns.annex_a.reading import read_annex_a
from lineofsight.engine.returns.annex_a.registry import RULES
from lineofsight.engine.returns.rules import check
from lineofsight.engine.spreadsheets import Sheet, write_workbook

FIRST = {DATE: "2025-05-01", NUMBER: "3"}
FREE = ("Closed", "ceased", "leaving", "No Longer", "End Date", "Closure", "Ceased", "Adoption Order")


def row(of):
    """A row with every column filled in, save what says that something has ended."""
    values = {
        column: "" if any(word in column for word in FREE) else FIRST.get(kind) or CODES.get(kind, ("x",))[0]
        for column, kind in LISTS[of].items()
    }
    return {**values, id_column(of): "K1", **({"Date of Birth": "2012-05-05"} if "Date of Birth" in values else {})}


def findings(change=None, leave_out=()):
    """What is found in a workbook of one row a list; `change` alters the rows of one list."""
    rows = {of: [row(of)] for of in LISTS if of not in leave_out}
    if change:
        of, alter = change
        alter(rows[of])
    sheets = [Sheet(of, list(LISTS[of]), [list(each.values()) for each in rows[of]]) for of in rows]
    return check(read_annex_a(write_workbook(sheets), 2026), RULES)


def setting(of, **fields):
    """A change of columns of a list; their white space is written as underlines."""
    return of, lambda rows: rows[0].update({column.replace("_", " "): value for column, value in fields.items()})


def test_a_workbook_in_order_breaks_no_rule():
    assert findings() == []


@pytest.mark.parametrize("of", LISTS)
def test_each_value_of_each_list_is_checked_by_what_its_column_holds(of):
    for column, kind in LISTS[of].items():
        if kind in (DATE, NUMBER) or kind in CODES:
            found = findings((of, lambda rows, column=column: rows[0].update({column: "nonsense"})))
            assert (column, "field", "K1") in {(each.field, str(each.kind), each.child) for each in found}, column


@pytest.mark.parametrize("of", [of for of in LISTS if of != "List 11"])
def test_a_row_without_its_child_is_found(of):
    found = findings((of, lambda rows: rows[0].update({id_column(of): ""})))
    assert any(each.field == id_column(of) and each.rule.endswith("required") for each in found)


def test_days_in_the_wrong_order_are_found_in_both_columns():
    found = findings(setting("List 6", CIN_Closure_Date="2025-04-30", Reason_for_Closure="RC1"))
    assert {each.field for each in found if each.kind == "record"} == {"CIN Start Date", "CIN Closure Date"}


def test_a_closure_needs_its_reason():
    found = findings(setting("List 6", CIN_Closure_Date="2025-06-30"))
    assert {each.rule for each in found} == {"A6.11.together"}


def test_the_same_row_twice_and_what_two_lists_say_otherwise_is_found():
    twice = findings(("List 3", lambda rows: rows.append(copy.deepcopy(rows[0]))))
    assert {(each.rule, each.row) for each in twice} == {("A3.1.twice", 2), ("A3.1.twice", 3)}
    otherwise = findings(setting("List 7", Gender="b) Female"))
    assert {(each.table, each.rule) for each in otherwise if each.table == "List 7"} == {("List 7", "A.gender")}


def test_care_cannot_start_before_the_birth():
    found = findings(setting("List 8", Date_Started_to_be_Looked_After="2012-05-04"))
    assert "A8.7.birth" in {each.rule for each in found}


def test_a_list_that_is_not_there_is_a_finding_of_the_file():
    assert [(each.kind, each.table, each.field) for each in findings(leave_out=("List 9",))] == [
        ("file", "List 9", "List 9")
    ]


def test_what_is_no_workbook_of_lists_is_refused_in_one_sentence():
    with pytest.raises(UnreadableList, match="Excel workbook"):
        read_annex_a(b"a,b\n1,2\n", 2026)
    with pytest.raises(UnreadableList, match="no sheet named List 1"):
        read_annex_a(write_workbook([Sheet("People", ["a"], [["1"]])]), 2026)
