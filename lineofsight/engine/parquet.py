"""A table as a Parquet file, for tools that analyse data: typed columns, no compression, one group of rows.

The packages that write Parquet weigh more than the whole product, and a quarter's figures need the plainest part of the
format only. Source: Apache Parquet format 2.11 (parquet.thrift, Encodings.md) and the compact protocol of Apache Thrift.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

TEXT, WHOLE, NUMBER, DAY = "text", "whole number", "number", "day"
_MAGIC = b"PAR1"
_EPOCH = date(1970, 1, 1)
# Physical type, converted type, field of the union of logical types.
_TYPES: dict[str, tuple[int, int | None, int | None]] = {
    TEXT: (6, 0, 1),
    WHOLE: (2, None, None),
    NUMBER: (5, None, None),
    DAY: (1, 6, 6),
}
_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12
_PLAIN, _RLE, _OPTIONAL, _UNCOMPRESSED, _DATA_PAGE = 0, 3, 1, 0, 0


@dataclass(frozen=True)
class ParquetColumn:
    """A column that may have empty cells; `kind` is TEXT, WHOLE, NUMBER or DAY."""

    name: str
    kind: str


def write_parquet(columns: Sequence[ParquetColumn], rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as a file. Raises ValueError for a row of another length, TypeError for a value of another kind."""
    if not columns:
        raise ValueError("A table needs a column.")
    rows = [tuple(row) for row in rows]
    if any(len(row) != len(columns) for row in rows):
        raise ValueError(f"Every row has {len(columns)} cells.")
    file = bytearray(_MAGIC)
    chunks, size = [], 0
    for place, column in enumerate(columns):
        values = _values(column, [row[place] for row in rows])
        header = _struct(
            (1, _I32, _DATA_PAGE),
            (2, _I32, len(values)),
            (3, _I32, len(values)),
            (5, _STRUCT, _struct((1, _I32, len(rows)), (2, _I32, _PLAIN), (3, _I32, _RLE), (4, _I32, _RLE))),
        )
        page = header + values
        chunks.append(_chunk(column, len(rows), offset=len(file), size=len(page)))
        file += page
        size += len(page)
    group = _struct((1, _LIST, (_STRUCT, chunks)), (2, _I64, size), (3, _I64, len(rows)))
    schema = [_struct((4, _BINARY, b"table"), (5, _I32, len(columns))), *(_element(c) for c in columns)]
    footer = _struct(
        (1, _I32, 1),
        (2, _LIST, (_STRUCT, schema)),
        (3, _I64, len(rows)),
        (4, _LIST, (_STRUCT, [group])),
        (6, _BINARY, b"Line of Sight"),
    )
    return bytes(file + footer + struct.pack("<I", len(footer)) + _MAGIC)


def _values(column: ParquetColumn, cells: Sequence[Any]) -> bytes:
    """Which cells are filled, then the filled ones."""
    levels = bytearray()
    start = 0
    while start < len(cells):
        filled = cells[start] is not None
        end = start
        while end < len(cells) and (cells[end] is not None) == filled:
            end += 1
        levels += _varint((end - start) << 1) + bytes([filled])
        start = end
    written = b"".join(_plain(column, cell) for cell in cells if cell is not None)
    return struct.pack("<I", len(levels)) + bytes(levels) + written


def _plain(column: ParquetColumn, cell: Any) -> bytes:
    match column.kind, cell:
        case "text", str():
            text = cell.encode()
            return struct.pack("<I", len(text)) + text
        case "whole number", int() if not isinstance(cell, bool):
            return struct.pack("<q", cell)
        case "number", int() | float() if not isinstance(cell, bool):
            return struct.pack("<d", cell)
        case "day", date():
            return struct.pack("<i", (cell - _EPOCH).days)
    raise TypeError(f"{column.name} holds a {column.kind}, and {type(cell).__name__} is none.")


def _element(column: ParquetColumn) -> bytes:
    physical, converted, logical = _TYPES[column.kind]
    fields: list[tuple[int, int, Any]] = [(1, _I32, physical), (3, _I32, _OPTIONAL), (4, _BINARY, column.name.encode())]
    if converted is not None:
        fields.append((6, _I32, converted))
    if logical is not None:
        fields.append((10, _STRUCT, _struct((logical, _STRUCT, _struct()))))
    return _struct(*fields)


def _chunk(column: ParquetColumn, count: int, *, offset: int, size: int) -> bytes:
    about = _struct(
        (1, _I32, _TYPES[column.kind][0]),
        (2, _LIST, (_I32, [_zigzag(_PLAIN), _zigzag(_RLE)])),
        (3, _LIST, (_BINARY, [_binary(column.name.encode())])),
        (4, _I32, _UNCOMPRESSED),
        (5, _I64, count),
        (6, _I64, size),
        (7, _I64, size),
        (9, _I64, offset),
    )
    return _struct((2, _I64, offset), (3, _STRUCT, about))


def _struct(*fields: tuple[int, int, Any]) -> bytes:
    """Fields by number, type and value; ends with a stop."""
    written, before = bytearray(), 0
    for number, kind, value in fields:
        written.append((number - before) << 4 | kind)
        before = number
        if kind in (_I32, _I64):
            written += _zigzag(value)
        elif kind == _BINARY:
            written += _binary(value)
        elif kind == _LIST:
            inner, items = value
            head = bytes([len(items) << 4 | inner]) if len(items) < 15 else bytes([0xF0 | inner]) + _varint(len(items))
            written += head + b"".join(items)
        else:
            written += value
    return bytes(written) + b"\x00"


def _binary(data: bytes) -> bytes:
    return _varint(len(data)) + data


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else (-number << 1) - 1)


def _varint(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)
