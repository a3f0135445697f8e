"""Figures worked out from agencies' signed-off returns: which returns an entry rests on, and what their rows come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from lineofsight.data_returns.models import DataReturn, ReturnCheck
from lineofsight.data_returns.standard_rows import signed_off_over, standard_rows
from lineofsight.engine.calendar_months import months_after
from lineofsight.engine.indicators.computing import FORMULAS, CountedRow, added_up, rows_behind
from lineofsight.engine.indicators.from_returns import (
    WAYS,
    FromReturn,
    LacksColumn,
    NoSuchLine,
    in_lines,
)
from lineofsight.engine.indicators.from_returns import (
    standard_rows as in_standard_columns,
)
from lineofsight.engine.indicators.measuring import Kind
from lineofsight.engine.indicators.periods import Period
from lineofsight.engine.indicators.ready import BY_CODE
from lineofsight.engine.indicators.standard_tables import StandardTables
from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.own.ready_made import READY_MADE

from .models import ComputedFigure, Entry, Quarter

Accepted = tuple[DataReturn, ReturnCheck]
Tables = dict[str, list[dict[str, Any]]]
Number = dict[str, Any]  # line, numerator, denominator
FURTHEST_BACK = max(formula.looks_back for formula in FORMULAS.values())


class CannotCompute(ValueError):
    """An entry has no computed figure; the message is a sentence fit for the page."""


@dataclass(frozen=True)
class Basis:
    """What one entry is worked out from."""

    entry: Entry
    way: FromReturn
    returns: tuple[Accepted, ...]


@dataclass
class Readings:
    """The rows of each return, read once in a run. They are children's data and stay in memory."""

    read: dict[UUID, Tables] = field(default_factory=dict)

    def of(self, data_return: DataReturn) -> Tables:
        """Raises CannotCompute."""
        if data_return.pk not in self.read:
            ways = {way for group in WAYS.values() for way in group if way.collection == data_return.collection}
            tables = sorted({table for way in ways for table in way.tables})
            columns = sorted({column for way in ways for column in way.asked_for})
            try:
                found = standard_rows(data_return, tables=tables, columns=columns)
            except UnreadableList as reason:
                raise CannotCompute(str(reason)) from None
            if found is None:
                raise CannotCompute("A return it rests on is not signed off any more.")
            self.read[data_return.pk] = {table: list(rows) for table, rows in found.tables.items()}
        return self.read[data_return.pk]


def is_computable(entry: Entry) -> bool:
    """Whether returns can hold its figure at all."""
    return entry.edition.indicator.code in WAYS


def accepted_returns(quarter: Quarter, entries: Sequence[Entry]) -> list[Accepted]:
    """Every signed-off return that could stand behind the quarter's figures; two queries."""
    collections = sorted({way.collection for group in WAYS.values() for way in group})
    first = min((entry.start for entry in entries), default=quarter.start)
    return signed_off_over(quarter.tenant_id, collections, months_after(first, -FURTHEST_BACK), quarter.end)


def basis_of(entry: Entry, accepted: Iterable[Accepted]) -> Basis:
    """The returns an entry rests on: those of its agency that together cover its whole period. Raises CannotCompute."""
    code = entry.edition.indicator.code
    _same_definition(entry)
    of_agency = [each for each in accepted if each[0].agency_id == entry.agency_id]
    reason = "The agency has no accepted return that it could be worked out from."
    for way in WAYS[code]:
        mine = [each for each in of_agency if each[0].collection == way.collection]
        if not mine:
            continue
        back = months_after(entry.start, -FORMULAS[code].looks_back)
        mine = [each for each in mine if each[0].period_end >= back and each[0].period_start <= entry.end]
        gap = _first_gap(mine, back, entry.end)
        if gap is not None:
            reason = _short_of(gap, back, entry.start)
            continue
        if way.is_own:
            for data_return, check in mine:
                _has_columns(way, data_return, check)
        return Basis(entry, way, tuple(mine))
    raise CannotCompute(reason)


