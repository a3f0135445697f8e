"""The standard tables of children's services as CSV files of a folder, read into rows with days as days.

Headings follow the standard safeguarding dataset without its prefixes: a child's number stands in `person_id`.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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
    rows: Rows = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in TABLES[name] if column not in (reader.fieldnames or ())]
            if missing:
                raise UnreadableTables(f"“{path.name}” has no column {', '.join(missing)}.")
            for number, row in enumerate(reader, start=2):
                rows.append({column: _cell(path.name, number, column, row[column]) for column in TABLES[name]})
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableTables(f"“{path.name}” is not a CSV file in UTF-8.") from None
    except OSError:
        raise UnreadableTables(f"“{path.name}” cannot be opened. Check that you may read it.") from None
    return rows


def _cell(file: str, number: int, column: str, text: str | None) -> str | date | None:
    text = (text or "").strip()
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
