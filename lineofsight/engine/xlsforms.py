"""Surveys as XLSForm workbooks, the form in which survey tools exchange their questions: written, read and checked.

A workbook of that form has a sheet `survey` with a row for each question, a sheet `choices` and a sheet `settings`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lineofsight.engine.lists import Row, UnreadableList, read_list
from lineofsight.engine.spreadsheets import Sheet, write_workbook

SHEETS = ("survey", "choices", "settings")
# A sheet of this product's own, which other survey tools leave alone: who is asked a question otherwise.
VARIANTS = "los_variants"
_ROWS_LIMIT = 3_000
Cells = Mapping[str, str]


@dataclass(frozen=True)
class XlsForm:
    """The rows of the three sheets, those of this product’s own sheet, and what other survey tools would complain about in them ("" for nothing)."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...] = ()
    settings: tuple[Row, ...] = ()
    variants: tuple[Row, ...] = ()
    complaint: str = ""


def write_xlsform(
    survey: Sequence[Cells], choices: Sequence[Cells], settings: Cells, variants: Sequence[Cells] = ()
) -> bytes:
    """The sheets as an Excel workbook; a column for every key that stands in a row of the sheet."""
    rows = {"survey": survey, "choices": choices, "settings": [settings]} | ({VARIANTS: variants} if variants else {})
    sheets = []
    for name in rows:
        columns = list(dict.fromkeys(column for row in rows[name] for column in row)) or ["list_name", "name", "label"]
        sheets.append(Sheet(name, columns, [[row.get(column, "") for column in columns] for row in rows[name]]))
    return write_workbook(sheets)


def read_xlsform(data: bytes, name: str) -> XlsForm:
    """The workbook's rows, each with its number in its sheet. Raises UnreadableList.

    Like every file from people it is to be read in the limited child process.
    """
    if not data.startswith(b"PK"):
        raise UnreadableList("This is not an Excel workbook. Export the survey as XLSForm (.xlsx) and upload that.")
    names = {sheet.strip().lower(): sheet for sheet in read_list(data, name).sheets}
    if "survey" not in names:
        raise UnreadableList(
            "This workbook has no sheet “survey”, so it holds no questions. Export the survey as XLSForm (.xlsx)."
        )
    rows = {sheet: _rows(data, name, names[sheet]) if sheet in names else () for sheet in SHEETS}
    variants = _rows(data, name, names[VARIANTS]) if VARIANTS in names else ()
    if any(len(each) > _ROWS_LIMIT for each in (*rows.values(), variants)):
        raise UnreadableList(f"This survey has more than {_ROWS_LIMIT:,} rows in one sheet. Split it.")
    return XlsForm(rows["survey"], rows["choices"], rows["settings"], variants, _complaint(rows))


def _rows(data: bytes, name: str, sheet: str) -> tuple[Row, ...]:
    try:
        return read_list(data, name, sheet=sheet).rows
    except UnreadableList as reason:
        if str(reason).startswith("This workbook is empty"):
            return ()
        raise


def _complaint(rows: Mapping[str, Sequence[Row]]) -> str:
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    sheets = {name: [{k: v for k, v in row.values.items() if v.strip()} for row in each] for name, each in rows.items()}
    try:
        # Not by its `convert`, which writes a file: the child process may not.
        create_survey_element_from_dict(workbook_to_json(get_xlsform(sheets))).xml()
    except PyXFormError as reason:
        return str(reason)
    except Exception as reason:  # noqa: BLE001 - whatever a strange workbook makes of it, it is a complaint and no more
        return type(reason).__name__
    return ""
