"""The files of an SSDA903 return, read into its tables, which are known by their columns."""

from collections.abc import Iterable
from datetime import date

from lineofsight.engine.lists import ReadList, UnreadableList, read_list
from lineofsight.engine.returns.days import british_day
from lineofsight.engine.returns.looked_after.reading_xml import is_xml, read_xml
from lineofsight.engine.returns.looked_after.tables import DAYS, LAST, MORE, TABLES
from lineofsight.engine.returns.rules import Return, Row

REJECTED = "rows that cannot be read"


def read_looked_after(files: Iterable[tuple[str, bytes]], last: Iterable[tuple[str, bytes]], year: int) -> Return:
    """Reads the files of this year and of the last, each a name and its bytes.

    A file whose name ends in `_last` before the dot counts as last year's too. Raises UnreadableList.
    """
    tables: dict[str, list[Row]] = {}
    fields: dict[str, set[str]] = {}
    rejected: list[Row] = []
    named = [(name, data, _is_last(name)) for name, data in files] + [(name, data, True) for name, data in last]
    for name, data, of_last_year in named:
        if is_xml(data):
            _take_xml(name, read_xml(data), of_last_year, tables, fields)
            continue
        listed = read_list(data, name)
        heads = {column: column.strip().upper() for column in listed.columns}
        table = _table(heads.values(), name)
        whole = table + LAST if of_last_year else table
        if whole in tables:
            raise UnreadableList(f"“{name}” is a second {table} file of the same year. Give each table once.")
        fields[whole] = {*TABLES[table], *(head for head in heads.values() if head in MORE.get(table, ()))}
        tables[whole] = _rows(listed, heads, table, whole)
        rejected += [Row(whole, each.number, "", {each.column or "CHILD": None}) for each in listed.rejected]
    found = Return(tables, year, date(year, 3, 31), fields)
    found.kept[REJECTED] = rejected
    for suffix in ("", LAST):
        _say_who_is_uasc(found, suffix)
    return found


def _take_xml(
    name: str,
    found: dict[str, list[Row]],
    of_last_year: bool,
    tables: dict[str, list[Row]],
    fields: dict[str, set[str]],
) -> None:
    """All tables of one XML file; none of them may have come in another file of the same year."""
    for table, rows in found.items():
        whole = table + LAST if of_last_year else table
        if whole in tables:
            raise UnreadableList(f"“{name}” is a second {table} file of the same year. Give each table once.")
        for row in rows:
            row.table = whole
        fields[whole] = {
            *TABLES[table],
            *(head for head in MORE.get(table, ()) if any(row.texts[head] for row in rows)),
        }
        tables[whole] = rows


def _is_last(name: str) -> bool:
    return name.rpartition(".")[0].lower().endswith(LAST)


def _table(heads: Iterable[str], name: str) -> str:
    """The table with most columns among those all of whose columns are there."""
    there = set(heads)
    fitting = [table for table, columns in TABLES.items() if there.issuperset(columns)]
    if not fitting:
        raise UnreadableList(f"“{name}” has the columns of no SSDA903 table. Check its heading row.")
    return max(fitting, key=lambda table: len(TABLES[table]))


def _rows(listed: ReadList, heads: dict[str, str], table: str, whole: str) -> list[Row]:
    wanted = [*TABLES[table], *MORE.get(table, ())]
    columns = [(column, head) for column, head in heads.items() if head in wanted]
    days = [head for head in wanted if head in DAYS]
    blank = dict.fromkeys(wanted)
    rows = []
    for read in listed.rows:
        texts: dict[str, str | None] = {**blank}
        for column, head in columns:
            texts[head] = read.values[column].strip().upper() or None
        child = next((read.values[column].strip() for column, head in columns if head == "CHILD"), "")
        row = Row(whole, read.number, child, texts)
        for day in days:
            setattr(row, day, british_day(texts[day]))
        rows.append(row)
    return rows


def says_who_is_uasc(looked_at: Return, suffix: str = "") -> bool:
    """Whether the headers of a year say who is an unaccompanied asylum-seeking child."""
    return "UASC" in looked_at.fields.get("Header" + suffix, ()) or bool(looked_at.kept.get(f"UASC known{suffix}"))


def _say_who_is_uasc(found: Return, suffix: str) -> None:
    """In CSV the header does not say who is an unaccompanied asylum-seeking child: the UASC file lists them."""
    header, uasc = "Header" + suffix, "UASC" + suffix
    if header in found.tables and uasc in found.tables and "UASC" not in found.fields[header]:
        listed = found.by_child(uasc)
        for row in found.rows(header):
            row.UASC = "1" if row.child.upper() in listed else "0"
        found.kept[f"UASC known{suffix}"] = True
