"""The command line: draw, due, and the commands of an installation."""

import base64
import json
import os
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from lineofsight.__main__ import main
from lineofsight.engine.spreadsheets import Sheet, write_csv, write_workbook

ROOT = Path(__file__).resolve().parents[2]

CHILDREN = [(f"{n:03}", ["CIN", "CP", "LAC", "Early help", "Universal"][n % 5]) for n in range(60)]
DRAW = ["--stratum-column", "Category", "--size", "8", "--minimum", "1", "--seed", "42"]


def a_csv(tmp_path, rows=CHILDREN, headings=("Id", "Category")):
    path = tmp_path / "list.csv"
    path.write_bytes(write_csv(headings, rows))
    return str(path)


def run(capsys, *argv):
    code = main([str(each) for each in argv])
    said = capsys.readouterr()
    return code, said.out, said.err


def refused(capsys, *argv):
    code, out, err = run(capsys, *argv)
    assert (code, out) == (2, "")
    assert err.endswith(".\n")
    assert err.count("\n") == 1 and "usage" not in err and "Traceback" not in err
    return err


def test_draw_prints_cases_reserve_and_strata_as_json(tmp_path, capsys):
    path = a_csv(tmp_path)
    code, out, err = run(capsys, "draw", path, *DRAW, "--json")
    result = json.loads(out)
    assert (code, err) == (0, "")
    assert list(result) == ["cases", "reserve", "strata", "shortfall", "list_sha256", "seed"]
    assert (len(result["cases"]), result["shortfall"], result["seed"]) == (8, 0, 42)
    with open(path, "rb") as file:
        assert result["list_sha256"] == sha256(file.read()).hexdigest()
    categories = dict(CHILDREN)
    drawn = Counter(categories[child] for child in result["cases"])
    assert {name: each["drawn"] for name, each in result["strata"].items()} == drawn
    assert drawn == {"CIN": 2, "CP": 2, "Early help": 2, "LAC": 1, "Universal": 1}
    assert sorted(result["cases"] + sum(result["reserve"].values(), [])) == sorted(categories)


def test_the_same_list_and_seed_give_the_same_cases_and_another_seed_others(tmp_path, capsys):
    path = a_csv(tmp_path)
    first, again = (run(capsys, "draw", path, *DRAW, "--json")[1] for _ in range(2))
    assert first == again
    other = run(capsys, "draw", path, *DRAW[:-1], "43", "--json")[1]
    assert json.loads(other)["cases"] != json.loads(first)["cases"]


def test_a_category_smaller_than_the_minimum_is_a_shortfall_and_no_error(tmp_path, capsys):
    path = a_csv(tmp_path, [*CHILDREN[:40], ("X1", "Rare")])
    argv = ["--stratum-column", "Category", "--size", "12", "--minimum", "2", "--seed", "1"]
    strata = json.loads(run(capsys, "draw", path, *argv, "--json")[1])["strata"]
    assert strata["Rare"] == {"eligible": 1, "drawn": 1, "shortfall": 1}
    assert all(each["drawn"] >= 2 for name, each in strata.items() if name != "Rare")


def test_the_same_list_as_csv_excel_and_census_gives_the_same_cases(tmp_path, capsys):
    rows = [(str(1000 + n), category) for n, category in CHILDREN_BY_NUMBER]
    csv_file = a_csv(tmp_path, rows)
    as_text, as_numbers, census = tmp_path / "text.xlsx", tmp_path / "numbers.xlsx", tmp_path / "cin.xml"
    as_text.write_bytes(write_workbook([Sheet("List", ["Id", "Category"], rows)]))
    as_numbers.write_bytes(write_workbook([Sheet("List", ["Id", "Category"], [(int(i), c) for i, c in rows])]))
    children = "".join(f"<Child><Category>{c}</Category><LAchildID>{i}</LAchildID></Child>" for i, c in rows)
    census.write_text(f"<Message><Children>{children}</Children></Message>")
    results = [
        json.loads(run(capsys, "draw", each, *DRAW, "--json")[1]) for each in (csv_file, as_text, as_numbers, census)
    ]
    assert len({result.pop("list_sha256") for result in results}) == 4
    assert results[0] == results[1] == results[2] == results[3]


