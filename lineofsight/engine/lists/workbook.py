"""Lists as Excel workbooks, looked over before the reader opens them."""

import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from posixpath import normpath
from typing import Any

from lineofsight.engine.archives import UnsafeArchive, check_archive, read_member
from lineofsight.engine.lists.kinds import (
    CELLS_LIMIT,
    ROWS_LIMIT,
    Content,
    Row,
    UnreadableList,
    name_columns,
    too_many_rows,
)
from lineofsight.engine.lists.xml import walk

_SAVE_AGAIN = "Open it in Excel, copy the list into a new workbook and save that as .xlsx."
_ACTIVE_PARTS = {
    "macros": re.compile(r"vbaproject|xl/macrosheets/", re.IGNORECASE),
    "embedded objects": re.compile(r"xl/(embeddings|activex)/", re.IGNORECASE),
    "links to other files": re.compile(r"xl/externallinks/", re.IGNORECASE),
}
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)


@dataclass(frozen=True)
class _Worksheet:
    name: str
    part: str  # the archive's member that holds it
    hidden: bool


@dataclass
class _Shape:
    """What one worksheet's XML says of itself, rows and columns counted from 1."""

    declared_row: int = 0
    declared_column: int = 0
    last_row: int = 0  # of a row element, with or without cells
    last_cell_row: int = 0
    last_cell_column: int = 0
    values: int = 0
    errors: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0


