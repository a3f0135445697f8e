"""A Parquet file read back by a reader of its own, written from the format's description and not from the writer.

That DuckDB and Apache Arrow read the same files was tried by hand; neither is a dependency.
"""

import struct
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineofsight.engine.parquet import DAY, NUMBER, TEXT, WHOLE, ParquetColumn, write_parquet

COLUMNS = [ParquetColumn(f"{kind} {n}", kind) for n in range(4) for kind in (TEXT, WHOLE, NUMBER, DAY)]


class Reader:
    """Thrift's compact protocol: fields by number."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        shift = found = 0
        while True:
            byte = self.byte()
            found |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return found

    def value(self, kind: int) -> Any:
        if kind in (4, 5, 6):
            n = self.number()
            return n >> 1 if not n & 1 else -(n >> 1) - 1
        if kind == 8:
            size = self.number()
            self.at += size
            return self.data[self.at - size : self.at]
        if kind == 9:
            head = self.byte()
            size = head >> 4 if head >> 4 < 15 else self.number()
            return [self.value(head & 15) for _ in range(size)]
        assert kind == 12, kind
        return self.struct()

    def struct(self) -> dict[int, Any]:
        found: dict[int, Any] = {}
        number = 0
        while head := self.byte():
            number += head >> 4
            found[number] = self.value(head & 15)
        return found


def read(data: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    assert data[:4] == data[-4:] == b"PAR1"
    (length,) = struct.unpack("<I", data[-8:-4])
    footer = Reader(data, len(data) - 8 - length).struct()
    names = [each[4].decode() for each in footer[2][1:]]
    assert footer[2][0][5] == len(names)
    columns = [column(data, each[3], footer[3]) for each in footer[4][0][1]]
    return names, list(zip(*columns, strict=True))


def column(data: bytes, about: dict[int, Any], count: int) -> list[Any]:
    page = Reader(data, about[9])
    header = page.struct()
    assert header[1] == 0 and header[2] == header[3] and header[5][1] == about[5] == count
    assert page.at - about[9] + header[3] == about[7]
    (length,) = struct.unpack("<I", data[page.at : page.at + 4])
    levels, end = Reader(data, page.at + 4), page.at + 4 + length
    filled: list[int] = []
    while levels.at < end:
        run = levels.number()
        assert not run & 1  # a run of one value
        filled += [levels.byte()] * (run >> 1)
    at, found = end, []
    for there in filled:
        if not there:
            found.append(None)
        elif about[1] == 6:
            (size,) = struct.unpack("<I", data[at : at + 4])
            found.append(data[at + 4 : at + 4 + size].decode())
            at += 4 + size
        elif about[1] == 1:
            found.append(date(1970, 1, 1) + timedelta(days=struct.unpack("<i", data[at : at + 4])[0]))
            at += 4
        else:
            found.append(struct.unpack("<q" if about[1] == 2 else "<d", data[at : at + 8])[0])
            at += 8
    return found


CELLS = {
    TEXT: st.text(st.characters(codec="utf-8"), max_size=20),
    WHOLE: st.integers(-(2**63), 2**63 - 1),
    NUMBER: st.floats(allow_nan=False),
    DAY: st.dates(),
}


@given(st.lists(st.tuples(*(st.none() | cells for cells in CELLS.values())), max_size=12))
def test_every_table_is_read_back_as_it_was_written(some: list[tuple[Any, ...]]) -> None:
    rows = [row * 4 for row in some] * 20
    assert read(write_parquet(COLUMNS, rows)) == ([column.name for column in COLUMNS], rows)


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="16 cells"):
        write_parquet(COLUMNS, [("a",)])
    with pytest.raises(TypeError, match="n holds a whole number, and str is none"):
        write_parquet([ParquetColumn("n", WHOLE)], [("3",)])
