"""A list of known identifiers as a file: one line an identifier, with its kind and the person it belongs to."""

from __future__ import annotations

import csv
import io
from typing import get_args

from lineofsight.engine.screening.identifiers import Identifier, Kind

_KINDS = get_args(Kind)


class UnreadableIdentifiers(Exception):
    """The list cannot be used; the message is one sentence that says what to do and holds no identifier."""


def read_identifiers(data: bytes) -> list[Identifier]:
    """The identifiers of a CSV file with the columns kind, value and person; lines without a value are left out.

    Raises UnreadableIdentifiers for a file without these columns, with an unknown kind, or without any identifier.
    """
    lines = csv.reader(io.StringIO(_decoded(data), newline=""), delimiter=_delimiter(data))
    try:
        rows = [(number, row) for number, row in enumerate(lines, start=1) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise UnreadableIdentifiers("The list of identifiers is not a CSV file. Save it as CSV in UTF-8.") from None
    columns = {name.strip().casefold(): place for place, name in enumerate(rows[0][1])} if rows else {}
    if missing := [name for name in ("kind", "value", "person") if name not in columns]:
        raise UnreadableIdentifiers(
            f"The list of identifiers has no column “{missing[0]}”. It needs the columns kind, value and person."
        )
    found = []
    for number, row in rows[1:]:
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
        kind = cells["kind"].casefold().replace(" ", "_")
        if kind not in _KINDS:
            raise UnreadableIdentifiers(
                f"Line {number} of the list of identifiers has a kind that is not known. Use one of: {', '.join(_KINDS)}."
            )
        if cells["value"]:
            found.append(Identifier(kind, cells["value"], cells["person"]))  # type: ignore[arg-type]
    if not found:
        raise UnreadableIdentifiers("The list of identifiers holds none. Give each on a line of its own.")
    return found


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise UnreadableIdentifiers("The list of identifiers is not a CSV file. Save it as CSV in UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(data: bytes) -> str:
    """Comma, or what a spreadsheet of another country writes in its place."""
    heading = _decoded(data).splitlines()[:1]
    return max(",;\t", key=heading[0].count) if heading else ","