def read_workbook(data: bytes, *, sheet: str = "") -> Content:
    """Reads one worksheet; the first row with anything in it heads the list. Raises UnreadableList.

    Refused: what check_archive refuses; macros, embedded objects and links to other files; a worksheet whose declared
    size disagrees with its real rows (a reader that trusts it would lose rows silently); more than 5 million cells.
    """
    try:
        members = check_archive(data)
        worksheets = _worksheets(data, members)
        visible = [each for each in worksheets if not each.hidden]
        chosen, shape = _choose(data, visible, sheet)
    except UnsafeArchive as reason:
        raise UnreadableList(str(reason)) from None
    notices = _on_sheets(chosen, visible, [each for each in worksheets if each.hidden], asked=bool(sheet))
    notices += _on_shape(shape)
    table = _cells(data, chosen.name)

    header = next((place for place, cells in enumerate(table) if any(cell.strip() for cell in cells)), None)
    if header is None:
        raise UnreadableList("This workbook is empty. Check that it is the right one and send it again.")
    found = [
        (number, cells)
        for number, cells in enumerate(table[header + 1 :], start=header + 2)
        if any(cell.strip() for cell in cells)
    ]
    if len(found) > ROWS_LIMIT:
        raise too_many_rows()
    used = max((place for _, cells in found for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    columns, named = name_columns(table[header], used, letters=True)
    rows = tuple(Row(number, dict(zip(columns, cells, strict=False))) for number, cells in found)
    return Content(
        columns, rows, (), (*notices, *named), sheet=chosen.name, sheets=tuple(each.name for each in visible)
    )


def _worksheets(data: bytes, members: tuple[str, ...]) -> list[_Worksheet]:
    """The worksheets in the order of their tabs."""
    names = {name.lower(): name for name in members}
    if "xl/workbook.xml" not in names:
        raise UnreadableList("This is not an Excel workbook (.xlsx). Save the list as .xlsx or as CSV.")
    for what, pattern in _ACTIVE_PARTS.items():
        if any(pattern.search(name) for name in members):
            raise UnreadableList(f"This workbook has {what} in it, which are not accepted. {_SAVE_AGAIN}")
    targets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
            ).lower()

    found: list[_Worksheet] = []

    def tab(name: str, attributes: dict[str, str]) -> None:
        if name != "sheet":
            return
        relation_id = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        part = names.get(targets.get(relation_id, ""), "")
        if part:
            hidden = attributes.get("state", "visible") != "visible"
            found.append(_Worksheet(attributes.get("name", ""), part, hidden))

    if "xl/_rels/workbook.xml.rels" in names:
        walk(read_member(data, names["xl/_rels/workbook.xml.rels"]), start=relation)
    walk(read_member(data, names["xl/workbook.xml"]), start=tab)
    return found


def _choose(data: bytes, visible: list[_Worksheet], asked: str) -> tuple[_Worksheet, _Shape]:
    if asked:
        candidates = [each for each in visible if each.name == asked]
        if not candidates:
            named = ", ".join(f"“{each.name}”" for each in visible)
            raise UnreadableList(f"This workbook has no worksheet “{asked}” that can be seen. It has: {named}.")
    else:
        candidates = visible
    for worksheet in candidates:
        shape = _shape(read_member(data, worksheet.part))
        _refuse_disagreement(worksheet.name, shape)
        if shape.values:
            return worksheet, shape
    raise UnreadableList("This workbook is empty where it can be seen. Check that it is the right one.")


def _shape(xml: bytes) -> _Shape:
    shape = _Shape()
    row, column = 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        if name == "c":
            if "r" in attributes:
                row, column = _place(attributes["r"])
            else:  # allowed to be left out: the next place to the right
                column += 1
            if row > shape.last_cell_row:
                shape.last_cell_row = row
            if column > shape.last_cell_column:
                shape.last_cell_column = column
            shape.errors += attributes.get("t") == "e"
        elif name in ("v", "is"):
            shape.values += 1
        elif name == "row":
            row, column = int(attributes["r"]) if attributes.get("r", "").isdecimal() else row + 1, 0
            shape.last_row = max(shape.last_row, row)
            shape.hidden_rows += attributes.get("hidden") in ("1", "true")
        elif name == "dimension":
            shape.declared_row, shape.declared_column = _place(attributes.get("ref", "").rpartition(":")[2])
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            shape.hidden_columns += 1

    walk(xml, start=start)
    return shape


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as B7, from 1. Raises UnreadableList."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise UnreadableList(f"This workbook is damaged. {_SAVE_AGAIN}")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _refuse_disagreement(name: str, shape: _Shape) -> None:
    last_row = max(shape.last_row, shape.last_cell_row)
    if shape.declared_row and shape.last_cell_row:
        beyond = shape.last_cell_row > shape.declared_row or shape.last_cell_column > shape.declared_column
        if beyond or last_row < shape.declared_row:
            raise UnreadableList(
                f"The worksheet “{name}” says it has {shape.declared_row:,} rows but has {last_row:,}, "
                f"or cells beyond its columns, so rows might be lost. {_SAVE_AGAIN}"
            )
    if shape.last_cell_row * shape.last_cell_column > CELLS_LIMIT:
        raise UnreadableList(
            f"The worksheet “{name}” reaches over more than {CELLS_LIMIT:,} cells. "
            "Delete the empty rows and columns around the list, or split it."
        )


def _on_sheets(chosen: _Worksheet, visible: list[_Worksheet], hidden: list[_Worksheet], *, asked: bool) -> list[str]:
    notices = []
    others = [each.name for each in visible if each != chosen]
    if others and not asked:
        named = ", ".join(f"“{each}”" for each in others)
        notices.append(f"The worksheet “{chosen.name}” was read. The workbook also has {named}.")
    if hidden:
        named = ", ".join(f"“{each.name}”" for each in hidden)
        notices.append(f"The workbook has hidden worksheets, which were not read: {named}. Should they be in it?")
    return notices


def _on_shape(shape: _Shape) -> list[str]:
    notices = []
    if shape.hidden_rows:
        notices.append(f"Rows hidden in Excel: {shape.hidden_rows}. They were read too.")
    if shape.hidden_columns:
        notices.append("Some columns are hidden in Excel. They were read too.")
    if shape.errors:
        notices.append(f"Cells with an Excel error (such as #N/A): {shape.errors}. They were read as empty.")
    return notices


def _cells(data: bytes, sheet: str) -> list[list[str]]:
    """The worksheet from A1 to its last cell, as text; all rows equally long."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        table = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, PasswordError, WorksheetNotFound, ValueError, OSError, OverflowError):
        raise UnreadableList(f"This workbook is damaged. {_SAVE_AGAIN}") from None
    return [[_text(value) for value in cells] for cells in table]


def _text(value: Any) -> str:
    """A cell as the sender sees it, without what only Excel adds: whole numbers bare, dates as ISO dates."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
