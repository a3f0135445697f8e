"""The command `suppress`: a table in, a table out that gives no small number away, margins included."""

import csv
import json
import subprocess
import sys

import pytest

from lineofsight.__main__ import main

ROWS = ["A,x,20", "A,y,3", "A,z,40", "B,x,30", "B,y,25", "B,z,60", "C,x,35", "C,y,28", "C,z,44"]


def file(tmp_path, rows, heading="area,need,children", name="table.csv"):
    path = tmp_path / name
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


def run(capsys, path, *options, dims="area,need", out=None):
    out = out or path.parent / "safe.csv"
    code = main(["suppress", str(path), "--dims", dims, "--count", "children", "--out", str(out), *map(str, options)])
    said = capsys.readouterr()
    return code, said, out


def suppressed(capsys, path, *options, **more):
    code, said, out = run(capsys, path, *options, **more)
    assert (code, said.err) == (0, "")
    with out.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    sides = more.get("dims", "area,need").split(",")
    return json.loads(said.out), {tuple(row[side] for side in sides): (row["children"], row["status"]) for row in rows}


def refused(capsys, path, *options, **more):
    code, said, out = run(capsys, path, *options, **more)
    assert (code, said.out) == (2, "")
    assert said.err.count("\n") == 1 and not out.exists()
    return said.err


def test_every_cell_and_margin_is_written_with_its_status_and_count_or_symbol(tmp_path, capsys):
    answer, cells = suppressed(capsys, file(tmp_path, ROWS))
    assert len(cells) == answer["cells"] == 16
    assert cells["A", "y"] == ("c", "primary")
    assert cells["Total", "Total"] == ("285", "published") and cells["A", "Total"] == ("63", "published")
    hidden = [cell for cell, (shown, _) in cells.items() if shown == "c"]
    assert len(hidden) == 4 and answer["secondary"] == 3 and answer["published"] == 12
    assert {cells[cell][1] for cell in hidden} == {"primary", "secondary"}


def test_groups_have_totals_and_a_side_may_have_several_groupings(tmp_path, capsys):
    regions = file(tmp_path, ["A,North", "B,North", "C,South"], "child,parent", "regions.csv")
    kinds = file(tmp_path, ["A,Rural", "B,Town", "C,Town"], "child,parent", "kinds.csv")
    _, cells = suppressed(
        capsys, file(tmp_path, ROWS), "--hierarchy", f"area={regions}", "--hierarchy", f"area={kinds}"
    )
    assert len(cells) == (3 + 4 + 1) * 4
    assert cells["North", "z"][0] == "100" and cells["Town", "Total"][0] == "222"
    assert cells["Rural", "y"][1] == "primary"  # the only area of its kind


def test_threshold_symbol_rounding_and_protection_can_be_chosen(tmp_path, capsys):
    path = file(tmp_path, ROWS)
    _, cells = suppressed(capsys, path, "--threshold", 2)
    assert all(status == "published" for _, status in cells.values())
    _, cells = suppressed(capsys, path, "--symbol", "[low]", "--round", 10)
    assert cells["A", "y"] == ("[low]", "primary")
    assert cells["Total", "Total"] == ("290", "published") and cells["B", "Total"] == ("120", "published")
    narrow, wide = (suppressed(capsys, path, "--protection", each)[1] for each in (1, 300))
    assert narrow["Total", "Total"][1] == "published"
    assert wide["Total", "Total"][1] == "secondary"  # no cell is large enough, so the total has to give way


def test_codes_are_told_apart_by_capitals_and_rows_of_one_cell_are_added(tmp_path, capsys):
    _, cells = suppressed(capsys, file(tmp_path, ["a,x,10", "A,x,20", "a,x,30", 'b,y,"1,000"']))
    assert cells["a", "x"][0] == "40" and cells["A", "x"][0] == "20" and cells["b", "Total"][0] == "1000"
    assert cells["b", "x"] == ("0", "published")


