"""F8: whatever leaves as a spreadsheet is written by one writer, and comes back as it was."""

import ast
import io
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
LIBRARIES = {"xlsxwriter", "openpyxl", "xlwt", "odf"}
WRITER = "engine/spreadsheets.py"
# They write a format of their own that no spreadsheet opens by itself, or read only.
OTHERS: dict[str, str] = {
    "engine/xlsforms.py": "reads a survey through pyxform",
}


def writes_a_spreadsheet(path: Path) -> bool:
    text = path.read_text()
    if not any(each in text for each in ("csv", *LIBRARIES)):
        return False
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            if names & LIBRARIES:
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


def not_given_back(westmere: Any, sign_in: Any, payloads: list[str]) -> list[str]:
    """What people typed and the register's file does not hold as it was; the page takes blanks around it away."""
    unit = sign_in(westmere.business_unit)
    for payload in payloads:
        answer = unit.post(address(westmere, "raise_risk"), typed(westmere, words=payload))
        assert answer.status_code == 302, payload
    kept = set(Risk.objects.filter(tenant=westmere.tenant).values_list("words", flat=True))
    file = unit.get(address(westmere, "risks") + "?export=xlsx").content
    for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    shown = {value for row in read_list(file, "risks.xlsx").rows for value in row.values.values()}
    return sorted(kept - shown) if len(kept) >= len(payloads) else ["some were not kept"]


def distinct(payloads: list[str]) -> list[str]:
    """Those a page takes, each once, however it is written."""
    return list({payload.strip().lower(): payload for payload in payloads if payload.isprintable()}.values())


def test_what_was_typed_into_a_register_comes_back_from_its_file_unchanged(westmere: Any, sign_in: Any) -> None:
    assert not not_given_back(westmere, sign_in, distinct(PAYLOADS)[::40])


@pytest.mark.full
def test_two_hundred_payloads_typed_into_a_register_come_back_unchanged(westmere: Any, sign_in: Any) -> None:
    assert len(distinct(PAYLOADS)) >= 200
    assert not not_given_back(westmere, sign_in, distinct(PAYLOADS))
