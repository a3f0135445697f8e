"""Episodes in their order: one after the other, in periods of care, and who was looked after all year."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from lineofsight.engine.returns.days import before, by
from lineofsight.engine.returns.looked_after.tables import LAST, RESPITE
from lineofsight.engine.returns.rules import Finds, Return, Row

E, H = "Episodes", "Header"


def in_order(looked_at: Return, table: str = E, start: str = "DECOM", end: str = "") -> dict[str, list[Row]]:
    """The rows of each child by their start; those without one last.

    Several with one start stand by their end, or in the order of the file where no column of the end is named.
    """

    def place(row: Row) -> tuple[date, date]:
        ended = getattr(row, end) if end else date.min
        return getattr(row, start) or date.max, ended or date.max

    return looked_at.keep(
        f"{table} by {start} {end}",
        lambda looked_at: {child: sorted(rows, key=place) for child, rows in looked_at.by_child(table).items()},
    )  # type: ignore[no-any-return]


def neighbours(test: Callable[[Row, Row], Any], end: str = "") -> Finds:
    """Finds the later of two episodes that follow each other and meet the test."""

    def find(looked_at: Return) -> Iterator[Row]:
        for rows in in_order(looked_at, end=end).values():
            for one, following in zip(rows, rows[1:], strict=False):
                if test(one, following):
                    yield following

    return find


def earlier_neighbours(test: Callable[[Row, Row], Any]) -> Finds:
    """Finds the earlier of two episodes that follow each other and meet the test."""

    def find(looked_at: Return) -> Iterator[Row]:
        for rows in in_order(looked_at).values():
            for one, following in zip(rows, rows[1:], strict=False):
                if test(one, following):
                    yield one

    return find


def first(rows: Iterable[Row], field: str = "DECOM") -> Row | None:
    """The row with the earliest day, the first in the file where several have it."""
    dated = [row for row in rows if getattr(row, field)]
    return min(dated, key=lambda row: getattr(row, field)) if dated else None


def latest(rows: Iterable[Row], field: str = "DECOM") -> Row | None:
    """The row with the latest day, the first in the file where several have it."""
    dated = [row for row in rows if getattr(row, field)]
    return max(dated, key=lambda row: getattr(row, field)) if dated else None


def all_year(looked_at: Return) -> set[str]:
    """The children looked after without a break for the whole year, by the definition in the validation rules.

    None of their episodes of the year starts a period of care after its first day, ends one before its last, or is
    respite care.
    """
    return looked_at.keep("looked after all year", _all_year)  # type: ignore[no-any-return]


def _all_year(looked_at: Return) -> set[str]:
    start, end = looked_at.start, looked_at.end

    def during(row: Row) -> bool:
        return by(row.DECOM, end) and (row.DEC is None or row.DEC >= start)

    def breaks(row: Row) -> bool:
        enters = row.RNE == "S" and before(start, row.DECOM) and by(row.DECOM, end)
        leaves = row.REC != "X1" and by(start, row.DEC) and before(row.DEC, end)
        return enters or leaves or (row.LS in RESPITE and during(row))

    return {
        child
        for child, rows in looked_at.by_child(E).items()
        if any(during(row) for row in rows) and not any(breaks(row) for row in rows)
    }


def of_all_year(table: str, test: Callable[[Row, Return], Any], *, yes: bool = True) -> Finds:
    """Finds the rows that meet the test of children who were (or were not) looked after all year."""
    return lambda looked_at: [
        row
        for row in looked_at.rows(table)
        if (row.child.upper() in all_year(looked_at)) == yes and test(row, looked_at)
    ]


class Period(NamedTuple):
    """A time in care without a break."""

    start: date
    end: date | None


def periods(looked_at: Return) -> dict[str, list[Period]]:
    """The periods of care of each child."""
    return looked_at.keep("periods of care", _periods)  # type: ignore[no-any-return]


def _periods(looked_at: Return) -> dict[str, list[Period]]:
    found: dict[str, list[Period]] = {}
    for child, rows in in_order(looked_at).items():
        of_child = found.setdefault(child, [])
        previous: Row | None = None
        for row in rows:
            if row.DECOM is None:
                continue
            if previous and not before(previous.DEC, row.DECOM):
                of_child[-1] = Period(of_child[-1].start, row.DEC)
            else:
                of_child.append(Period(row.DECOM, row.DEC))
            previous = row
    return found


def ever_uasc(looked_at: Return) -> set[str]:
    """Children known as unaccompanied asylum-seeking from this year's or last year's files."""
    return looked_at.keep(
        "ever UASC",
        lambda looked_at: {
            row.child.upper()
            for suffix in ("", LAST)
            for row in [*looked_at.rows("Header" + suffix), *looked_at.rows("UASC" + suffix)]
            if row.table.startswith("UASC") or row.UASC == "1"
        },
    )  # type: ignore[no-any-return]


def until(row: Row, looked_at: Return) -> date | None:
    """The day an episode ends, the last of the year where it is open; none where the day cannot be read."""
    return looked_at.end if row.texts["DEC"] is None else row.DEC


def born(looked_at: Return, row: Row) -> date | None:
    """The child's date of birth in the header."""
    return next((header.DOB for header in looked_at.of(row, H) if header.DOB), None)


def some(row: Row, fields: Iterable[str]) -> bool:
    """Whether any of the fields is filled in."""
    return any(row.texts[field] is not None for field in fields)


def lacks(row: Row, fields: Iterable[str]) -> bool:
    """Whether any of the fields is not filled in."""
    return any(row.texts[field] is None for field in fields)
