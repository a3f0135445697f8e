"""The rows of an agency's own list, one after the other, so that a file of a million rows needs no room for them."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lineofsight.engine.formulas import unguarded
from lineofsight.engine.lists import ROWS_LIMIT as WHOLE_ROWS
from lineofsight.engine.lists import UnreadableList, read_list
from lineofsight.engine.lists.delimited import _delimiter
from lineofsight.engine.lists.kinds import name_columns

SIZE_LIMIT = 100 * 1024 * 1024
ROWS_LIMIT = 1_500_000
STREAMED_FROM = 4 * 1024 * 1024  # below, the reader of all lists does it, with its notices
CELL_LIMIT = 131_072


@dataclass
class Reading:
    """The headings, and rows as (number, cells or None, why not); `notices` are complete when the rows are read."""

    headings: list[str]
    rows: Iterator[tuple[int, Sequence[str] | None, str]]
    notices: list[str] = field(default_factory=list)


def read_rows(data: bytes, name: str) -> Reading:
    """Reads CSV or an Excel workbook of up to 100 MB; of Excel, up to 5 million cells. Raises UnreadableList."""
    if len(data) > SIZE_LIMIT:
        raise UnreadableList(f"This file is larger than {SIZE_LIMIT // 1024 // 1024} MB. Split it into several files.")
    if data.startswith(b"PK"):
        return _of_workbook(data)
    short = len(data) <= STREAMED_FROM and data.count(b"\n") <= WHOLE_ROWS
    return _whole(data, name) if short else _streamed(data)


def _whole(data: bytes, name: str) -> Reading:
    found = read_list(data, name)
    if found.kind != "CSV":
        raise UnreadableList("An agency’s own list is CSV or an Excel workbook (.xlsx). Save it as one of them.")

    def rows() -> Iterator[tuple[int, Sequence[str] | None, str]]:
        for each in found.rows:
            yield each.number, [each.values.get(column, "") for column in found.columns], ""
        for bad in found.rejected:
            yield bad.number, None, bad.reason

    return Reading(list(found.columns), rows(), list(found.notices))


def _of_workbook(data: bytes) -> Reading:
    from lineofsight.engine.lists.workbook import Workbook

    found = Workbook(data).read()
    columns, named = name_columns(found.headings, 0, letters=True)
    width, notices = len(columns), [*found.notices, *named]

    def rows() -> Iterator[tuple[int, Sequence[str] | None, str]]:
        beyond = 0
        for number, cells in found.rows:
            beyond += len(cells) > width and any(cell.strip() for cell in cells[width:])
            yield number, cells, ""
        if beyond:
            notices.append(f"Cells to the right of the last heading were left out, in {beyond:,} rows.")

    return Reading(list(columns), rows(), notices)


def _streamed(data: bytes) -> Reading:
    encoding = _encoding(data)
    start = data[: 64 * 1024].decode(encoding, "replace")
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    csv.field_size_limit(CELL_LIMIT)
    records = csv.reader(text, delimiter=_delimiter(start), strict=True)
    number = 0
    headings: list[str] = []
    while not headings:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            raise UnreadableList("This file is empty. Check that it is the right one and send it again.") from None
        except (csv.Error, UnicodeDecodeError):
            raise UnreadableList("The heading row cannot be read. Correct it and send the file again.") from None
        if any(cell.strip() for cell in record):
            headings = [" ".join(unguarded(cell).split()) for cell in record]
    while headings and not headings[-1]:
        headings.pop()

    def rows() -> Iterator[tuple[int, Sequence[str] | None, str]]:
        at = number
        while True:
            at += 1
            if at > ROWS_LIMIT:
                raise UnreadableList(f"This list has more than {ROWS_LIMIT:,} rows. Split it into several files.")
            try:
                record = next(records)
            except StopIteration:
                return
            except UnicodeDecodeError:
                raise UnreadableList(
                    "This file changes its letters half way. Save it as “CSV UTF-8” and send it again."
                ) from None
            except csv.Error as fault:
                if "unexpected end" in str(fault):
                    raise UnreadableList(
                        f"A quotation mark that opens in row {at} is never closed. Correct it and send the file again."
                    ) from None
                yield at, None, "The row cannot be read: a quotation mark or a very long cell stands in it."
                continue
            if not any(cell.strip() for cell in record):
                continue
            if len(record) < len(headings) or any(cell.strip() for cell in record[len(headings) :]):
                yield at, None, f"The row has {len(record)} cells, but the list has {len(headings)} columns."
                continue
            yield at, [unguarded(cell) if cell[:1] == "'" else cell for cell in record[: len(headings)]], ""

    return Reading(headings, rows())


def _encoding(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with its mark, else Windows text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # Piece by piece, so that a large file is not held twice; a letter may be cut at a border, so incremental.
        import codecs

        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        view = memoryview(data)
        for at in range(0, len(data), 1 << 20):
            decoder.decode(view[at : at + (1 << 20)], at + (1 << 20) >= len(data))
    except UnicodeDecodeError:
        if b"\x00" in data[:4096]:
            raise UnreadableList("This file is not a list that can be read. Save it as “CSV UTF-8”.") from None
        return "cp1252"
    return "utf-8-sig"
