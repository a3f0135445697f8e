"""An Annex A workbook read into its eleven lists."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from lineofsight.engine.lists.kinds import UnreadableList
from lineofsight.engine.lists.workbook import SheetRows, Workbook
from lineofsight.engine.returns.annex_a.lists import DATE, LISTS, id_column
from lineofsight.engine.returns.days import british_day, iso_day
from lineofsight.engine.returns.rules import Part, Return, Row

LACKING = "lists and columns that are not there"


class Cells(Mapping[str, str | None]):
    """What stands in a row, by column. Half a million rows as dictionaries would not fit into the memory allowed."""

    __slots__ = ("_at", "_values")

    def __init__(self, at: Mapping[str, int], values: tuple[str | None, ...]) -> None:
        self._at, self._values = at, values

    def __getitem__(self, column: str) -> str | None:
        return self._values[self._at[column]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


class ListRow(Row):
    """A row of a list, whose days are read when a rule asks for them."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        text = super().__getattr__(name)
        return _day(text) if LISTS[self.table].get(name) == DATE else text


@lru_cache(maxsize=20_000)
def _day(text: str | None) -> date | None:
    return iso_day(text) or british_day(text)


def read_annex_a(data: bytes, year: int) -> Return:
    """Reads the workbook; its sheets are named List 1 to List 11. Raises UnreadableList.

    A hostile workbook may still end the process: files from people are read in the limited child process.
    """
    if not data.startswith(b"PK"):
        raise UnreadableList("An Annex A return is an Excel workbook (.xlsx). Check that it is the right file.")
    workbook = Workbook(data)
    sheets = {" ".join(name.split()).lower(): name for name in workbook.sheets}
    named = {of: sheets[of.lower()] for of in LISTS if of.lower() in sheets}
    if not named:
        raise UnreadableList("The workbook has no sheet named List 1 to List 11. Name the sheets so.")
    filled = {of: name for of, name in named.items() if workbook.has_values(name)}
    if not filled:
        raise UnreadableList("The lists of this workbook are empty. Check that it is the right one.")
    tables: dict[str, list[Row]] = {}
    fields: dict[str, set[str]] = {}
    lacking: list[Part] = []
    same: dict[str, str] = {}  # a word that stands in a workbook many thousand times is kept once
    for of, columns in LISTS.items():
        if of not in filled:
            lacking.append(Part(Row(of, 1, "", {}), (of,)))
            continue
        found = workbook.read(filled[of])
        there = {_plain(heading): place for place, heading in reversed(list(enumerate(found.headings)))}
        lacking += [Part(Row(of, 1, "", {}), (column,)) for column in columns if _plain(column) not in there]
        fields[of] = {column for column in columns if _plain(column) in there}
        tables[of] = list(_rows(of, found, [there.get(_plain(column), -1) for column in columns], same))
    read = Return(tables, year, date(year, 3, 31), fields)
    read.kept[LACKING] = lacking
    return read


def _plain(column: str) -> str:
    return "".join(letter for letter in column.lower() if letter.isalnum())


def _rows(of: str, found: SheetRows, places: list[int], same: dict[str, str]) -> Iterator[ListRow]:
    """The rows of a list; `places` says where in a row each of its columns stands, -1 where it is not there."""
    at = {column: i for i, column in enumerate(LISTS[of])}
    child_at = at[id_column(of)]
    for number, cells in found.rows:
        texts = [cells[place].replace("\xa0", " ").strip() if place >= 0 else "" for place in places]
        values = tuple([same.setdefault(text, text) if text else None for text in texts])
        yield ListRow(of, number, values[child_at] or "", Cells(at, values))
