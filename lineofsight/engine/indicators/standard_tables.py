"""The standard tables of children's services as CSV files of a folder, read into rows with days as days.

Headings follow the standard safeguarding dataset without its prefixes: a child's number stands in `person_id`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.own.reading import Reading, read_rows

Rows = list[dict[str, str | date | None]]
# Table: columns it needs; those that end in _date are days, and _date columns may be empty where nothing happened yet.
TABLES: Mapping[str, tuple[str, ...]] = {
    "contacts": ("contact_id", "person_id", "contact_date", "source", "outcome", "decision_date"),
    "referrals": ("referral_id", "person_id", "referral_date"),
    "assessments": ("assessment_id", "person_id", "referral_date", "authorised_date"),
    "section_47": ("s47_id", "person_id", "start_date", "icpc_date", "plan_begun"),
    "plans": ("plan_id", "person_id", "start_date", "end_date", "latest_category"),
}


class UnreadableTables(ValueError):
    """The folder cannot be used; the message is a sentence fit for the page."""


@dataclass(frozen=True)
class StandardTables:
    """The tables that were there, by name."""

    rows: Mapping[str, Rows]

    def has(self, table: str) -> bool:
        return table in self.rows


def read_tables(folder: Path) -> StandardTables:
    """Reads what the folder holds of the standard tables; one that is not there is left out. Raises UnreadableTables."""
    if not folder.is_dir():
        raise UnreadableTables(f"There is no folder “{folder}”. Check the name.")
    found = {name: _read(folder / f"{name}.csv", name) for name in TABLES if (folder / f"{name}.csv").is_file()}
    if not found:
        raise UnreadableTables(f"The folder “{folder}” holds none of {', '.join(f'{n}.csv' for n in TABLES)}.")
    return StandardTables(found)


def _read(path: Path, name: str) -> Rows:
    """A list as any other: UTF-8, UTF-16 or Windows text, and a row that cannot be read is told, not passed over."""
    try:
        reading = read_rows(path.read_bytes(), path.name)
        return list(_rows(path.name, name, reading))
    except UnreadableList as reason:
        said = str(reason)
        raise UnreadableTables(said if path.name in said else f"“{path.name}” cannot be read. {said}") from None
    except OSError:
        raise UnreadableTables(f"“{path.name}” cannot be opened. Check that you may read it.") from None


def _rows(file: str, name: str, reading: Reading) -> Iterator[dict[str, str | date | None]]:
    columns = TABLES[name]
    if missing := [column for column in columns if column not in reading.headings]:
        raise UnreadableTables(f"“{file}” has no column {', '.join(missing)}.")
    for column in columns:
        if reading.headings.count(column) > 1 or f"{column} (2)" in reading.headings:
            raise UnreadableTables(f"“{file}” has the column {column} more than once. Keep one.")
    places = [(column, reading.headings.index(column)) for column in columns]
    for number, cells, why_not in reading.rows:
        if cells is None:
            raise UnreadableTables(f"“{file}”, row {number} cannot be read: {why_not} Correct it.")
        yield {column: _cell(file, number, column, cells[place]) for column, place in places}


def _cell(file: str, number: int, column: str, text: str) -> str | date | None:
    text = text.strip()
    if not column.endswith("_date"):
        return text
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableTables(
            f"“{file}”, row {number}: “{text}” in {column} is not a day written as 2026-11-23."
        ) from None