CHILDREN_BY_NUMBER = [(n, category) for n, (_, category) in enumerate(CHILDREN)]


def test_white_space_around_ids_and_categories_does_not_count(tmp_path, capsys):
    plain = run(capsys, "draw", a_csv(tmp_path), *DRAW, "--json")[1]
    spaced = run(capsys, "draw", a_csv(tmp_path, [(f" {i} ", f"{c}  ") for i, c in CHILDREN]), *DRAW, "--json")[1]
    assert json.loads(plain)["cases"] == json.loads(spaced)["cases"]


def test_the_id_column_can_be_named(tmp_path, capsys):
    path = a_csv(tmp_path, [(c, i) for i, c in CHILDREN], headings=("Category", "Id"))
    result = json.loads(run(capsys, "draw", path, *DRAW, "--id-column", "Id", "--json")[1])
    assert set(result["cases"]) <= {child for child, _ in CHILDREN}


def test_a_list_too_short_is_a_shortfall_and_no_error(tmp_path, capsys):
    path = a_csv(tmp_path, CHILDREN[:5])
    code, out, _ = run(capsys, "draw", path, *DRAW, "--json")
    assert code == 0
    assert json.loads(out)["shortfall"] == 3
    assert "3 of the 8 places could not be filled" in run(capsys, "draw", path, *DRAW)[1]


def test_without_json_draw_speaks_in_words(tmp_path, capsys):
    code, out, _ = run(capsys, "draw", a_csv(tmp_path), *DRAW)
    assert code == 0
    assert out.startswith("8 of 60 children selected (seed 42).\n\nCIN: 2 of 12\n  selected: ")


def test_in_a_census_the_last_of_several_elements_counts(tmp_path, capsys):
    path = tmp_path / "cin.xml"
    path.write_text(
        "<Message><Children><Child><LAchildID>A</LAchildID><CINdetails><Need>N1</Need></CINdetails>"
        "<CINdetails><Need>N2</Need></CINdetails></Child></Children></Message>"
    )
    out = run(capsys, "draw", path, "--stratum-column", "Need", "--size", 1, "--minimum", 1, "--seed", 1, "--json")[1]
    assert list(json.loads(out)["strata"]) == ["N2"]


@pytest.mark.parametrize(
    "rows, sentence",
    [
        ([], "The list is empty"),
        ([("1", "a"), ("", "a")], "Row 3 has no id in the column “Id”"),
        ([("1", "a"), ("2", "a"), (" 1", "b")], "The id “1” stands in rows 2 and 4"),
        ([(str(n), str(n)) for n in range(9)], "There are 9 categories with children and only 8 places"),
    ],
)
def test_a_list_that_cannot_be_drawn_from_is_refused(tmp_path, capsys, rows, sentence):
    assert sentence in refused(capsys, "draw", a_csv(tmp_path, rows), *DRAW, "--json")


def test_a_column_that_is_not_there_is_refused_and_the_columns_are_named(tmp_path, capsys):
    path = a_csv(tmp_path)
    err = refused(capsys, "draw", path, *DRAW, "--id-column", "Nope")
    assert err == "The list has no column “Nope”. It has: “Id”, “Category”.\n"


def test_a_heading_that_stands_twice_is_refused_when_it_is_asked_for(tmp_path, capsys):
    path = a_csv(tmp_path, [("1", "a", "b")], headings=("Id", "Category", "Category"))
    assert "“Category” stands more than once" in refused(capsys, "draw", path, *DRAW)


