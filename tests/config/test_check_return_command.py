"""The command `check-return`: a statutory return in, a line for each error out."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lineofsight.__main__ import main
from tests.engine.returns.censuses import census
from tests.engine.returns.looked_after_returns import as_files, changed

PUBLISHED = Path(os.environ.get("RETURNS_CASES", "/nowhere"))


def run(capsys, *words):
    code = main(["check-return", *map(str, words)])
    return code, capsys.readouterr()


def lines(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def saved(tmp_path, changes=""):
    paths = []
    for name, data in as_files(changed(changes)):
        path = tmp_path / name
        path.write_bytes(data)
        paths.append(path)
    return paths


def test_each_error_of_a_census_is_a_line_and_errors_are_no_failure(tmp_path, capsys):
    path, out = tmp_path / "census.xml", tmp_path / "errors.csv"
    path.write_bytes(census("CINdetails.PrimaryNeedCode=N99"))
    code, said = run(capsys, path, "--collection", "cin", "--year", 2026, "--out", out)
    assert (code, said.err) == (0, "")
    assert said.out.startswith("1 error by 1 of ") and str(out) in said.out
    [line] = lines(out)
    assert list(line) == ["class", "rule", "table", "row", "child", "field", "message"]
    assert [line[each] for each in ("class", "rule", "table", "child", "field")] == [
        *("field", "8650", "CINdetails", "K1", "PrimaryNeedCode")
    ]
    assert int(line["row"]) > 1 and line["message"].endswith(".")


def test_a_return_without_errors_leaves_the_headings_alone(tmp_path, capsys):
    path, out = tmp_path / "census.xml", tmp_path / "errors.csv"
    path.write_bytes(census())
    code, said = run(capsys, path, "--collection", "cin", "--year", 2026, "--out", out)
    assert code == 0 and said.out.startswith("No errors: ") and lines(out) == []


def test_the_tables_of_two_years_are_read_together_and_the_summary_counts_by_class_and_rule(tmp_path, capsys):
    paths, out = saved(tmp_path, "Header_last.all SEX=F; Header.new SEX=X"), tmp_path / "errors.csv"
    code, said = run(capsys, *paths, "--collection", "903", "--year", 2026, "--out", out, "--json")
    answer = json.loads(said.out)
    assert code == 0 and answer["by_rule"] == {"101": 1, "202": 1}
    assert answer["by_class"] == {"field": 1, "history": 1} and answer["children"] == 2
    assert {(each["rule"], each["class"]) for each in lines(out)} == {("101", "field"), ("202", "history")}


def test_last_years_tables_may_be_named_apart(tmp_path, capsys):
    paths = saved(tmp_path, "Header_last.all SEX=F")
    old = tmp_path / "old.csv"
    next(path for path in paths if path.name == "Header_last.csv").rename(old)
    now = [path for path in paths if "_last" not in path.name]
    out = tmp_path / "errors.csv"
    run(capsys, *now, "--last", old, "--collection", "903", "--year", 2026, "--out", out)
    assert "202" in {each["rule"] for each in lines(out)}


def test_the_rules_can_be_listed_in_words_and_as_data(capsys):
    code, said = run(capsys, "--collection", "903", "--year", 2026, "--rules")
    assert code == 0 and any(each.startswith("392d ") for each in said.out.splitlines())
    code, said = run(capsys, "--collection", "cin", "--year", 2026, "--rules", "--json")
    code, every_year = run(capsys, "--collection", "903", "--rules")
    assert code == 0 and {"370", "700"} <= {each.split()[0] for each in every_year.out.splitlines()}
    [rule] = [each for each in json.loads(said.out)["rules"] if each["rule"] == "8630"]
    assert rule["fields"] == ["CINreferralDate", "CINclosureDate"] and rule["class"] == "record"


@pytest.mark.parametrize(
    ("name", "data", "words", "says"),
    [
        ("a.xml", b"<Message>", (), "well formed"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><Message>&a;</Message>', (), "document type"),
        ("a.xml", None, (), "no file"),
        ("a.xml", b"<Message/>", ("--year", "soon"), "whole number"),
        ("a.xml", b"<Message/>", ("--year", "9999"), "up to 2035"),
        ("a.xml", b"<Message/>", ("--collection", "cin9"), "invalid choice"),
        ("a.xml", b"<Message/>", ("--last", "b.csv"), "903"),
        ("a.xml", b"<Message/>", ("--out", ""), "--out"),
        ("a.csv", b"a,b\n1,2\n", ("--collection", "903"), "no SSDA903 table"),
        ("a.xml", census(), ("--collection", "903"), "no child of an SSDA903 return"),
        ("a.xlsx", b"PK\x03\x04 nothing", ("--collection", "annex-a"), "workbook|archive|damaged|ZIP"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_and_nothing_is_written(
    tmp_path, capsys, name, data, words, says
):
    path, out = tmp_path / name, tmp_path / "errors.csv"
    if data is not None:
        path.write_bytes(data)
    code, said = run(capsys, path, "--collection", "cin", "--year", 2026, "--out", out, *words)
    assert (code, said.out) == (2, "") and said.err.count("\n") == 1 and not out.exists()
    assert any(word in said.err for word in says.split("|")), said.err


def test_a_census_is_one_file(tmp_path, capsys):
    code, said = run(capsys, "a.xml", "b.xml", "--collection", "cin", "--year", 2026, "--out", tmp_path / "errors.csv")
    assert code == 2 and "one file" in said.err


def test_a_file_too_large_to_be_read_whole_says_so(tmp_path, capsys):
    path = tmp_path / "census.xml"
    path.write_bytes(b"<Message>")
    with path.open("r+b") as opened:
        opened.truncate(50 * 1024 * 1024 + 1)
    code, said = run(capsys, path, "--collection", "cin", "--year", 2026, "--out", tmp_path / "errors.csv")
    assert code == 2 and "larger than 50 MB" in said.err


def test_the_return_itself_is_never_written_over(tmp_path, capsys):
    path = tmp_path / "census.xml"
    path.write_bytes(census())
    code, said = run(capsys, path, "--collection", "cin", "--year", 2026, "--out", path)
    assert code == 2 and "another file" in said.err and path.read_bytes() == census()


def test_a_childs_id_that_looks_like_a_formula_stays_text(tmp_path, capsys):
    path, out = tmp_path / "census.xml", tmp_path / "errors.csv"
    path.write_bytes(census("ChildIdentifiers.LAchildID=@SUM(1)"))
    run(capsys, path, "--collection", "cin", "--year", 2026, "--out", out)
    assert {each["child"] for each in lines(out)} == {"'@SUM(1)"}


def test_the_command_loads_neither_django_nor_another_collections_rules(tmp_path):
    path = tmp_path / "census.xml"
    path.write_bytes(census())
    code = (
        "import sys; from lineofsight.__main__ import main; "
        f"main(['check-return', {str(path)!r}, '--collection', 'cin', '--year', '2026', '--out', "
        f"{str(tmp_path / 'errors.csv')!r}]); "
        "sys.exit(any(m == 'django' or m.startswith('lineofsight.engine.returns.looked_after') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).returncode == 0


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published samples are not on this machine")
@pytest.mark.parametrize(
    ("name", "collection", "year", "expected"),
    [
        ("CIN_Census_2026.xml", "cin", 2026, {"100", "1510", "8608", "8620", "1103"}),
        ("CIN_header_issues_100.xml", "cin", 2024, {"100"}),
        ("SSDA903_2020_episodes.csv", "903", 2020, {"501", "433", "214"}),
        ("Annex_A.xlsx", "annex-a", 2021, {"A1.4.required", "A8.7.birth"}),
    ],
)
def test_the_published_samples_are_read_and_their_known_errors_found(
    tmp_path, capsys, name, collection, year, expected
):
    out = tmp_path / "errors.csv"
    code, _ = run(capsys, PUBLISHED / name, "--collection", collection, "--year", year, "--out", out)
    assert code == 0 and expected <= {each["rule"] for each in lines(out)}
