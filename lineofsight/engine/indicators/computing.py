"""Indicators worked out from the standard tables for one period; each function says in words what it counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from lineofsight.engine.indicators.measuring import Kind, measured
from lineofsight.engine.indicators.periods import Period
from lineofsight.engine.indicators.ready import BY_CODE
from lineofsight.engine.indicators.standard_tables import Rows, StandardTables
from lineofsight.engine.workdays import add_working_days


@dataclass(frozen=True)
class Computed:
    """Numerator and denominator with the parts of the breakdown; they add up to the whole."""

    code: str
    numerator: int
    denominator: int | None
    value: float | None
    by: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)


def compute(tables: StandardTables, period: Period, *, population: int | None = None) -> list[Computed]:
    """Every indicator whose table is there, in the order of the list. Rates need the number of children."""
    found = []
    for code, (table, formula) in _FORMULAS.items():
        if not tables.has(table):
            continue
        numerator, denominator, by = formula(tables, period)
        kind = BY_CODE[code].kind
        if kind is Kind.RATE:
            denominator = population
        found.append(Computed(code, numerator, denominator, measured(kind, numerator, denominator), by))
    return found


Answer = tuple[int, int | None, dict[str, tuple[int, int | None]]]


def _within(rows: Rows, column: str, period: Period) -> Rows:
    return [row for row in rows if _is_in(row[column], period)]


def _is_in(day: object, period: Period) -> bool:
    return isinstance(day, date) and period.start <= day <= period.end


def _contacts(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["contacts"], "contact_date", period)
    by = Counter(str(row["source"]) for row in rows)
    return len(rows), None, {source: (count, None) for source, count in sorted(by.items())}


def _decided(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["contacts"], "decision_date", period)
    return _in_time(rows, "contact_date", "decision_date", 1), len(rows), {}


def _converted(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["contacts"], "contact_date", period)
    all_by, met_by = Counter(str(row["source"]) for row in rows), Counter[str]()
    for row in rows:
        if str(row["outcome"]).casefold() == "referral":
            met_by[str(row["source"])] += 1
    return sum(met_by.values()), len(rows), {source: (met_by[source], n) for source, n in sorted(all_by.items())}


def _again(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["referrals"], "referral_date", period)
    before = _days_by_child(tables.rows["referrals"], "referral_date")
    count = sum(_had_before(before, row, "referral_date", 12) for row in rows)
    return count, len(rows), {}


def _assessed(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["assessments"], "authorised_date", period)
    return _in_time(rows, "referral_date", "authorised_date", 45), len(rows), {}


def _enquiries(tables: StandardTables, period: Period) -> Answer:
    return len(_within(tables.rows["section_47"], "start_date", period)), None, {}


def _to_conference(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["section_47"], "start_date", period)
    return sum(row["icpc_date"] is not None for row in rows), len(rows), {}


def _conference_in_time(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["section_47"], "icpc_date", period)
    return _in_time(rows, "start_date", "icpc_date", 15), len(rows), {}


def _conference_to_plan(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["section_47"], "icpc_date", period)
    return sum(str(row["plan_begun"]).casefold() in ("yes", "y", "true", "1") for row in rows), len(rows), {}


def _plan_again(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["plans"], "start_date", period)
    ended = _days_by_child(tables.rows["plans"], "end_date")
    return sum(_had_before(ended, row, "start_date", 24) for row in rows), len(rows), {}


def _long_plans(tables: StandardTables, period: Period) -> Answer:
    rows = _within(tables.rows["plans"], "end_date", period)
    long = 0
    for row in rows:
        start, end = row["start_date"], row["end_date"]
        long += isinstance(start, date) and isinstance(end, date) and _months_before(end, 24) >= start
    return long, len(rows), {}


def _plans_by_category(tables: StandardTables, period: Period) -> Answer:
    rows = [row for row in tables.rows["plans"] if _is_open(row, period.end)]
    by = Counter(str(row["latest_category"]) for row in rows)
    return len(rows), None, {category: (count, None) for category, count in sorted(by.items())}


def _is_open(row: Mapping[str, object], day: date) -> bool:
    start, end = row["start_date"], row["end_date"]
    return isinstance(start, date) and start <= day and (not isinstance(end, date) or end > day)


def _in_time(rows: Iterable[Mapping[str, object]], begun: str, done: str, working_days: int) -> int:
    """How many were done within so many working days; one without a beginning is not in time."""
    count = 0
    for row in rows:
        start, end = row[begun], row[done]
        count += isinstance(start, date) and isinstance(end, date) and end <= add_working_days(start, working_days)
    return count


def _days_by_child(rows: Rows, column: str) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for row in rows:
        day = row[column]
        if isinstance(day, date):
            found.setdefault(str(row["person_id"]), []).append(day)
    return found


def _had_before(days: Mapping[str, list[date]], row: Mapping[str, object], column: str, months: int) -> bool:
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


_FORMULAS: Mapping[str, tuple[str, Callable[[StandardTables, Period], Answer]]] = {
    "FD1": ("contacts", _contacts),
    "FD2": ("contacts", _decided),
    "FD3": ("contacts", _converted),
    "FD5": ("referrals", _again),
    "AS1": ("assessments", _assessed),
    "CP1": ("section_47", _enquiries),
    "CP2": ("section_47", _to_conference),
    "CP3": ("section_47", _conference_in_time),
    "CP4": ("section_47", _conference_to_plan),
    "CP5": ("plans", _plan_again),
    "CP6": ("plans", _long_plans),
    "CP8": ("plans", _plans_by_category),
}
