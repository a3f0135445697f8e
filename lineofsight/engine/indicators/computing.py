"""Indicators worked out from the standard tables for one period: which rows count, above the line and below it.

A formula names the rows; the figures are their sums. So what stands behind a number and the number itself cannot differ.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from lineofsight.engine.indicators.measuring import Kind, measured
from lineofsight.engine.indicators.periods import Period
from lineofsight.engine.indicators.ready import BY_CODE
from lineofsight.engine.indicators.standard_tables import Rows, StandardTables
from lineofsight.engine.workdays import add_working_days

StandardRow = Mapping[str, object]


@dataclass(frozen=True)
class Computed:
    """Numerator and denominator with the parts of the breakdown; they add up to the whole."""

    code: str
    numerator: int
    denominator: int | None
    value: float | None
    by: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)


class CountedRow(NamedTuple):
    """A row below the line (or of a count), and whether it counts above the line too."""

    row: StandardRow
    meets: bool = True
    line: str = ""


Found = Iterator[CountedRow]


@dataclass(frozen=True)
class Formula:
    """Of which table an indicator counts rows, and how many months before the period it must know."""

    table: str
    rows: Callable[[StandardTables, Period], Found]
    looks_back: int = 0
    by_line: bool = False


def compute(tables: StandardTables, period: Period, *, population: int | None = None) -> list[Computed]:
    """Every indicator whose table is there, in the order of the list. Rates need the number of children."""
    return [
        added_up(code, list(formula.rows(tables, period)), population=population)
        for code, formula in FORMULAS.items()
        if tables.has(formula.table)
    ]


def rows_behind(code: str, tables: StandardTables, period: Period) -> list[CountedRow]:
    """The rows an indicator counts, in the order of its table."""
    return list(FORMULAS[code].rows(tables, period))


def added_up(code: str, rows: Iterable[CountedRow], *, population: int | None = None) -> Computed:
    """The figures of an indicator from its rows."""
    rows, kind = list(rows), BY_CODE[code].kind
    above = Counter(each.line for each in rows if each.meets)
    below = Counter(each.line for each in rows)
    numerator, denominator = above.total(), below.total() if kind is Kind.PERCENTAGE else None
    if kind is Kind.RATE:
        denominator = population
    by: dict[str, tuple[int, int | None]] = {}
    if FORMULAS[code].by_line:
        shared = kind is Kind.PERCENTAGE
        by = {line: (above[line], count if shared else None) for line, count in sorted(below.items())}
    return Computed(code, numerator, denominator, measured(kind, numerator, denominator), by)


def _within(rows: Rows, column: str, period: Period) -> Rows:
    # A day is told from a moment by its type first, for a table has hundreds of thousands of days.
    start, end = period.start, period.end
    return [
        row
        for row in rows
        if (start <= day <= end if type(day := row[column]) is date else day is not None and _is_in(day, period))
    ]


def _is_in(day: object, period: Period) -> bool:
    return isinstance(day, date) and period.start <= _day(day) <= period.end


def _moment(day: date) -> datetime:
    """A day without a time begins at midnight."""
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _contacts(tables: StandardTables, period: Period) -> Found:
    for row in _within(tables.rows["contacts"], "contact_date", period):
        yield CountedRow(row, line=str(row["source"]))


def _decided(tables: StandardTables, period: Period) -> Found:
    rows = _within(tables.rows["contacts"], "decision_date", period)
    return _in_time(rows, "contact_date", "decision_date", 1)


def _converted(tables: StandardTables, period: Period) -> Found:
    for row in _within(tables.rows["contacts"], "contact_date", period):
        yield CountedRow(row, str(row["outcome"]).casefold() == "referral", str(row["source"]))


def _again(tables: StandardTables, period: Period) -> Found:
    rows = _within(tables.rows["referrals"], "referral_date", period)
    before = _days_by_child(tables.rows["referrals"], "referral_date", of=rows)
    for row in rows:
        yield CountedRow(row, _had_before(before, row, "referral_date", 12))


def _assessed(tables: StandardTables, period: Period) -> Found:
    rows = _within(tables.rows["assessments"], "authorised_date", period)
    return _in_time(rows, "referral_date", "authorised_date", 45)


def _enquiries(tables: StandardTables, period: Period) -> Found:
    for row in _within(tables.rows["section_47"], "start_date", period):
        yield CountedRow(row)


def _to_conference(tables: StandardTables, period: Period) -> Found:
    for row in _within(tables.rows["section_47"], "start_date", period):
        yield CountedRow(row, row["icpc_date"] is not None)


def _conference_in_time(tables: StandardTables, period: Period) -> Found:
    rows = _within(tables.rows["section_47"], "icpc_date", period)
    return _in_time(rows, "start_date", "icpc_date", 15)


def _conference_to_plan(tables: StandardTables, period: Period) -> Found:
    for row in _within(tables.rows["section_47"], "icpc_date", period):
        yield CountedRow(row, _yes(row["plan_begun"]))


def _plan_again(tables: StandardTables, period: Period) -> Found:
    rows = _within(tables.rows["plans"], "start_date", period)
    ended = _days_by_child(tables.rows["plans"], "end_date", of=rows)
    for row in rows:
        yield CountedRow(row, _had_before(ended, row, "start_date", 24))


def _long_plans(tables: StandardTables, period: Period) -> Found:
    for row in _within(tables.rows["plans"], "end_date", period):
        start, end = row["start_date"], row["end_date"]
        long = isinstance(start, date) and isinstance(end, date) and _months_before(end, 24) >= start
        yield CountedRow(row, long)


def _plans_by_category(tables: StandardTables, period: Period) -> Found:
    for row in tables.rows["plans"]:
        if _is_open(row, period.end):
            yield CountedRow(row, line=str(row["latest_category"]))


def _notices_in_time(tables: StandardTables, period: Period) -> Found:
    """Each notice once, however many children it names; it is in time where it was for every one of them."""
    by_notice: dict[str, list[StandardRow]] = {}
    for row in tables.rows["notices"]:
        by_notice.setdefault(str(row["notice_id"]), []).append(row)
    for rows in by_notice.values():
        if any(_is_in(row["shared_at"], period) for row in rows):
            yield CountedRow(rows[0], all(_shared_in_time(row) for row in rows))


def _shared_in_time(row: StandardRow) -> bool:
    noticed, shared = row["noticed_at"], row["shared_at"]
    if not (isinstance(noticed, datetime) and isinstance(shared, datetime)):
        return False
    return shared.date() == noticed.date() if _yes(row["urgent"]) else shared - noticed <= timedelta(hours=48)


def _interviewed_in_time(tables: StandardTables, period: Period) -> Found:
    for row in tables.rows["missing"]:
        if _is_in(row["found_at"], period):
            yield CountedRow(row, _was_interviewed(row))


def _was_interviewed(row: StandardRow) -> bool:
    """Within 72 hours of being found; of the interview the list has the day only, so the third day counts."""
    found, held = row["found_at"], row["interview_date"]
    if row["interview"] != "A" or not (isinstance(found, date) and isinstance(held, date)):
        return False
    return timedelta() <= _day(held) - _day(found) <= timedelta(days=3)


def _repeated_incidents(tables: StandardTables, period: Period) -> Found:
    """Each incident once, however many children were present; it is a repeat where it was for one of them."""
    incidents: dict[str, list[StandardRow]] = {}
    present: dict[str, list[tuple[datetime, str]]] = {}
    for row in tables.rows["incidents"]:
        noticed, reference = row["noticed_at"], str(row["id"])
        if row["concern"] == "DA" and _yes(row["present"]) and isinstance(noticed, date):
            incidents.setdefault(reference, []).append(row)
            present.setdefault(str(row["person_id"]), []).append((_moment(noticed), reference))
    for reference, rows in incidents.items():
        when = rows[0]["noticed_at"]
        if isinstance(when, date) and _is_in(when, period):
            now, first = _moment(when), _months_before(_day(when), 12)
            earlier = (each for row in rows for each in present[str(row["person_id"])] if each[1] != reference)
            yield CountedRow(rows[0], any(moment < now and first <= moment.date() for moment, _ in earlier))


def _self_harm(tables: StandardTables, period: Period) -> Found:
    for row in _within(tables.rows["attendances"], "attended_at", period):
        attended = row["attended_at"]
        age = _age(row["birth_date"], _day(attended)) if isinstance(attended, date) else None
        if row["place"] == "ED" and row["reason"] == "SH" and age is not None and age < 18:
            yield CountedRow(row)


def _often_absent(tables: StandardTables, period: Period) -> Found:
    """One session in ten or more missed, as the Department for Education counts persistent absence."""
    for row in tables.rows["pupils"]:
        age = _age(row["birth_date"], period.end)
        possible, missed = _number(row["possible"]), _number(row["missed"])
        if _yes(row["social_worker"]) and age is not None and 5 <= age < 16 and possible:
            yield CountedRow(row, missed * 10 >= possible)


def _age(born: object, day: date) -> int | None:
    if not isinstance(born, date) or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _number(text: object) -> float:
    try:
        return float(str(text))
    except ValueError:
        return 0.0


def _yes(text: object) -> bool:
    return str(text).casefold() in ("yes", "y", "true", "1")


def _is_open(row: StandardRow, day: date) -> bool:
    start, end = row["start_date"], row["end_date"]
    return isinstance(start, date) and start <= day and (not isinstance(end, date) or end > day)


def _in_time(rows: Iterable[StandardRow], begun: str, done: str, working_days: int) -> Found:
    """Which were done within so many working days; one without a beginning is not in time."""
    due: dict[date, date] = {}
    for row in rows:
        start, end = row[begun], row[done]
        if not (isinstance(start, date) and isinstance(end, date)):
            yield CountedRow(row, meets=False)
            continue
        if start not in due:
            due[start] = add_working_days(start, working_days)
        yield CountedRow(row, end <= due[start])


def _days_by_child(rows: Rows, column: str, *, of: Rows) -> dict[str, list[date]]:
    """The days of the children who are in some rows."""
    found: dict[str, list[date]] = {str(row["person_id"]): [] for row in of}
    for row in rows:
        days, day = found.get(str(row["person_id"])), row[column]
        if days is not None and isinstance(day, date):
            days.append(day)
    return found


def _had_before(days: Mapping[str, list[date]], row: StandardRow, column: str, months: int) -> bool:
    """Whether the child had such a day before this one, so many months at most."""
    day = row[column]
    if not isinstance(day, date):
        return False
    first = _months_before(day, months)
    return any(first <= each < day for each in days.get(str(row["person_id"]), ()))


def _months_before(day: date, months: int) -> date:
    """The same day so many months before; where there is none such, the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for short in range(4):
        try:
            return date(year, month + 1, (day - timedelta(days=short)).day if short else day.day)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


FORMULAS: Mapping[str, Formula] = {
    "FD1": Formula("contacts", _contacts, by_line=True),
    "FD2": Formula("contacts", _decided),
    "FD3": Formula("contacts", _converted, by_line=True),
    "FD5": Formula("referrals", _again, looks_back=12),
    "FD6": Formula("notices", _notices_in_time),
    "AS1": Formula("assessments", _assessed),
    "CP1": Formula("section_47", _enquiries),
    "CP2": Formula("section_47", _to_conference),
    "CP3": Formula("section_47", _conference_in_time),
    "CP4": Formula("section_47", _conference_to_plan),
    "CP5": Formula("plans", _plan_again, looks_back=24),
    "CP6": Formula("plans", _long_plans),
    "CP8": Formula("plans", _plans_by_category, by_line=True),
    "MI1": Formula("missing", _interviewed_in_time),
    "PO1": Formula("incidents", _repeated_incidents, looks_back=12),
    "HE1": Formula("attendances", _self_harm),
    "ED1": Formula("pupils", _often_absent),
}
