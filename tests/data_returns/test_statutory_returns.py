"""Statutory returns through the whole of it: the census, SSDA903 and Annex A as they exist, and hostile files."""

import random
import zipfile
from datetime import date
from io import BytesIO

import pytest

from lineofsight import vault
from lineofsight.data_returns.actions.returns import Upload
from lineofsight.data_returns.periods import Period
from lineofsight.data_returns.standard_rows import standard_rows
from lineofsight.engine.returns.annex_a.lists import LISTS
from lineofsight.engine.returns.checking import Sent
from lineofsight.engine.returns.own.declaring import as_data
from lineofsight.engine.returns.own.ready_made import READY_MADE
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.uploads.returns import check_return
from tests.engine.returns.censuses import census
from tests.engine.returns.looked_after_returns import as_files, changed

from .returns_world import NOTICES, a_list, checked, last, named_for, notice, signed_off, upload

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


def test_a_census_is_checked_by_its_published_rules_and_counted_group_by_group(westmere) -> None:
    named_for(westmere, "council", "cin")
    made = signed_off(
        westmere,
        census("CINdetails.PrimaryNeedCode=N99"),
        agency="council",
        collection="cin",
        name="cin.xml",
        period=YEAR,
    )
    check = last(made)
    assert made.outcome == "with_errors"
    assert [(each["rule"], each["column"], each["count"]) for each in check.by_rule] == [("8650", "PrimaryNeedCode", 1)]
    assert check.rows == sum(check.tables.values()) == check.taken_rows
    assert check.children == 2
    with vault.scope():
        found = standard_rows(made, tables=["Section47"])
        rows = list(found.tables["Section47"]) if found else []
    assert rows[0]["S47ActualStartDate"] == "2025-07-02"
    assert rows[0]["_child"] == "K1"


def test_the_tables_of_a_903_return_are_checked_together_with_those_of_last_year(westmere) -> None:
    tables = as_files(changed(""))
    this = [each for each in tables if not each[0].endswith("_last.csv")]
    before = [(name, data) for name, data in tables if name.endswith("_last.csv")]
    first, *others = this
    uploads = [Upload("this_year", upload(data, name)) for name, data in others]
    uploads += [Upload("last_year", upload(data, name.replace("_last", ""))) for name, data in before]
    made = checked(westmere, first[1], name=first[0], agency="council", collection="903", period=YEAR, uploads=uploads)
    assert (made.outcome, last(made).by_rule) == ("accepted", [])
    assert last(made).rows == sum(data.count(b"\r\n") for _, data in this)
    assert made.files.filter(part="last_year").count() == len(before)


def test_rows_of_a_903_table_that_cannot_be_read_are_counted_as_rejected(westmere) -> None:
    data = b"CHILD,SEX,DOB,DUC\r\nK1,M,01/01/2010,\r\nK2,M\r\n,F,01/01/2011,\r\n"
    made = checked(westmere, data, name="uasc.csv", agency="council", collection="903", period=YEAR)
    check = last(made)
    assert (check.rows, check.taken_rows, check.rejected_rows, made.outcome) == (3, 1, 2, "partly")


def test_an_annex_a_workbook_is_taken(westmere) -> None:
    sheets = [Sheet(of, list(columns), [["" for _ in columns]]) for of, columns in LISTS.items()]
    sheets[0] = Sheet(
        "List 1", list(LISTS["List 1"]), [["K1", "Male", "WBRI", "2012-05-05", 13, "2025-05-01", "Police"]]
    )
    made = checked(
        westmere, write_workbook(sheets), name="annex.xlsx", agency="council", collection="annex-a", period=YEAR
    )
    assert (last(made).rows, last(made).tables) == (1, {"List 1": 1})


