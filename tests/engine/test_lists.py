"""Lists that agencies send: CSV, Excel, CIN census, and what is refused."""

import io
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineofsight.engine.lists import RejectedRow, UnreadableList, kinds, read_list
from lineofsight.engine.spreadsheets import Sheet, write_workbook

RETURNS = Path(__file__).parents[3] / "shared" / "data" / "returns"


def values(read):
    return [tuple(row.values.values()) for row in read.rows]


def refused(data, name="list"):
    with pytest.raises(UnreadableList) as reason:
        read_list(data, name)
    assert str(reason.value).endswith((".", "?"))
    return str(reason.value)


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_usual_form(encoding, delimiter, ending):
    lines = [["Id", "Category"], ["007", "Früh"], ["8", '"a' + delimiter + ' b"']]
    data = ending.join(delimiter.join(line) for line in lines).encode(encoding)
    read = read_list(data, "list.csv")
    assert read.columns == ("Id", "Category")
    assert values(read) == [("007", "Früh"), ("8", f"a{delimiter} b")]
    assert (read.kind, read.rejected, read.sha256) == ("CSV", (), sha256(data).hexdigest())
    assert [row.number for row in read.rows] == [2, 3]
    assert bool(read.notices) == (encoding == "cp1252")


def test_a_row_with_too_few_or_too_many_cells_is_rejected_with_its_place_and_reason():
    read = read_list(b"Id,Name,Category\n1,K,a\n2,L\n3,M,b,c\n4,N,c,,\n", "list.csv")
    assert values(read) == [("1", "K", "a"), ("4", "N", "c")]
    assert read.rejected == (
        RejectedRow(3, "Category", "The row has 2 cells, but the list has 3 columns."),
        RejectedRow(4, "", "The row has 4 cells, but the list has 3 columns."),
    )


def test_a_stray_quotation_mark_costs_only_its_row():
    read = read_list(b'Id,Name\n1,"K" x\n2,L\n', "list.csv")
    assert values(read) == [("2", "L")]
    assert read.rejected == (RejectedRow(2, "", "A quotation mark stands where it cannot be read."),)


def test_a_quotation_mark_never_closed_is_refused_because_it_would_swallow_rows():
    assert "opens in row 3 is never closed" in refused(b'Id,Name\n1,K\n2,"L\n3,M\n')


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers():
    read = read_list(b"\nId,Category\n1,a\n\n,\n2,b\n,\n", "list.csv")
    assert [(row.number, row.values["Id"]) for row in read.rows] == [(3, "1"), (6, "2")]
    assert read.notices == ("2 empty rows were left out.",)


