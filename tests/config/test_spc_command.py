"""The command `spc`: a series in, its chart as JSON out, and one plain sentence where it cannot."""

import json
import subprocess
import sys

import pytest

from lineofsight.__main__ import main

MONTHS = [f"{2024 + i // 12}-{i % 12 + 1:02}-01" for i in range(20)]


def series(tmp_path, rows, heading="month,referrals"):
    path = tmp_path / "series.csv"
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


def charted(capsys, path, *options, value="referrals"):
    code = main(["spc", str(path), "--value", value, *options])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    return json.loads(said.out)


def refused(capsys, path, *options, value="referrals"):
    code = main(["spc", str(path), "--value", value, *options])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    return said.err


def test_each_point_carries_its_limits_and_what_it_shows(tmp_path, capsys):
    values = [10, 12] * 9 + [30, 11]
    path = series(tmp_path, [f"{m},{v}" for m, v in zip(MONTHS, values, strict=True)])
    answer = charted(capsys, path, "--date", "month", "--direction", "decrease", "--target", "40")
    assert list(answer["points"][0]) == [
        "date", "value", "mean", "lower", "upper", "near_lower", "near_upper", "relative_to_mean", "special_cause", "test"
    ]  # fmt: skip
    peak = answer["points"][18]
    assert (peak["date"], peak["value"], peak["special_cause"], peak["test"]) == (
        "2025-07-01",
        30,
        "concern",
        "outside_limits",
    )
    assert (answer["points"][0]["special_cause"], answer["points"][0]["test"]) == (None, None)
    assert (answer["variation"], answer["assurance"], answer["rules"]) == (
        "common_cause",
        "consistent_pass",
        "plot-the-dots",
    )
    assert answer["warnings"] == []


def test_rows_are_put_in_the_order_of_their_days(tmp_path, capsys):
    answer = charted(capsys, series(tmp_path, ["01/03/2024,3", "2024-01,1", "2024-02-01,2"]), "--date", "month")
    assert [point["value"] for point in answer["points"]] == [1, 2, 3]
    assert "trial limits" in answer["warnings"][0]


def test_a_rebase_begins_at_the_first_row_from_its_day_on(tmp_path, capsys):
    path = series(tmp_path, [f"{m},{i}" for i, m in enumerate(MONTHS)])
    answer = charted(capsys, path, "--date", "month", "--rebase", "2024-12-15", "--fix-after", "12")
    means = [point["mean"] for point in answer["points"]]
    assert means == [5.5] * 12 + [15.5] * 8


def test_moving_ranges_can_all_be_kept_and_the_rules_say_so(tmp_path, capsys):
    path = series(tmp_path, [f"x,{v}" for v in [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]])
    screened, kept = charted(capsys, path), charted(capsys, path, "--no-screen")
    assert screened["points"][0]["upper"] < 5 < kept["points"][0]["upper"]
    assert kept["rules"] == "plot-the-dots, moving ranges not screened" != screened["rules"]
    assert screened["points"][0]["date"] is None


def test_percentages_and_thousands_are_numbers(tmp_path, capsys):
    answer = charted(capsys, series(tmp_path, ["a,85.5%", 'b,"1,204"', "c,-3"]))
    assert [point["value"] for point in answer["points"]] == [85.5, 1204, -3]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["a,1", "b,", "c,3"], "Row 3 has no value in the column “referrals”."),
        (["a,1", "b,  ", "c,3"], "Row 3 has no value"),
        (["a,1", "", "c,3"], "Row 3 is blank."),
        (["a,1", "b,many"], "Row 3 has “many” in the column “referrals”, which is not a number."),
        (["a,1", "b,nan"], "which is not a number."),
        (["a,1", "b,."], "which is not a number."),
    ],
)  # fmt: skip
def test_a_value_that_is_missing_or_no_number_is_refused_with_its_row(tmp_path, capsys, rows, said):
    assert said in refused(capsys, series(tmp_path, rows))


def test_a_blank_line_in_a_list_of_one_column_is_a_missing_value(tmp_path, capsys):
    assert "Row 3 is blank." in refused(capsys, series(tmp_path, ["1", "", "3"], "referrals"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--date", "day"], "no column “day”"),
        (["--date", "month", "--rebase", "2030-01-01"], "lies after the last row"),
        (["--rebase", "2024-01-01"], "--rebase needs --date"),
        (["--date", "month", "--rebase", "soon"], "not a day that exists"),
        (["--target", "high"], "--target needs a number"),
        (["--fix-after", "1"], "--fix-after needs a whole number of 2 or more"),
        (["--direction", "sideways"], "--direction"),
        (["--rules", "mine"], "--rules"),
    ],
)
def test_options_that_cannot_be_are_refused_in_one_sentence(tmp_path, capsys, options, said):
    assert said in refused(capsys, series(tmp_path, ["2024-01-01,1", "2024-02-01,2"]), *options)


def test_two_rows_of_one_day_no_day_and_no_rows_are_refused(tmp_path, capsys):
    assert "Rows 2 and 3 are both of 2024-01-01" in refused(
        capsys, series(tmp_path, ["2024-01-01,1", "2024-01-01,2"]), "--date", "month"
    )
    assert "“soon”" in refused(capsys, series(tmp_path, ["soon,1"]), "--date", "month")
    refused(capsys, series(tmp_path, []))
    assert "no file" in refused(capsys, tmp_path / "none.csv")
    assert "no column" in refused(capsys, series(tmp_path, ["a,1"]), value="visits")


def test_charting_loads_neither_django_nor_numpy(tmp_path):
    path = series(tmp_path, ["a,1", "b,2"])
    code = f"import sys; from lineofsight.__main__ import main; main(['spc', {str(path)!r}, '--value', 'referrals']); assert not {{'django', 'numpy'}} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
