"""The command that hides small numbers in a table, and others with them, so that none can be worked out."""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lineofsight.config.named_files import BadInput, named_column, read_named_list
from lineofsight.config.options import as_json, whole_number
from lineofsight.engine.disclosure.dimensions import TOTAL, CannotHide
from lineofsight.engine.disclosure.suppression import PROTECTION, THRESHOLD, SafeTable, Status, hide_small_numbers
from lineofsight.engine.disclosure.table import Cell, build_table
from lineofsight.engine.lists import ReadList, Row

STATUS = "status"


def add_suppress(commands: Any) -> None:
    """Adds the command and its options."""
    suppress = commands.add_parser(
        "suppress", help="hide small numbers in a table", description=suppress_text.__doc__, allow_abbrev=False
    )
    suppress.add_argument("table", metavar="TABLE", help="CSV or Excel (.xlsx): a row for each cell, without totals")
    suppress.add_argument("--dims", metavar="A,B", required=True, help="the columns that make the table's sides")
    suppress.add_argument("--count", metavar="N", required=True, help="the column with the counts")
    suppress.add_argument(
        "--threshold", type=whole_number("--threshold", 1), default=THRESHOLD, help="counts from 1 to this are small"
    )
    suppress.add_argument(
        "--hierarchy", metavar="A=FILE", action="append", default=[], help="groups of a side: CSV with child and parent"
    )
    suppress.add_argument("--symbol", default="c", help="what stands for a hidden count")
    suppress.add_argument("--round", type=int, choices=[5, 10], help="round the counts that are shown")
    suppress.add_argument(
        "--protection",
        type=whole_number("--protection", 1),
        default=PROTECTION,
        help="how wide the interval stays in which a hidden count can be",
    )
    suppress.add_argument("--out", metavar="FILE", required=True, help="the CSV to write, margins included")
    suppress.set_defaults(does=suppress_text)


def suppress_text(options: argparse.Namespace) -> str:
    """Hides small counts of a table, and others with them, so that none can be worked out from totals and sums.

    Writes every cell with its margins, marked Total. The column status is for the office: take it out before the table
    is published, for it says which counts are small. With --round the same cells are hidden, and the counts shown are
    rounded each on its own, so that they may not add up to the totals.
    """
    names, table = _names(options), read_named_list(options.table)
    if re.fullmatch(r"\s*[-+]?[0-9.,\s]*", options.symbol):
        raise BadInput("--symbol needs a letter or a sign, so that nobody takes it for a count.")
    columns = [named_column(table, name) for name in names]
    records = list(_records(table, columns, named_column(table, options.count)))
    try:
        safe = hide_small_numbers(
            build_table(columns, records, _groupings(options.hierarchy, columns)),
            threshold=options.threshold,
            protection=options.protection,
        )
    except CannotHide as reason:
        raise BadInput(str(reason)) from None
    _write(options, columns, safe)
    statuses = Counter(safe.status(i) for i in range(len(safe.table.cells)))
    return as_json(
        {
            "cells": len(safe.table.cells),
            **{each.value: statuses[each] for each in Status},
            "threshold": options.threshold,
            "protection": options.protection,
            "out": options.out,
        }
    )


def _names(options: argparse.Namespace) -> list[str]:
    names = [name.strip() for name in options.dims.split(",")]
    if not all(names):
        raise BadInput("--dims needs the names of columns with commas between them.")
    for name in [*names, options.count.strip()]:
        if [*names, options.count.strip()].count(name) > 1:
            raise BadInput(f"The column “{name}” is named twice. Name each side and the counts once.")
    if STATUS in [*names, options.count.strip()]:
        raise BadInput(f"A column named “{STATUS}” would stand twice in the answer. Give it another heading.")
    return names


def _records(listed: ReadList, columns: Sequence[str], count: str) -> list[tuple[Cell, int]]:
    if listed.rejected:
        first = listed.rejected[0]
        raise BadInput(f"Row {first.number} cannot be read: {first.reason} Correct it and try again.")
    return [(_cell(row, columns), _count(row, count)) for row in listed.rows]


def _cell(row: Row, columns: Sequence[str]) -> Cell:
    codes = tuple(row.values[column].strip() for column in columns)
    for code, column in zip(codes, columns, strict=True):
        if not code:
            raise BadInput(f"Row {row.number} has nothing in the column “{column}”. Give every row a code.")
        if code == TOTAL:
            raise BadInput(f"Row {row.number} has “{TOTAL}” in “{column}”. Leave totals out: they are worked out.")
    return codes


def _count(row: Row, column: str) -> int:
    text = row.values[column].strip()
    if not re.fullmatch(r"[0-9]{1,3}(,[0-9]{3}){1,3}|[0-9]{1,12}", text, re.ASCII):
        said = f"“{text}”" if text else "nothing"
        raise BadInput(f"Row {row.number} has {said} in the column “{column}”; a count is a whole number of 0 or more.")
    return int(text.replace(",", ""))


def _groupings(options: Sequence[str], columns: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    groupings: dict[str, list[dict[str, str]]] = {}
    for option in options:
        name, equals, path = option.partition("=")
        if not equals or not path:
            raise BadInput(f"--hierarchy needs a column and a file, as in area=areas.csv, not “{option}”.")
        if name.strip() not in columns:
            raise BadInput(f"--hierarchy names “{name.strip()}”, which is not among --dims.")
        groupings.setdefault(name.strip(), []).append(_grouping(path))
    return groupings


def _grouping(path: str) -> dict[str, str]:
    listed = read_named_list(path)
    child, parent = named_column(listed, "child"), named_column(listed, "parent")
    grouping: dict[str, str] = {}
    for row in listed.rows:
        code, group = row.values[child].strip(), row.values[parent].strip()
        if not code or not group:
            raise BadInput(f"Row {row.number} of “{path}” needs a child and a parent.")
        if grouping.setdefault(code, group) != group:
            raise BadInput(
                f"Row {row.number} of “{path}” puts “{code}” into a second group. Give a second grouping its own file."
            )
    return grouping


def _write(options: argparse.Namespace, columns: Sequence[str], safe: SafeTable) -> None:
    from lineofsight.engine.spreadsheets import write_csv

    rows = [
        [*cell, safe.shown(i, symbol=options.symbol, base=options.round), safe.status(i).value]
        for i, cell in enumerate(safe.table.cells)
    ]
    data = write_csv([*columns, options.count.strip(), STATUS], rows)
    if Path(options.out).exists() and Path(options.out).samefile(options.table):
        raise BadInput("--out must name another file than the table.")
    try:
        Path(options.out).write_bytes(data.removeprefix(b"\xef\xbb\xbf"))  # made for programs, which trip over it
    except OSError:
        raise BadInput(f"“{options.out}” cannot be written. Check the folder and that you may write there.") from None