def test_a_row_that_cannot_be_read_is_refused_and_not_left_out(tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text("Id,Category\n1,a\n2\n3,a\n")
    assert refused(capsys, "draw", path, *DRAW).startswith("Row 3 cannot be read: The row has 1 cell")


def test_files_that_cannot_be_read_are_refused(tmp_path, capsys):
    nonsense = tmp_path / "nonsense.csv"
    nonsense.write_bytes(bytes(range(256)) * 4)
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert "There is no file" in refused(capsys, "draw", tmp_path / "missing.csv", *DRAW)
    assert "is a folder" in refused(capsys, "draw", tmp_path, *DRAW)
    assert "not a list that can be read" in refused(capsys, "draw", nonsense, *DRAW)
    assert "is empty" in refused(capsys, "draw", empty, *DRAW)
    assert "cannot be opened" in refused(capsys, "draw", "a\0b", *DRAW)


@pytest.mark.parametrize(
    "option, value",
    [("--size", "0"), ("--size", "-1"), ("--size", "8.5"), ("--minimum", "-1"), ("--minimum", "x"), ("--seed", " ")],
)
def test_numbers_that_make_no_sense_are_refused(tmp_path, capsys, option, value):
    argv = [*DRAW]
    argv[argv.index(option) + 1] = value
    assert refused(capsys, "draw", a_csv(tmp_path), *argv).startswith(f"{option} needs a whole number")


@pytest.mark.parametrize("seed, printed", [("7", 7), ("-7", -7), ("007", 7), ("spring", "spring")])
def test_the_seed_is_printed_back(tmp_path, capsys, seed, printed):
    out = run(capsys, "draw", a_csv(tmp_path), *DRAW[:-1], seed, "--json")[1]
    assert json.loads(out)["seed"] == printed


def test_due_gives_the_working_day(capsys):
    assert run(capsys, "due", "2026-12-24", "--working-days", "1", "--json") == (0, '{"date": "2026-12-29"}\n', "")
    assert run(capsys, "due", "2026-12-24", "--working-days", "1")[1] == "Tuesday 29 December 2026\n"


@pytest.mark.parametrize(
    "start, days",
    [
        *[("2026-12-24", n) for n in ("0", "-1", "x", "1.5", "", "999999999")],
        *[(day, "1") for day in ("2026-02-30", "24/12/2026", "20261224", "2036-01-01", "9999-12-31", "1994-12-31", "")],
    ],
)
def test_due_refuses_what_is_no_day_no_number_or_beyond_the_calendar(capsys, start, days):
    refused(capsys, "due", start, "--working-days", days, "--json")


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["bogus"],
        ["draw"],
        ["due"],
        ["due", "2026-01-05"],
        ["trail"],
        ["trail", "bogus"],
        ["keys"],
        ["keys", "bogus"],
        ["due", "--bogus"],
        ["--bogus"],
    ],
)
def test_what_cannot_be_understood_is_one_sentence_without_a_page_of_usage(capsys, argv):
    refused(capsys, *argv)