def test_a_code_that_is_a_number_with_a_sign_comes_back_as_it_went_in_and_a_formula_does_not(tmp_path, capsys):
    _, cells = suppressed(capsys, file(tmp_path, ["-1,x,20", "+44,x,30", "=1+1,x,40"]), dims="area")
    assert {side for (side,) in cells} == {"-1", "+44", "'=1+1", "Total"}


def test_one_side_and_three_sides(tmp_path, capsys):
    _, cells = suppressed(capsys, file(tmp_path, ["A,x,2", "B,x,30", "C,x,9"]), dims="area")
    assert cells == {("A",): ("c", "primary"), ("B",): ("30", "published"), ("C",): ("c", "secondary"), ("Total",): ("41", "published")}  # fmt: skip
    rows = [
        f"{a},{b},{c},{7 + 5 * i}" for i, (a, b, c) in enumerate((a, b, c) for a in "AB" for b in "xy" for c in "mf")
    ]
    rows[0] = "A,x,m,2"
    _, cells = suppressed(capsys, file(tmp_path, rows, "area,need,sex,children"), dims="area,need,sex")
    assert len(cells) == 27 and sum(shown == "c" for shown, _ in cells.values()) == 8


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["A,x,-1"], "Row 2 has “-1” in the column “children”"),
        (["A,x,4", "A,y,2.5"], "Row 3 has “2.5” in the column “children”"),
        (["A,x,4", "A,y,"], "Row 3 has nothing in the column “children”"),
        (["A,x,c"], "a count is a whole number of 0 or more"),
        (["A,,4"], "Row 2 has nothing in the column “need”"),
        (["A,x,4", "A,Total,4"], "Row 3 has “Total” in “need”"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused_by_its_number(tmp_path, capsys, rows, said):
    assert said in refused(capsys, file(tmp_path, rows))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--threshold", "0"], "--threshold needs a whole number of 1 or more"),
        (["--protection", "0"], "--protection needs"),
        (["--round", "7"], "--round"),
        (["--symbol", "3"], "--symbol needs a letter"),
        (["--symbol", " "], "--symbol needs a letter"),
        (["--hierarchy", "area"], "--hierarchy needs a column and a file"),
        (["--hierarchy", "age=x.csv"], "not among --dims"),
        (["--hierarchy", "area=nowhere.csv"], "no file"),
        (["--dims", "area,area"], "named twice"),
        (["--dims", "area,age"], "no column “age”"),
        (["--dims", "area,"], "--dims needs"),
        (["--dims", "area,children"], "named twice"),
    ],
)
def test_options_that_cannot_be_are_refused_in_one_sentence(tmp_path, capsys, options, said):
    assert said in refused(capsys, file(tmp_path, ROWS), *options)


def test_groupings_that_cannot_be_and_an_answer_over_the_table_are_refused(tmp_path, capsys):
    path = file(tmp_path, ROWS)
    for rows, said in (
        (["A,North", "A,South"], "a second group"),
        (["A,B"], "a group too"),
        (["A,g", "g,A"], "a group too"),
        (["A,g", "g,h", "h,g"], "circle"),
        (["A,"], "needs a child and a parent"),
    ):
        groups = file(tmp_path, rows, "child,parent", "groups.csv")
        assert said in refused(capsys, path, "--hierarchy", f"area={groups}")
    code, said, _ = run(capsys, path, out=path)
    assert code == 2 and "another file" in said.err and path.read_text().startswith("area,need")
    code, said, _ = run(capsys, path, out=tmp_path / "none" / "safe.csv")
    assert code == 2 and "cannot be written" in said.err


def test_nothing_but_the_answer_is_printed(tmp_path):
    path = file(tmp_path, ROWS)
    command = [
        sys.executable,
        "-m",
        "lineofsight",
        "suppress",
        path,
        "--dims",
        "area,need",
        "--count",
        "children",
        "--out",
        tmp_path / "o.csv",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["primary"] == 1
