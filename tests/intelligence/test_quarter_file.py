"""The whole quarter as Excel, CSV and Parquet: a row for each indicator and line, with what is hidden hidden there too."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.intelligence.quarter_rows import LINES, lines_of_quarter
from lineofsight.intelligence.scorecard_rows import rows_of
from tests.engine.test_parquet import read as read_parquet

from .quarters_world import Q3, address, asked, fresh, history, own, sent

pytestmark = pytest.mark.django_db

BY_SEX = {"breakdown": "sex", "splits": ["Female", "Male", "Not known"], "kind": "count", "denominator_words": ""}


def test_the_three_files_say_the_same(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1")
    own(w, "T2", **BY_SEX)
    own(w, "T3")
    numbers = {"T1": (71, 100), "T2": {"Female": (40, None), "Male": (3, None), "Not known": (20, None)}, "T3": (0, 0)}
    (quarter,) = history(w, {Q3: numbers})
    page = sign_in(w.analyst)
    here = address(w, "quarter_file", quarter.pk)
    names, rows = read_parquet(page.get(here + "?as=parquet").content)
    assert names == [column.name for column in LINES]
    told = [(r[0], r[7], r[8], r[9], r[10], r[11]) for r in rows]
    assert told == [
        ("T1", "Total", 71.0, 100.0, 71.0, ""),
        ("T2", "Total", 63.0, None, 63.0, ""),
        ("T2", "Female", 40.0, None, 40.0, ""),
        ("T2", "Male", 3.0, None, 3.0, ""),
        ("T2", "Not known", 20.0, None, 20.0, ""),
        ("T3", "Total", 0.0, 0.0, None, "z"),
    ]
    csv = read_list(page.get(here + "?as=lines").content, "lines.csv").rows
    assert [(r.values["Code"], r.values["Line"], r.values["Status"]) for r in csv] == [(t[0], t[1], t[5]) for t in told]
    excel = page.get(here).content
    from lineofsight.engine.lists.workbook import read_workbook

    assert [r.values["Numerator"] for r in read_workbook(excel, sheet="Lines").rows] == [
        r.values["Numerator"] for r in csv
    ]
    assert len(read_workbook(excel, sheet="Symbols").rows) == 4


def test_a_figure_that_is_missing_has_its_symbol(westmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1", agencies=("council", "police"))
    quarter = asked(w)
    sent(w, quarter, "council", {"T1": (71, 100)})
    _, rows = read_parquet(sign_in(w.analyst).get(address(w, "quarter_file", quarter.pk) + "?as=parquet").content)
    assert [(r[7], r[8], r[11]) for r in rows] == [("Total", None, "x")]


def test_for_whom_small_numbers_are_hidden_they_are_hidden_with_what_gives_them_away(westmere: Cast) -> None:
    """The page hides one line with the small one, so that it is not what is left of the total."""
    w = westmere
    own(w, "T2", **BY_SEX)
    (quarter,) = history(w, {Q3: {"T2": {"Female": (40, None), "Male": (3, None), "Not known": (20, None)}}})
    lead = fresh(w.leads["health"])
    found = {each.line: (each.part, each.status) for each in lines_of_quarter(quarter, rows_of(lead, quarter))}
    assert found["Male"] == (None, "c")
    assert sum(status == "c" for _, status in found.values()) >= 2


def test_the_files_have_the_doors_of_the_page(westmere: Cast, eastmere: Cast, sign_in) -> None:
    w = westmere
    own(w, "T1")
    (quarter,) = history(w, {Q3: {"T1": (71, 100)}})
    for kind in ("", "?as=lines", "?as=parquet", "?as=csv"):
        for member in (w.leads["council"], eastmere.analyst, w.trainer):
            assert sign_in(member).get(address(w, "quarter_file", quarter.pk) + kind).status_code == 404
        assert sign_in(w.oversight_chair).get(address(w, "quarter_file", quarter.pk) + kind).status_code == 200