def test_help_and_version_are_success(capsys):
    for argv in (["--help"], ["draw", "--help"], ["due", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as ends:
            main(argv)
        assert ends.value.code == 0
    assert "lineofsight 0." in capsys.readouterr().out


def test_the_help_of_a_command_with_parts_names_each(capsys):
    for argv, parts in (
        (["keys", "--help"], ("rotate", "shares", "try-shares", "recover")),
        (["trail", "-h"], ("verify",)),
    ):
        with pytest.raises(SystemExit) as ends:
            main(argv)
        assert ends.value.code == 0
        said = capsys.readouterr().out
        assert all(f"  {part}" in said for part in parts)
    assert "rotate, shares" in refused(capsys, "keys")


def test_the_help_of_a_command_of_an_installation_needs_no_installation():
    """Whoever reads how to set it up has no keys yet; what only Django's own people know is left out."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO", "LINEOFSIGHT"))}
    for argv, own in ((["serve"], "--port PORT"), (["keys", "rotate"], "new master key"), (["backup"], "backup")):
        done = subprocess.run(
            [sys.executable, "-m", "lineofsight", *argv, "--help"],
            capture_output=True,
            text=True,
            env=bare,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert f"usage: lineofsight {' '.join(argv)} [-h]" in done.stdout
        assert own in done.stdout and "--pythonpath" not in done.stdout


def test_draw_and_due_work_without_django(tmp_path):
    script = (
        "import sys; from lineofsight.__main__ import main\n"
        f"assert main(['draw', {a_csv(tmp_path)!r}, *{DRAW!r}, '--json']) == 0\n"
        "assert main(['due', '2026-01-05', '--working-days', '3']) == 0\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'django']"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_module_can_be_run_and_its_exit_code_is_seen(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "lineofsight", "due", "x"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "argv, command, passed",
    [
        (["trail", "verify", "--json"], "verify_trail", ("--json",)),
        (["init", "--name", "Westmere"], "init_installation", ("--name", "Westmere")),
        (["serve", "--port", "8001"], "serve", ("--port", "8001")),
        (["worker"], "worker", ()),
        (["upgrade"], "upgrade_installation", ()),
        (["setup-link", "--hours", "4"], "make_setup_link", ("--hours", "4")),
    ],
)
def test_commands_of_an_installation_are_passed_on_with_their_options(monkeypatch, argv, command, passed):
    called = []
    monkeypatch.setattr("django.core.management.call_command", lambda *args, **_: called.append(args))
    monkeypatch.setenv("LINEOFSIGHT_STARTING_UP", "")
    assert main(argv) == 0
    assert called == [(command, *passed)]


def test_a_failing_command_of_an_installation_gives_its_code_and_one_sentence(monkeypatch, capsys):
    from django.core.management import CommandError
    from django.db import OperationalError

    def fails(reason):
        def call_command(*_, **__):
            raise reason

        monkeypatch.setattr("django.core.management.call_command", call_command)
        return run(capsys, "trail", "verify")

    assert fails(SystemExit(1))[0] == 1  # how a broken record ends
    assert fails(SystemExit(None))[0] == 0
    assert fails(CommandError("It does not\nwork.")) == (1, "", "It does not work.\n")
    assert fails(CommandError("Error: unrecognized arguments: --x")) == (2, "", "unrecognized arguments: --x\n")
    assert fails(CommandError("Not that.", returncode=2)) == (2, "", "Not that.\n")
    assert fails(OperationalError("no such table"))[0] == 2


@pytest.mark.parametrize(
    "command, place, mode, content, sentence",
    [
        ("serve", "data/master.key", 0o400, None, "The master key lies beside the database"),
        ("worker", "data/master.key", 0o400, None, "The master key lies beside the database"),
        ("serve", "key/master.key", 0o444, None, "Others can read the master key"),
        ("worker", "key/master.key", 0o400, b"k" * 32, "The master key is a sample"),
        ("serve", os.path.join(ROOT, "x.key"), 0o400, None, "program"),
    ],
)
def test_nothing_starts_with_a_master_key_that_is_badly_kept(tmp_path, command, place, mode, content, sentence):
    """K2, through the command that people start."""
    path = tmp_path / place
    (tmp_path / "data").mkdir()
    path.parent.mkdir(exist_ok=True)
    (tmp_path / "secret").write_text("for-this-test-only" * 4)
    lines = [(name, base64.b64encode(content or os.urandom(32)).decode()) for name in ("wrap", "root")]
    path.write_text("".join(f"{name} {key}\n" for name, key in lines))
    try:
        path.chmod(mode)
        ended = subprocess.run(
            [sys.executable, "-m", "lineofsight", command],
            env={k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
            | {
                "LINEOFSIGHT_HOME": str(tmp_path),
                "LINEOFSIGHT_KEY_FILE": str(path),
                "LINEOFSIGHT_SECRET_FILE": str(tmp_path / "secret"),
                "LINEOFSIGHT_CHECKPOINTS": str(tmp_path / "checkpoints"),
            },
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        path.unlink()
    assert ended.returncode != 0 and sentence in ended.stderr
    assert "Traceback" not in ended.stderr
