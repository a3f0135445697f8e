"""The one writer of spreadsheets: every export of the product, Excel or CSV, is made here.

No text ever becomes a formula. In Excel every text is written as a text cell, and one that looks like a formula also
carries Excel's own quote prefix, so it stays text when somebody edits the cell. A CSV file has no types: there, text
that looks like a formula gets an apostrophe in front, which `lists.read_list` takes away again. Either way the text
comes back unchanged. Two exceptions: what XML cannot hold (lone surrogates, U+FFFE, U+FFFF) is written as U+FFFD, and
a text longer than an Excel cell can hold (32,767 characters) is cut and says so.

One limit stays with CSV: opened in a program set to another delimiter, a cell may be split at that delimiter, and its
second half has no apostrophe. Excel is therefore the export offered first.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lineofsight.engine.formulas import guarded, looks_like_formula

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | date | datetime | time | timedelta | None

CELL_LIMIT = 32_767  # characters, Excel's own
CUT = " … [cut: a cell of Excel holds no more]"
ROWS_LIMIT = 1_048_575  # below the heading, Excel's own
_LONDON = ZoneInfo("Europe/London")
_NARROWEST, _WIDEST = 10, 60  # characters
_MEASURED_ROWS = 200  # enough to judge a column's width by
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_WHOLE_LIMIT = 10**15  # Excel keeps fifteen digits


@dataclass(frozen=True)
class Sheet:
    """One worksheet: a heading row and rows of as many cells.

    A cell is text, a number, true or false, a day, a moment, a time of day, a duration or nothing. A moment with a time
    zone is written in London time.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]] = field(default_factory=tuple)


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an Excel workbook: headings bold, frozen and with a filter, cells with their types.

    Names of sheets are made such as Excel accepts. Raises ValueError when there is no sheet, a row has another number
    of cells than there are headings, or there are more rows than Excel holds.
    """
    import xlsxwriter

    if not sheets:
        raise ValueError("a workbook needs a sheet")
    file = io.BytesIO()
    # In memory rather than "constant memory", which writes the cells to temporary files in plain text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(file, options)
    workbook.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - same content, same bytes; no clock
    wanted: dict[str, dict[str, Any]] = {
        "heading": {"bold": True, "text_wrap": True, "bottom": 1},
        "text": {"text_wrap": True},
        "quoted": {"text_wrap": True, "quote_prefix": True},
        "plain": {},
        "day": {"num_format": "dd/mm/yyyy", "align": "left"},
        "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
        "time": {"num_format": "hh:mm", "align": "left"},
        "duration": {"num_format": "[h]:mm", "align": "left"},
    }
    formats = {name: workbook.add_format({"valign": "top", **look}) for name, look in wanted.items()}
    names: list[str] = []
    for sheet in sheets:
        names.append(_sheet_name(sheet.name, names))
        _write_sheet(workbook.add_worksheet(names[-1]), sheet, formats)
    workbook.close()
    return file.getvalue()


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV for Excel: UTF-8 with mark, commas, every cell quoted, days as ISO dates.

    Text that looks like a formula, headings too, has an apostrophe in front (see the head of this file). Numbers, also
    those that are text such as the code -1, days and truth values stay as they are. Raises ValueError when a row has another number of
    cells than there are headings.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(_NOT_XML.sub("\ufffd", heading)) for heading in headings])
    for row in rows:
        _refuse_wrong_count(headings, row)
        writer.writerow([_as_csv(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def _write_sheet(worksheet: "Worksheet", sheet: Sheet, formats: "dict[str, Format]") -> None:
    widths = [_width(heading) + 3 for heading in sheet.headings]  # room for the filter's button
    for column, heading in enumerate(sheet.headings):
        worksheet.write_string(0, column, _writable(heading), formats["heading"])
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        _refuse_wrong_count(sheet.headings, row)
        if last > ROWS_LIMIT:
            raise ValueError(f"the sheet {sheet.name} has more rows than Excel holds")
        for column, cell in enumerate(row):
            _write_cell(worksheet, last, column, cell, formats)
        if last <= _MEASURED_ROWS:
            widths = [max(pair) for pair in zip(widths, map(_width, row), strict=True)]
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, min(max(width, _NARROWEST), _WIDEST))
    worksheet.freeze_panes(1, 0)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    if sheet.headings:
        worksheet.autofilter(0, 0, last, len(sheet.headings) - 1)


def _write_cell(worksheet: "Worksheet", row: int, column: int, cell: Any, formats: "dict[str, Format]") -> None:
    match cell:
        case None | "":
            pass
        case str():
            text = _writable(cell)
            worksheet.write_string(row, column, text, formats["quoted" if looks_like_formula(text) else "text"])
        case bool():
            worksheet.write_boolean(row, column, cell, formats["plain"])
        case int() | float() if abs(cell) < _WHOLE_LIMIT:
            worksheet.write_number(row, column, cell, formats["plain"])
        case int() | float():  # also infinite or not a number, for which Excel has no cell
            worksheet.write_string(row, column, str(cell), formats["text"])
        case datetime():
            worksheet.write_datetime(row, column, _local(cell), formats["moment"])
        case date():
            worksheet.write_datetime(row, column, cell, formats["day"])
        case time():
            worksheet.write_datetime(row, column, cell.replace(tzinfo=None), formats["time"])
        case timedelta():
            worksheet.write_number(row, column, cell / timedelta(days=1), formats["duration"])
        case _:
            raise TypeError(f"a cell cannot hold {type(cell).__name__}: say what it should look like")


def _as_csv(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(_NOT_XML.sub("\ufffd", cell))
        case bool():
            return "TRUE" if cell else "FALSE"
        case datetime():
            return _local(cell).isoformat(sep=" ", timespec="seconds")
        case int() | float() | date() | time():
            return str(cell)
        case timedelta():
            minutes = int(cell / timedelta(minutes=1))
            return f"{minutes // 60}:{minutes % 60:02}"
        case _:
            raise TypeError(f"a cell cannot hold {type(cell).__name__}: say what it should look like")


def _refuse_wrong_count(headings: Sequence[str], row: Sequence[Cell]) -> None:
    if len(row) != len(headings):
        raise ValueError(f"a row has {len(row)} cells for {len(headings)} headings")


def _writable(text: str) -> str:
    text = _NOT_XML.sub("\ufffd", text)
    # Excel counts in UTF-16 units, where a character beyond the basic plane is two.
    if len(text) <= CELL_LIMIT // 2 or len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    return text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _local(moment: datetime) -> datetime:
    return moment.astimezone(_LONDON).replace(tzinfo=None) if moment.tzinfo else moment


def _width(cell: Cell) -> int:
    """How many characters wide a cell would like its column."""
    if isinstance(cell, datetime):
        return 17
    if isinstance(cell, (date, time, timedelta)):
        return 11
    return max(map(len, str(cell).splitlines()), default=0) + 1 if cell is not None else 0


def _sheet_name(wished: str, taken: Sequence[str]) -> str:
    """A name Excel accepts: at most 31 characters, none of []:*?/\\, no apostrophe at an end, not twice."""
    # "History" is reserved by Excel.
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]", " ", wished)
    clean = " ".join(clean.split())[:31].strip("' ") or "Sheet"
    clean = "History sheet" if clean.lower() == "history" else clean
    used, name, number = {each.lower() for each in taken}, clean, 2
    while name.lower() in used:
        ending = f" ({number})"
        name, number = clean[: 31 - len(ending)] + ending, number + 1
    return name
