"""Lists as Excel workbooks, looked over before the reader opens them."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from posixpath import normpath
from typing import Any

from lineofsight.engine.archives import WORKBOOK_UNPACKED_LIMIT, UnsafeArchive, check_archive, read_member
from lineofsight.engine.lists.kinds import (
    CELLS_LIMIT,
    ROWS_LIMIT,
    Content,
    Row,
    UnreadableList,
    name_columns,
    too_many_rows,
)
from lineofsight.engine.lists.sheet_shape import SAVE_AGAIN, Shape, shape_of
from lineofsight.engine.lists.xml import walk

_ACTIVE_PARTS = {
    "macros": re.compile(r"vbaproject|xl/macrosheets/", re.IGNORECASE),
    "embedded objects": re.compile(r"xl/(embeddings|activex)/", re.IGNORECASE),
    "links to other files": re.compile(r"xl/externallinks/", re.IGNORECASE),
}


@dataclass(frozen=True)
class _Worksheet:
    name: str
    part: str  # the archive's member that holds it
    hidden: bool


@dataclass(frozen=True)
class SheetRows:
    """One worksheet: its heading row and, one after the other and once, the rows below with anything in them."""

    headings: list[str]
    rows: Iterator[tuple[int, list[str]]]  # the number Excel shows beside it, and its cells from column A on
    notices: tuple[str, ...]
    name: str


class Workbook:
    """An Excel workbook, looked over and opened once, of which any worksheets are read. Raises UnreadableList.

    Refused: what check_archive refuses; macros, embedded objects and links to other files; a worksheet whose declared
    size disagrees with its real rows (a reader that trusts it would lose rows silently); more than 5 million cells.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._opened: Any = None
        self._shapes: dict[str, Shape] = {}
        try:
            worksheets = _worksheets(data, check_archive(data, unpacked_limit=WORKBOOK_UNPACKED_LIMIT))
        except UnsafeArchive as reason:
            raise UnreadableList(str(reason)) from None
        self._visible = [each for each in worksheets if not each.hidden]
        self._hidden = [each for each in worksheets if each.hidden]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The worksheets that can be seen, in the order of their tabs."""
        return tuple(each.name for each in self._visible)

    def has_values(self, sheet: str) -> bool:
        """Whether any cell of the worksheet holds anything. Raises UnreadableList."""
        return self._choose(sheet) is not None

    def read(self, sheet: str = "") -> SheetRows:
        """A worksheet by its name, or the first that can be seen and holds anything. Raises UnreadableList."""
        found = self._choose(sheet)
        if found is None:
            raise UnreadableList("This workbook is empty where it can be seen. Check that it is the right one.")
        chosen, shape = found
        numbered = enumerate(self._cells(chosen.name), start=1)
        headings = next((cells for _, cells in numbered if any(map(str.strip, cells))), None)
        if headings is None:
            raise UnreadableList("This workbook is empty. Check that it is the right one and send it again.")
        rows = ((number, cells) for number, cells in numbered if any(map(str.strip, cells)))
        notices = (*_on_sheets(chosen, self._visible, self._hidden, asked=bool(sheet)), *_on_shape(shape))
        return SheetRows(headings, rows, notices, chosen.name)

    def _choose(self, asked: str) -> tuple[_Worksheet, Shape] | None:
        candidates = [each for each in self._visible if each.name == asked] if asked else self._visible
        if asked and not candidates:
            named = ", ".join(f"“{each.name}”" for each in self._visible)
            raise UnreadableList(f"This workbook has no worksheet “{asked}” that can be seen. It has: {named}.")
        for worksheet in candidates:
            shape = self._shape(worksheet)
            if shape.has_values:
                return worksheet, shape
        return None

    def _shape(self, worksheet: _Worksheet) -> Shape:
        if worksheet.part not in self._shapes:
            try:
                shape = shape_of(self._data, worksheet.part)
            except UnsafeArchive as reason:
                raise UnreadableList(str(reason)) from None
            _refuse_disagreement(worksheet.name, shape)
            self._shapes[worksheet.part] = shape
        return self._shapes[worksheet.part]

    def _cells(self, sheet: str) -> Iterator[list[str]]:
        """The rows of a worksheet from the first to the last, as text; all equally long."""
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

        try:
            if self._opened is None:
                self._opened = CalamineWorkbook.from_filelike(io.BytesIO(self._data))
            found = self._opened.get_sheet_by_name(sheet)
            left = [""] * (found.start[1] if found.start else 0)
            for cells in found.iter_rows():
                yield left + [value if type(value) is str else _text(value) for value in cells]
        except (CalamineError, PasswordError, WorksheetNotFound, ValueError, OSError, OverflowError):
            raise UnreadableList(f"This workbook is damaged. {SAVE_AGAIN}") from None


def read_workbook(data: bytes, *, sheet: str = "") -> Content:
    """Reads one worksheet whole; the first row with anything in it heads the list. Raises UnreadableList."""
    workbook = Workbook(data)
    found = workbook.read(sheet)
    rows: list[tuple[int, list[str]]] = []
    for row in found.rows:
        rows.append(row)
        if len(rows) > ROWS_LIMIT:
            raise too_many_rows()
    used = 0
    for _, cells in rows:
        if any(map(str.strip, cells[used:])):
            used = _last_used(cells)
    columns, named = name_columns(found.headings, used, letters=True)
    return Content(
        columns,
        tuple(Row(number, dict(zip(columns, cells, strict=False))) for number, cells in rows),
        (),
        (*found.notices, *named),
        sheet=found.name,
        sheets=workbook.sheets,
    )


def _worksheets(data: bytes, members: tuple[str, ...]) -> list[_Worksheet]:
    """The worksheets in the order of their tabs."""
    names = {name.lower(): name for name in members}
    if "xl/workbook.xml" not in names:
        raise UnreadableList("This is not an Excel workbook (.xlsx). Save the list as .xlsx or as CSV.")
    for what, pattern in _ACTIVE_PARTS.items():
        if any(pattern.search(name) for name in members):
            raise UnreadableList(f"This workbook has {what} in it, which are not accepted. {SAVE_AGAIN}")
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


def _refuse_disagreement(name: str, shape: Shape) -> None:
    last_row = max(shape.last_row, shape.last_cell_row)
    if shape.declared_row and shape.last_cell_row:
        beyond = shape.last_cell_row > shape.declared_row or shape.last_cell_column > shape.declared_column
        if beyond or last_row < shape.declared_row:
            raise UnreadableList(
                f"The worksheet “{name}” says it has {shape.declared_row:,} rows but has {last_row:,}, "
                f"or cells beyond its columns, so rows might be lost. {SAVE_AGAIN}"
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


def _on_shape(shape: Shape) -> list[str]:
    notices = []
    if shape.hidden_rows:
        notices.append(f"Rows hidden in Excel: {shape.hidden_rows}. They were read too.")
    if shape.hidden_columns:
        notices.append("Some columns are hidden in Excel. They were read too.")
    if shape.errors:
        notices.append(f"Cells with an Excel error (such as #N/A): {shape.errors}. They were read as empty.")
    return notices


def _last_used(cells: list[str]) -> int:
    """The number of the last column with anything in it, looked for from the end; 0 for none."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)


def _text(value: Any) -> str:
    """A cell as the sender sees it, without what only Excel adds: whole numbers bare, dates as ISO dates."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
