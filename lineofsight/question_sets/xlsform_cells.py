"""The cells of a row of a survey in the XLSForm format, and what is said of a row that is not taken in."""

from dataclasses import dataclass

from lineofsight.engine.lists import Row

YES = ("yes", "true", "true()", "1")


@dataclass(frozen=True)
class LeftOut:
    """A row, or one thing in it, that is not taken in."""

    sheet: str
    row: int
    column: str
    reason: str


def cell(row: Row, column: str) -> str:
    found = next((value for name, value in row.values.items() if name.strip().lower() == column), "")
    return found.strip()


def label(row: Row, column: str = "label") -> str:
    """The words in the first language that has any."""
    plain = cell(row, column)
    translated = (v.strip() for name, v in row.values.items() if name.strip().lower().startswith(f"{column}::"))
    return plain or next(filter(None, translated), "")
