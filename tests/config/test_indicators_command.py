"""The command `indicators`: standard tables in, numerators and denominators out, one plain sentence where it cannot."""

import json
from pathlib import Path

import pytest

from lineofsight.__main__ import main

CONTACTS = """contact_id,person_id,contact_date,source,outcome,decision_date
C1,P1,2026-06-30,Police,referral,2026-07-01
C2,P1,2026-07-01,Police,referral,2026-07-02
C3,P2,2026-07-03,Health,no further action,2026-07-06
C4,P3,2026-09-30,Health,referral,2026-10-02
C5,P4,2026-10-01,Police,referral,2026-10-01
"""
REFERRALS = """referral_id,person_id,referral_date
R1,P1,2025-07-02
R2,P1,2026-07-02
R3,P2,2025-07-01
R4,P2,2026-07-02
R5,P3,2026-08-01
"""
SECTION_47 = """s47_id,person_id,start_date,icpc_date,plan_begun
S1,P1,2026-07-01,2026-07-22,yes
S2,P2,2026-07-01,2026-07-23,no
S3,P3,2026-07-02,,
"""
PLANS = """plan_id,person_id,start_date,end_date,latest_category
L1,P1,2024-07-01,2026-07-01,Neglect
L2,P1,2026-08-01,,Neglect
L3,P2,2025-01-01,2026-09-30,Emotional abuse
L4,P3,2026-09-01,,Physical abuse
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = {"contacts": CONTACTS, "referrals": REFERRALS, "section_47": SECTION_47, "plans": PLANS}
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def worked_out(capsys, folder: Path, *options: str) -> dict:
    assert main(["indicators", "--data", str(folder), "--period", "2026Q3", "--json", *options]) == 0
    answer = json.loads(capsys.readouterr().out)
    return {each["id"]: (each["numerator"], each["denominator"]) for each in answer["indicators"]}


def test_each_indicator_is_counted_as_its_definition_says(folder: Path, capsys) -> None:
    assert worked_out(capsys, folder, "--population", "5000") == {
        "FD1": (3, None),
        # Decided in the quarter: C1, C2 and C3, each within one working day (3 July is a Friday).
        "FD2": (3, 3),
        "FD3": (2, 3),
        # P1's earlier referral lies 12 months back to the day, P2's a day more.
        "FD5": (1, 3),
        "CP1": (3, 5000),
        "CP2": (2, 3),
        # Fifteen working days after 1 July 2026 is 22 July.
        "CP3": (1, 2),
        "CP4": (1, 2),
        # P1's plan that ended in the two years before makes the plan of August a second one.
        "CP5": (1, 2),
        "CP6": (1, 2),
        # On the last day L3 has ended; two are open.
        "CP8": (2, None),
    }


def test_a_table_that_is_not_there_is_passed_over_and_words_are_printed(folder: Path, capsys) -> None:
    for name in ("referrals", "section_47", "plans"):
        (folder / f"{name}.csv").unlink()
    assert main(["indicators", "--data", str(folder), "--period", "2026Q3"]) == 0
    said = capsys.readouterr().out
    assert "July to September 2026:" in said and "Contacts decided in one working day: 3 of 3 (100 %)" in said
    assert "CP1" not in said and "Health: 1 of 2" in said


@pytest.mark.parametrize(
    ("period", "name", "text", "sentence"),
    [
        ("2026Q5", "", "", "not a quarter written as 2026Q3"),
        ("autumn", "", "", "not a quarter written as 2026Q3"),
        ("2026Q3", "contacts", "contact_id\nC1\n", "has no column person_id"),
        ("2026Q3", "plans", PLANS.replace("2024-07-01", "1 July"), "row 2: “1 July” in start_date is not a day"),
        ("2026Q3", "plans", PLANS.replace("P1,", "", 1), "row 2 cannot be read: The row has 4 cells"),
        ("2026Q3", "plans", PLANS.replace("L1", '"L1'), "is never closed"),
        ("2026Q3", "plans", PLANS.replace("plan_id", "plan_id,plan_id"), "the column plan_id more than once"),
        ("2026Q3", "plans", "\n", "“plans.csv” is empty"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_two(
    folder: Path, capsys, period: str, name: str, text: str, sentence: str
) -> None:
    if name:
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert main(["indicators", "--data", str(folder), "--period", period]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and sentence in said.err


def test_tables_in_windows_text_and_of_more_rows_than_a_list_has_are_read(folder: Path, capsys) -> None:
    rows = "".join(f"C{n},P{n},2026-07-01,Café,referral,2026-07-02\n" for n in range(120_000))
    (folder / "contacts.csv").write_bytes((CONTACTS.partition("\n")[0] + "\n" + rows).encode("cp1252"))
    assert worked_out(capsys, folder)["FD2"] == (120_000, 120_000)


def test_an_empty_folder_and_none_at_all_are_refused(tmp_path: Path, capsys) -> None:
    assert main(["indicators", "--data", str(tmp_path), "--period", "2026Q3"]) == 2
    assert "holds none of contacts.csv" in capsys.readouterr().err
    assert main(["indicators", "--data", str(tmp_path / "nowhere"), "--period", "2026Q3"]) == 2
    assert "There is no folder" in capsys.readouterr().err
