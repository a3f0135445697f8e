"""The rows behind a computed figure as they may be shown: without anything that says who a child is."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lineofsight.engine.indicators.computing import CountedRow
from lineofsight.engine.indicators.from_returns import said_of

from .models import RowsOpened
from .worked_out import CannotCompute, Number, Readings, accepted_returns, basis_of, counted, numbers_of, same_numbers


@dataclass(frozen=True)
class RowsShown:
    """The rows with what they come to; `why_not` where they cannot be opened any more."""

    rows: tuple[dict[str, Any], ...] = ()
    headings: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    is_the_same: bool = False
    why_not: str = ""


def rows_shown(opened: RowsOpened) -> RowsShown:
    """Reads the returns behind the figure again and counts them anew."""
    figure = opened.figure
    entry = figure.entry
    then = {(each.data_return_id, each.check_of_it_id) for each in figure.sources.all()}
    # Only the very returns the figure was computed from: one that was replaced is not opened any more.
    accepted = [each for each in accepted_returns(entry.of.quarter, [entry]) if (each[0].pk, each[1].pk) in then]
    if len(accepted) < len(then):
        return RowsShown(
            why_not="A return behind this figure was replaced or deleted, so its rows are not shown any more."
        )
    try:
        basis = basis_of(entry, accepted)
        found = counted(basis, Readings())
        numbers = numbers_of(entry, found, figure.computation.population)
    except CannotCompute as reason:
        return RowsShown(why_not=str(reason))
    rows = _without_identifiers(basis.way.table, found, opened.seed)
    headings = tuple(next(iter(rows))["said"]) if rows else ()
    return RowsShown(tuple(rows), headings, tuple(numbers), same_numbers(numbers, figure.numbers))


def _without_identifiers(table: str, found: Sequence[CountedRow], seed: int) -> list[dict[str, Any]]:
    """In an order of their own, so that neither the file nor another opening says which child is which."""
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    children: dict[str, str] = {}
    rows = []
    for number, each in enumerate(shuffled, start=1):
        child = children.setdefault(str(each.row.get("person_id")), f"Child {len(children) + 1}")
        rows.append(
            {
                "number": number,
                "child": child,
                "line": each.line,
                "meets": "Yes" if each.meets else "No",
                "said": dict(said_of(table, each.row)),
            }
        )
    return rows
