"""An Annex A workbook read into its eleven lists."""

from datetime import date

from lineofsight.engine.lists.kinds import Content, UnreadableList
from lineofsight.engine.lists.workbook import read_workbook
from lineofsight.engine.returns.annex_a.lists import DATE, LISTS, id_column
from lineofsight.engine.returns.days import british_day, iso_day
from lineofsight.engine.returns.rules import Part, Return, Row

LACKING = "lists and columns that are not there"


def read_annex_a(data: bytes, year: int) -> Return:
    """Reads the workbook; its sheets are named List 1 to List 11. Raises UnreadableList.

    A hostile workbook may still end the process: files from people are read in the limited child process.
    """
    if not data.startswith(b"PK"):
        raise UnreadableList("An Annex A return is an Excel workbook (.xlsx). Check that it is the right file.")
    tables: dict[str, list[Row]] = {}
    fields: dict[str, set[str]] = {}
    lacking: list[Part] = []
    sheets = {" ".join(name.split()).lower(): name for name in read_workbook(data).sheets}
    if not any(of.lower() in sheets for of in LISTS):
        raise UnreadableList("The workbook has no sheet named List 1 to List 11. Name the sheets so.")
    for of, columns in LISTS.items():
        named = sheets.get(of.lower())
        content = _sheet(data, named) if named else None
        if content is None:
            lacking.append(Part(Row(of, 1, "", {}), (of,)))
            continue
        there = {_plain(column): column for column in content.columns}
        lacking += [Part(Row(of, 1, "", {}), (column,)) for column in columns if _plain(column) not in there]
        fields[of] = {column for column in columns if _plain(column) in there}
        tables[of] = [_row(of, each.number, each.values, there) for each in content.rows]
    found = Return(tables, year, date(year, 3, 31), fields)
    found.kept[LACKING] = lacking
    return found


def _sheet(data: bytes, name: str) -> Content | None:
    try:
        return read_workbook(data, sheet=name)
    except UnreadableList as reason:
        if "is empty" in str(reason):
            return None
        raise


def _plain(column: str) -> str:
    return "".join(letter for letter in column.lower() if letter.isalnum())


def _row(of: str, number: int, values: dict[str, str], there: dict[str, str]) -> Row:
    texts: dict[str, str | None] = {}
    for column in LISTS[of]:
        heading = there.get(_plain(column))
        texts[column] = (values[heading].replace("\xa0", " ").strip() or None) if heading else None
    row = Row(of, number, texts[id_column(of)] or "", texts)
    for column, kind in LISTS[of].items():
        if kind == DATE:
            setattr(row, column, iso_day(texts[column]) or british_day(texts[column]))
    return row