def test_headings_missing_or_repeated_are_named_and_said():
    read = read_list(b"Id,,Note, Note ,\n1,x,y,z,\n", "list.csv")
    assert read.columns == ("Id", "Column 2", "Note", "Note (2)")
    assert read.notices == (
        "Columns without a heading were given one: “Column 2”.",
        "Headings that stand more than once were numbered: “Note (2)”.",
    )


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\r\n,;\t\x00'), min_size=1, max_size=5)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=30))
def test_every_row_is_read_or_rejected_and_none_is_lost(lines):
    """F5."""
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    data = "\n".join(["A,B", *(",".join(line) for line in lines)]).encode()
    read = read_list(data, "list.csv")
    assert sorted(each.number for each in (*read.rows, *read.rejected)) == list(range(2, len(lines) + 2))


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_it(data):
    for start in (b"", b"<Message>", b"PK\x03\x04", b"Id,Category\n"):
        try:
            read_list(start + data, "list")
        except UnreadableList as reason:
            assert str(reason)


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "is empty"),
        (b" \r\n\r\n", "is empty"),
        (b",,\n,,\n", "is empty"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel file"),
        (b"<!DOCTYPE html><table>", "web page"),
        (b"<html><table>", "web page"),
        (b"\x89PNG\r\n", "picture"),
        (b'{"a": 1}', "not a list"),
        (bytes(range(256)), "not a list that can be read"),
        (b"PK\x03\x04nonsense", "damaged"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(data, sentence):
    assert sentence in refused(data)


def test_limits(monkeypatch):
    assert "larger than 20 MB" in refused(b"a" * (kinds.SIZE_LIMIT + 1))
    assert "more than 100,000 rows" in refused(b"Id\n" + b"1\n" * 100_001)
    assert len(read_list(b"Id\n" + b"1\n" * 100_000, "x").rows) == 100_000
    assert "1,000 columns" in refused(b",".join(b"a%d" % n for n in range(1001)))


def test_a_list_with_headings_only_has_no_rows():
    read = read_list(b"Id,Category\n", "list.csv")
    assert (read.columns, read.rows) == (("Id", "Category"), ())


# Excel


def a_workbook(*sheets, **states):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        sheet.sheet_state = states.get(name, "visible")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def changed(data, part, old, new):
    """The workbook with some bytes of one of its parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
    return file.getvalue()


def with_part(data, name, content=b"x"):
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_cells_are_read_as_the_sender_sees_them():
    data = a_workbook(("List", [["Id", "Born", "Score", "Yes", "Text"], [12.0, date(2015, 3, 27), 0.5, True, "007"]]))
    read = read_list(data, "list.xlsx")
    assert values(read) == [("12", "2015-03-27", "0.5", "TRUE", "007")]
    assert (read.kind, read.sheet, read.sheets, read.notices) == ("Excel", "List", ("List",), ())


def test_the_first_worksheet_that_can_be_seen_and_has_rows_is_read_and_the_others_are_named():
    data = a_workbook(
        ("Old", [["Id"], ["1"]]), ("Empty", []), ("This", [["Id"], ["2"]]), ("That", [["Id"], ["3"]]), Old="veryHidden"
    )
    read = read_list(data, "list.xlsx")
    assert (values(read), read.sheet, read.sheets) == ([("2",)], "This", ("Empty", "This", "That"))
    assert read.notices == (
        "The worksheet “This” was read. The workbook also has “Empty”, “That”.",
        "The workbook has hidden worksheets, which were not read: “Old”. Should they be in it?",
    )
    assert values(read_list(data, "list.xlsx", sheet="That")) == [("3",)]
    with pytest.raises(UnreadableList, match="no worksheet “Old” that can be seen"):
        read_list(data, "list.xlsx", sheet="Old")


def test_a_worksheet_asked_of_a_text_file_is_refused():
    with pytest.raises(UnreadableList, match="Only an Excel workbook"):
        read_list(b"Id\n1\n", "list.csv", sheet="List")


def test_a_table_that_does_not_start_at_the_top_keeps_its_row_numbers():
    data = a_workbook(("List", [[], [], [None, "Id", "Category"], [None, "1", "a"], [], [None, "2", "b", "note"]]))
    read = read_list(data, "list.xlsx")
    assert [(row.number, row.values["Id"]) for row in read.rows] == [(4, "1"), (6, "2")]
    assert read.columns == ("Column A", "Id", "Category", "Column D")


def test_hidden_rows_and_columns_and_excel_errors_are_said():
    """F11."""
    workbook = openpyxl.load_workbook(io.BytesIO(a_workbook(("List", [["Id", "N"], ["1", "#N/A"], ["2", 3]]))))
    workbook.active.row_dimensions[3].hidden = True
    workbook.active.column_dimensions["B"].hidden = True
    file = io.BytesIO()
    workbook.save(file)
    read = read_list(file.getvalue(), "list.xlsx")
    assert values(read) == [("1", ""), ("2", "3")]
    assert len(read.notices) == 3 and "Rows hidden in Excel: 1." in read.notices[0]
    assert "error (such as #N/A): 1." in read.notices[2]


HUNDRED = a_workbook(("List", [["Id", "Category"], *([str(n), "a"] for n in range(100))]))
SHEET1 = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("declared", [b"A1:B10", b"A1", b"A1:A101", b"A1:B500"])
def test_a_worksheet_that_lies_about_its_size_is_refused(declared):
    """F5."""
    assert "rows might be lost" in refused(changed(HUNDRED, SHEET1, b"A1:B101", declared))


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (b'<c r="A2"', b"<c r='A2'"),
        (b'<c r="A2"', b'<c s="0" r="A2"'),
        (b'<c r="B2"', b"<c"),
        (b'<row r="2"', b"<row r='2'"),
        (b"<sheetData>", b"<!-- ours --><sheetData>"),
        (b"</sheetData>", b'</sheetData><rowBreaks count="0"/><conditionalFormatting sqref="A1"/>'),
    ],
)
def test_a_worksheet_written_in_another_way_is_read_the_same(words, instead):
    other = changed(HUNDRED, SHEET1, words, instead)
    assert read_list(other, "list.xlsx").rows == read_list(HUNDRED, "list.xlsx").rows
    far = changed(other, SHEET1, b'<c r="B50"', b'<c r="C50"')
    assert "cells beyond its columns" in refused(far)


def test_a_worksheet_that_says_nothing_about_its_size_is_read():
    data = changed(HUNDRED, SHEET1, b'<dimension ref="A1:B101"/>', b"")
    assert len(read_list(data, "list.xlsx").rows) == 100


def test_one_cell_at_the_far_end_is_refused_before_the_reader_sees_it():
    """F5."""
    data = a_workbook(("List", [["Id"], ["1"]]))
    data = changed(data, SHEET1, b'r="A2"', b'r="XFD1048576"')
    data = changed(data, SHEET1, b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert "more than 5,000,000 cells" in refused(data)


@pytest.mark.parametrize(
    "part, sentence",
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/activeX/activeX1.xml", "embedded objects"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
    ],
)
def test_active_content_is_refused(part, sentence):
    """F7."""
    assert sentence in refused(with_part(HUNDRED, part))


def test_another_office_file_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "not an Excel workbook" in refused(file.getvalue())


def test_entities_in_a_worksheet_are_refused():
    """F3."""
    start = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    assert "document type" in refused(changed(HUNDRED, SHEET1, b"<worksheet", start))


@pytest.mark.parametrize("part", [SHEET1, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_broken_part_is_refused(part):
    data = write_workbook([Sheet("List", ["Id", "Category"], [(str(n), f"a{n}") for n in range(100)])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(part)
    assert refused(changed(data, part, content, content[: len(content) // 2]))


def test_a_large_list_is_read_whole():
    rows = [(f"{n}", f"Category {n % 7}", n) for n in range(20_000)]
    read = read_list(write_workbook([Sheet("List", ["Id", "Category", "N"], rows)]), "list.xlsx")
    assert len(read.rows) == 20_000 and read.rows[-1].values == {"Id": "19999", "Category": "Category 0", "N": "19999"}


# CIN census

CENSUS = """<?xml version="1.0" encoding="{encoding}"?>
<Message><Header><Year>2026</Year></Header><Children>
<Child><ChildIdentifiers><PersonBirthDate>2015-03-27</PersonBirthDate><LAchildID> É1 </LAchildID></ChildIdentifiers>
<CINdetails><Need>N1</Need></CINdetails><CINdetails><Need>N4</Need></CINdetails></Child>
<Child><ChildIdentifiers><LAchildID/></ChildIdentifiers><Need>N2</Need></Child>
<Child><ChildIdentifiers><LAchildID>3</LAchildID>stray</ChildIdentifiers></Child>
</Children></Message>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_census_gives_one_row_for_each_child(encoding):
    read = read_list(CENSUS.format(encoding=encoding).encode(encoding), "cin.xml")
    assert read.kind == "CIN census"
    assert read.columns == ("LAchildID", "PersonBirthDate", "Need")
    assert values(read) == [("É1", "2015-03-27", "N4"), ("3", "", "")]
    assert read.rejected == (RejectedRow(2, "LAchildID", "The child has no LAchildID."),)
    assert [row.number for row in read.rows] == [1, 3]


def test_a_census_with_a_namespace_is_read():
    read = read_list(
        b'<x:Message xmlns:x="urn:x"><x:Child><x:LAchildID>1</x:LAchildID></x:Child></x:Message>', "cin.xml"
    )
    assert values(read) == [("1",)]


BILLION = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "data, sentence",
    [
        (BILLION + b"<Message><Child><LAchildID>&b;</LAchildID></Child></Message>", "document type"),
        (b'<!DOCTYPE m SYSTEM "file:///etc/passwd"><Message/>', "document type"),
        (b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>', "document type"),
        (
            b'<!DOCTYPE l [<!ENTITY a "' + b"a" * 50_000 + b'">]><Message>' + b"&a;" * 5_000 + b"</Message>",
            "document type",
        ),
        (b"<a>" * 101 + b"</a>" * 101, "deeper than 100"),
        (b"<a>" * 200_000 + b"</a>" * 200_000, "deeper than 100"),
        (b"<Message><Child>", "not well formed in line 1"),
        (b"<Message><Child><LAchildID>a & b</LAchildID></Child></Message>", "not well formed"),
        (b"<Message><Workers/></Message>", "holds no children"),
        (b'<?xml version="1.0" encoding="klingon"?><Message/>', "encoding"),
        ("<Message>é</Message>".encode("cp1252"), "not well formed"),
    ],
)
def test_hostile_and_broken_xml_is_refused(data, sentence):
    """F3."""
    assert sentence in refused(data, "cin.xml")


def test_elements_nested_a_hundred_deep_are_still_read():
    """F3."""
    deep = b"<a>" * 97 + b"1" + b"</a>" * 97
    data = b"<Message><Child><LAchildID>1</LAchildID>" + deep + b"</Child></Message>"
    assert values(read_list(data, "cin.xml")) == [("1", "1")]


@pytest.mark.skipif(not RETURNS.exists(), reason="the sample returns are not on this machine")
def test_real_returns_are_read():
    census = read_list((RETURNS / "CIN_Census_2026.xml").read_bytes(), "cin.xml")
    assert [row.values["LAchildID"] for row in census.rows] == ["DfEX0000001", "child_fails_assessments"]
    annex_a = read_list((RETURNS / "Annex_A.xlsx").read_bytes(), "a.xlsx", sheet="List 8")
    assert (len(annex_a.columns), len(annex_a.rows)) == (34, 5)
    episodes = read_list((RETURNS / "SSDA903_2020_episodes.csv").read_bytes(), "e.csv")
    assert (episodes.columns[0], len(episodes.rows)) == ("CHILD", 5)