def archive(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return file.getvalue()


LAUGHS = b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;">]><Message><Header>&m;</Header></Message>'
SECRET = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message><Header>&x;</Header></Message>'
HOSTILE = {
    "bomb": ("annex-a", archive({"xl/workbook.xml": b"0" * 50_000_000})),
    "entities": ("cin", LAUGHS),
    "another file": ("cin", SECRET),
    "depth": ("cin", b"<Message>" + b"<a>" * 200_000),
    "other letters": ("903", "CHILD,SEX,DOB,DUC\nK1".encode("utf-32")),
    "a huge cell": ("903", b'CHILD,SEX,DOB,DUC\n"' + b"x" * 5_000_000 + b'",M,,\n'),
    "many columns": ("903", b"CHILD" + b",a" * 100_000 + b"\n"),
    "nothing": ("903", b"\n\n\n"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_harms_nothing(kind) -> None:
    collection, data = HOSTILE[kind]
    found = check_return(Sent(collection, [("this_year", f"a.{kind}", data)], YEAR.start, YEAR.end))
    assert found.refused.endswith(".") or found.rejected == found.rows
    assert "root:" not in found.refused
    assert found.rows == found.taken + found.rejected


def test_whatever_is_done_to_a_list_rows_in_are_rows_accepted_and_rejected() -> None:
    """F5."""
    chosen = random.Random(20)
    declared = as_data(READY_MADE[NOTICES])
    refused = 0
    for _ in range(25):
        lines = a_list(*(notice(n) for n in range(40))).split(b"\n")
        for _ in range(chosen.randrange(1, 12)):
            place = chosen.randrange(1, len(lines))
            lines[place] = chosen.choice(
                (
                    lines[place][: chosen.randrange(len(lines[place]) + 1)],
                    lines[place] + b",more,cells",
                    lines[place].replace(b",", b'"', 1),
                    bytes(chosen.randrange(32, 256) for _ in range(30)),
                    b"",
                    b'"' + lines[place] + b'"',
                    lines[place].replace(b"C", b"\xe9"),
                )
            )
        data = b"\n".join(lines)
        found = check_return(
            Sent(NOTICES, [("this_year", "a.csv", data)], date(2026, 7, 1), date(2026, 9, 30), declared)
        )
        refused += bool(found.refused)
        assert found.rows == found.taken + found.rejected
        assert found.clean <= found.taken
        if not found.refused:
            # A stray quotation mark may join lines, never make a row vanish that stands by itself.
            joined = data.count(b'"') > 0
            assert joined or found.rows == sum(1 for line in data.split(b"\n")[1:] if line.strip(b", \r\t"))
    assert refused < 25


def large_census(megabytes: int) -> bytes:
    """A census of so many megabytes: the child of the base, again and again under numbers of its own."""
    text = census().decode()
    start, end = text.index("<Child>"), text.index("</Child>") + len("</Child>")
    child = text[start:end]
    many = "\n".join(child.replace("K1", f"K{n:07}") for n in range(megabytes * 1024 * 1024 // len(child)))
    return (text[:start] + many + text[end:]).encode()


@pytest.mark.full
def test_a_census_of_more_than_twenty_megabytes_is_read_within_the_memory_of_the_child(westmere) -> None:
    data = large_census(38)
    assert len(data) > 36 * 1024 * 1024
    found = check_return(Sent("cin", [("this_year", "cin.xml", data)], YEAR.start, YEAR.end))
    assert not found.refused
    assert found.children == data.count(b"<LAchildID>") and found.rejected == 0


def test_a_census_and_an_annex_a_workbook_may_be_larger_than_other_files_and_the_page_takes_them() -> None:
    from lineofsight.data_returns.collections import STATUTORY
    from lineofsight.data_returns.views.send_return import SendReturnForm

    largest = {each.key: each.largest for each in STATUTORY}
    assert largest == {"cin": {"xml": 40 * 1024 * 1024}, "903": {}, "annex-a": {"xlsx": 36 * 1024 * 1024}}
    asked = [next(iter(SendReturnForm(collection=each).fields.values())) for each in STATUTORY]
    assert [field.max_mb for field in asked] == [40, 20, 36]
