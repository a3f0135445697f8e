"""Lists as text: one row a line, cells parted by comma, semicolon or tab."""

import csv
import io

from lineofsight.engine.formulas import unguarded
from lineofsight.engine.lists.kinds import (
    CELLS_LIMIT,
    ROWS_LIMIT,
    Content,
    RejectedRow,
    Row,
    UnreadableList,
    name_columns,
    too_many_rows,
)

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}


def read_delimited(data: bytes) -> Content:
    """Reads UTF-8 (with or without mark), UTF-16 or Windows-1252 text. The first row with anything in it heads the
    list. An apostrophe that our own exports put before text that looks like a formula is taken away again. Raises
    UnreadableList.
    """
    text, notices = _decode(data)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    headings: list[str] = []
    found: list[tuple[int, list[str]]] = []
    rejected: list[RejectedRow] = []
    empty, cells, number = 0, 0, 0
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            break
        except csv.Error as fault:
            if "unexpected end" in str(fault):
                raise UnreadableList(
                    f"A quotation mark that opens in row {number} is never closed. Correct it and send the file again."
                ) from None
            if not headings:
                raise UnreadableList(
                    "The heading row cannot be read, because of a stray quotation mark. Correct it and send it again."
                ) from None
            rejected.append(RejectedRow(number, "", _reason(fault)))
            continue
        if not any(cell.strip() for cell in record):
            empty += bool(record)
        elif not headings:
            headings = [unguarded(cell) for cell in record]
        else:
            found.append((number, record))
            cells += len(record)
        if len(found) + len(rejected) > ROWS_LIMIT:
            raise too_many_rows()
        if cells > CELLS_LIMIT:
            raise UnreadableList(f"This list has more than {CELLS_LIMIT:,} cells. Split it into several files.")
    if not headings:
        raise UnreadableList("This file is empty. Check that it is the right one and send it again.")

    used = max((place for place, heading in enumerate(headings, start=1) if heading.strip()), default=0)
    below = max((_used(record) for _, record in found if len(record) <= len(headings)), default=0)
    columns, named = name_columns(headings, max(used, below), letters=False)
    rows = []
    for row_number, record in found:
        reason = _wrong_count(record, len(headings), len(columns))
        if reason:
            rejected.append(RejectedRow(row_number, columns[len(record)] if len(record) < len(columns) else "", reason))
        else:
            cells_read = [unguarded(cell) for cell in record[: len(columns)]]
            rows.append(Row(row_number, dict(zip(columns, cells_read, strict=True))))
    if empty:
        notices.append(f"{empty} empty {'row was' if empty == 1 else 'rows were'} left out.")
    rejected.sort(key=lambda each: each.number)
    return Content(columns, tuple(rows), tuple(rejected), (*notices, *named))


def _used(record: list[str]) -> int:
    return max((place for place, cell in enumerate(record, start=1) if cell.strip()), default=0)


def _wrong_count(record: list[str], headings: int, columns: int) -> str:
    if len(record) < columns:
        return f"The row has {_cells(len(record))}, but the list has {_columns(columns)}."
    if len(record) > headings and _used(record) > columns:
        return f"The row has {_cells(len(record))}, but the list has {_columns(columns)}."
    return ""


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"


def _reason(fault: csv.Error) -> str:
    if "field larger" in str(fault):
        return "One cell is longer than 131,072 characters."
    return "A quotation mark stands where it cannot be read."


def _decode(data: bytes) -> tuple[str, list[str]]:
    """The file's text and what to say about how it was read."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1::2].count(0) > len(data) * 0.4:
        encodings = ["utf-16-le"]
    elif data[0::2].count(0) > len(data) * 0.4:
        encodings = ["utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1252":
            return text, []
        if not any(character < " " and character not in "\t\r\n" for character in text):
            return text, ["The file was read as Windows text. Check that letters with accents are right."]
    raise UnreadableList(
        "This file is not a list that can be read. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
    )


def _delimiter(text: str) -> str:
    """What parts the cells of the first row with anything in it; a comma when nothing does."""
    counts = dict.fromkeys(_DELIMITERS, 0)
    quoted = started = False
    for character in text:
        if character == '"':
            quoted = not quoted
        elif character in counts and not quoted:
            counts[character] += 1
        elif character in "\r\n" and not quoted and started:
            break
        started = started or not character.isspace()
    return max(counts, key=lambda delimiter: counts[delimiter])
