"""F8: whatever leaves as a spreadsheet is written by one writer, and comes back as it was."""

import ast
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lineofsight.engine.lists import read_list
from lineofsight.registers.models import Risk
from tests.engine.test_spreadsheets import PAYLOADS
from tests.registers.registers_world import address
from tests.registers.test_risk import typed

PACKAGE = Path(__file__).resolve().parents[2] / "lineofsight"
WRITER = "engine/spreadsheets.py"
# They write a format of their own that no spreadsheet opens by itself, or read only.
OTHERS: dict[str, str] = {
    "engine/xlsforms.py": "reads a survey through pyxform",
}


def writes_a_spreadsheet(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            if names & {"xlsxwriter", "openpyxl", "xlwt", "odf"}:
                return True
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("csv.writer", "csv.DictWriter"):
            return True
    return False


def test_no_other_file_of_the_product_writes_one() -> None:
    found = {str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if writes_a_spreadsheet(path)}
    assert WRITER in found and found - {WRITER} <= set(OTHERS), found


def test_no_answer_is_sent_as_a_spreadsheet_that_the_writer_did_not_make() -> None:
    """Whoever names the type of a spreadsheet also takes its bytes from the writer, or gives back a kept file."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text()
        names = "spreadsheetml.sheet" in text or '"text/csv' in text
        if names and path.name not in ("checks.py", "spreadsheets.py"):
            takes = ("spreadsheets import", "write_workbook", "write_csv", "as_download", "XLSX", "lists import")
            assert any(each in text for each in takes), path.relative_to(PACKAGE)


def risky(westmere: Any, sign_in: Any, payloads: list[str]) -> list[str]:
    """What people typed, as the register gives it out; typed through the page, so blanks around it are gone."""
    unit = sign_in(westmere.business_unit)
    for number, payload in enumerate(payloads):
        answer = unit.post(address(westmere, "raise_risk"), typed(westmere, words=f"Risk {number}", cause=payload))
        assert answer.status_code == 302, payload
    kept = dict(Risk.objects.filter(tenant=westmere.tenant).values_list("words", "cause"))
    import io

    file = unit.get(address(westmere, "risks") + "?export=xlsx").content
    for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    rows = read_list(file, "risks.xlsx").rows
    for ending in ("csv",):
        answer = unit.get(address(westmere, "risks") + f"?export={ending}")
        if answer.get("Content-Type", "").startswith("text/csv"):
            rows = (*rows, *read_list(answer.content, "risks.csv").rows)
    shown = {value for row in rows for value in row.values.values()}
    return [cause for cause in kept.values() if cause not in shown and cause]


def test_what_was_typed_into_a_register_comes_back_from_its_file_unchanged(westmere: Any, sign_in: Any) -> None:
    typed_in = [payload for payload in PAYLOADS if payload.isprintable()]
    assert not risky(westmere, sign_in, typed_in[:: len(typed_in) // 12])


@pytest.mark.full
def test_two_hundred_payloads_typed_into_a_register_come_back_unchanged(westmere: Any, sign_in: Any) -> None:
    typed_in = [payload for payload in PAYLOADS if payload.isprintable()]
    assert len(typed_in) >= 200
    assert not risky(westmere, sign_in, typed_in)
