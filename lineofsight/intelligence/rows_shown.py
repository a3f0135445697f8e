"""The rows behind a computed figure as they may be shown: without anything that says who a child is."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from lineofsight.engine.indicators.computing import CountedRow
from lineofsight.engine.indicators.from_returns import said_of
from lineofsight.vault.for_a_while import worked_out
from lineofsight.vault.sealing import Place

from .models import RowsOpened
from .worked_out import (
    Accepted,
    CannotCompute,
    Number,
    Readings,
    accepted_returns,
    basis_of,
    counted,
    numbers_of,
    same_numbers,
)


@dataclass(frozen=True)
class RowsShown:
    """The rows with what they come to; `why_not` where they cannot be opened any more."""

    rows: tuple[dict[str, Any], ...] = ()
    headings: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    is_the_same: bool = False
    why_not: str = ""
    counted_at: datetime | None = None


def rows_shown(opened: RowsOpened) -> RowsShown:
    """The rows of the returns behind the figure, read and counted anew; further pages of the list show the same
    reading for a while, as long as the figure rests on those returns."""
    figure = opened.figure
    entry = figure.entry
    then = {(each.data_return_id, each.check_of_it_id) for each in figure.sources.all()}
    # Only the very returns the figure was computed from: one that was replaced is not opened any more.
    accepted = [each for each in accepted_returns(entry.of.quarter, [entry]) if (each[0].pk, each[1].pk) in then]
    if not accepted or len(accepted) < len(then):
        return RowsShown(
            why_not="A return behind this figure was replaced or deleted, so its rows are not shown any more."
        )
    place = Place(opened.tenant_id, opened._meta.db_table, opened.pk, "rows", accepted[0][0].key_id)
    try:
        found = worked_out(place, lambda: _read(opened, accepted))
    except CannotCompute as reason:
        return RowsShown(why_not=str(reason))
    return RowsShown(
        tuple(found["rows"]),
        tuple(found["headings"]),
        tuple(found["numbers"]),
        same_numbers(found["numbers"], figure.numbers),
        counted_at=datetime.fromisoformat(found["counted_at"]),
    )


def _read(opened: RowsOpened, accepted: Sequence[Accepted]) -> dict[str, Any]:
    """What the returns say now, as plain values. Raises CannotCompute."""
    entry = opened.figure.entry
    basis = basis_of(entry, accepted)
    found = counted(basis, Readings())
    numbers = numbers_of(entry, found, opened.figure.computation.population)
    rows = _without_identifiers(basis.way.table, found, opened.seed)
    headings = list(rows[0]["said"]) if rows else []
    return {
        "rows": rows,
        "headings": headings,
        "numbers": numbers,
        "counted_at": timezone.now().isoformat(),
    }


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