def _same_definition(entry: Entry) -> None:
    edition, ready = entry.edition, BY_CODE[entry.edition.indicator.code]
    ours = (edition.kind, edition.numerator_words, edition.denominator_words)
    if ours != (ready.kind.value, ready.numerator, ready.denominator):
        raise CannotCompute("It is defined otherwise here than the formula counts, so the agency types it.")


def _short_of(gap: date, back: date, start: date) -> str:
    if gap < start:
        return f"It looks back to {back:%d/%m/%Y}, and no accepted return covers {gap:%d/%m/%Y}."
    return f"No accepted return covers {gap:%d/%m/%Y}: a part of the period is no total."


def _first_gap(accepted: Sequence[Accepted], start: date, end: date) -> date | None:
    """The first day that no return covers."""
    day = start
    for data_return, _ in sorted(accepted, key=lambda each: each[0].period_start):
        if data_return.period_start > day:
            return day
        day = max(day, data_return.period_end + timedelta(days=1))
    return day if day <= end else None


def _has_columns(way: FromReturn, data_return: DataReturn, check: ReturnCheck) -> None:
    declared = check.edition.declared if check.edition else READY_MADE[data_return.collection]
    there = {column.key for column in declared.columns}
    if lacking := [name for name in way.columns if name not in there]:
        raise CannotCompute(f"The list has no column “{lacking[0]}” here, which it is counted from.")


def counted(basis: Basis, readings: Readings) -> list[CountedRow]:
    """The rows that count, each with its line of the breakdown. Raises CannotCompute."""
    entry, code = basis.entry, basis.entry.edition.indicator.code
    try:
        rows = in_standard_columns(basis.way, [readings.of(each) for each, _ in basis.returns])
        tables = StandardTables({basis.way.table: rows})
        found = rows_behind(code, tables, Period(entry.start, entry.end, ""))
        return in_lines(code, found, entry.edition.splits)
    except (LacksColumn, NoSuchLine) as reason:
        raise CannotCompute(str(reason)) from None


def numbers_of(entry: Entry, rows: Sequence[CountedRow], population: int | None) -> list[Number]:
    """The figures of an entry line by line; every line of the breakdown has one, if only a nought. Raises CannotCompute."""
    code = entry.edition.indicator.code
    if BY_CODE[code].kind is Kind.RATE and population is None:
        raise CannotCompute("Enter how many children live in the area, then compute again.")
    found = []
    for line in entry.edition.splits or [""]:
        whole = added_up(code, [each for each in rows if each.line == line], population=population)
        found.append({"line": line, "numerator": whole.numerator, "denominator": whole.denominator})
    return found


def numbers_typed(entry: Entry) -> list[Number]:
    """The entry's figures as they count now, in the same form."""
    rows = {f.split: f for f in entry.figures.all()}
    order = [line for line in (entry.edition.splits or [""]) if line in rows]
    order += [line for line in sorted(rows) if line not in order]
    return [
        {"line": line, "numerator": _plain(rows[line].numerator), "denominator": _plain(rows[line].denominator)}
        for line in order
    ]


def _plain(number: Any) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def same_numbers(some: Sequence[Number], others: Sequence[Number]) -> bool:
    """Whether two say the same; a line that is not there is a line with nothing."""

    def told(numbers: Sequence[Number]) -> set[tuple[Any, ...]]:
        return {(n["line"], n["numerator"], n["denominator"]) for n in numbers if n["numerator"] or n["denominator"]}

    return bool(some) == bool(others) and told(some) == told(others)


def is_stale(figure: ComputedFigure, accepted: Sequence[Accepted]) -> bool:
    """Whether the figure would rest on other returns, or other rows of them, if it were worked out today."""
    then = {(each.data_return_id, each.check_of_it_id) for each in figure.sources.all()}
    try:
        now = {(data_return.pk, check.pk) for data_return, check in basis_of(figure.entry, accepted).returns}
    except CannotCompute:
        return True
    return then != now
