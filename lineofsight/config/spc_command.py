"""The command that charts a series: mean, limits, what stands out, and whether a target can be relied on."""

import argparse
import re
from datetime import date
from typing import Any

from lineofsight.config.named_files import BadInput, named_column, read_named_list
from lineofsight.config.options import as_json, day, whole_number
from lineofsight.engine.lists import ReadList, Row
from lineofsight.engine.spc.rules import PLOT_THE_DOTS, RULE_SETS
from lineofsight.engine.spc.xmr import CannotChart, Chart, Direction, xmr_chart

_NUMBER = re.compile(r"[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,15})?(\.[0-9]{0,15})?([eE][+-]?[0-9]{1,2})?", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", re.ASCII)


def add_spc(commands: Any) -> None:
    """Adds the command and its options."""
    spc = commands.add_parser("spc", help="chart a series", description=spc_text.__doc__, allow_abbrev=False)
    spc.add_argument("series", metavar="SERIES", help="CSV or Excel (.xlsx) with a heading row, one value a row")
    spc.add_argument("--value", metavar="V", required=True, help="the column with the values")
    spc.add_argument("--date", metavar="D", default="", help="the column with the days; without it rows are in order")
    spc.add_argument("--direction", choices=[each.value for each in Direction], default="neutral", help="which is good")
    spc.add_argument("--target", metavar="T", type=_target, help="a number the values should reach")
    spc.add_argument("--rebase", metavar="DATE", type=day, action="append", default=[], help="new limits from this day")
    spc.add_argument(
        "--fix-after", metavar="N", type=whole_number("--fix-after", 2), help="limits from the first N values"
    )
    spc.add_argument("--no-screen", action="store_true", help="keep moving ranges far above the usual")
    spc.add_argument("--rules", choices=list(RULE_SETS), default=PLOT_THE_DOTS.name, help="what makes special cause")
    spc.set_defaults(does=spc_text)


def spc_text(options: argparse.Namespace) -> str:
    """Charts a series: its mean, the limits of its usual variation, and each value that stands out, as JSON."""
    days, values = _series(options)
    rules = RULE_SETS[options.rules]
    try:
        chart = xmr_chart(
            values,
            direction=Direction(options.direction),
            target=options.target,
            rebase_at=[_position(days, rebase) for rebase in options.rebase],
            fix_after=options.fix_after,
            rules=rules.without_screen() if options.no_screen else rules,
        )
    except CannotChart as reason:
        raise BadInput(str(reason)) from None
    return as_json(_answer(chart, days))


def _answer(chart: Chart, days: list[date]) -> dict[str, Any]:
    points = [
        {
            "date": days[i].isoformat() if days else None,
            "value": point.value,
            "mean": point.limits.mean,
            "lower": point.limits.lower,
            "upper": point.limits.upper,
            "near_lower": point.limits.near_lower,
            "near_upper": point.limits.near_upper,
            "relative_to_mean": point.relative_to_mean,
            "special_cause": point.special_cause,
            "test": point.test,
        }
        for i, point in enumerate(chart.points)
    ]
    return {
        "points": points,
        "variation": chart.variation,
        "assurance": chart.assurance,
        "rules": chart.rules.name,
        "warnings": list(chart.warnings),
    }


def _series(options: argparse.Namespace) -> tuple[list[date], list[float]]:
    """Days (none without a column of them) and values in the order of time."""
    listed = read_named_list(options.series)
    if listed.rejected:
        first = listed.rejected[0]
        raise BadInput(f"Row {first.number} cannot be read: {first.reason} Correct it and try again.")
    column = named_column(listed, options.value)
    _refuse_blank_rows(listed, column)
    values = [_value(row, column) for row in listed.rows]
    if not options.date:
        return [], values
    date_column = named_column(listed, options.date)
    rows: dict[date, tuple[int, float]] = {}
    for row, value in zip(listed.rows, values, strict=True):
        when = _date(row, date_column)
        if when in rows:
            raise BadInput(
                f"Rows {rows[when][0]} and {row.number} are both of {when.isoformat()}; give each day one row."
            )
        rows[when] = (row.number, value)
    return sorted(rows), [rows[when][1] for when in sorted(rows)]


def _refuse_blank_rows(listed: ReadList, column: str) -> None:
    """A missing value is not skipped: the runs and moving ranges around it would be wrong."""
    for before, row in zip(listed.rows, listed.rows[1:], strict=False):
        if row.number != before.number + 1:
            raise BadInput(f"Row {before.number + 1} is blank. Give every row a number or take the row out.")
    for row in listed.rows:
        if not row.values[column].strip():
            raise BadInput(f"Row {row.number} has no value in the column “{column}”. Give every row a number.")


def _value(row: Row, column: str) -> float:
    number = _as_number(row.values[column])
    if number is None:
        raise BadInput(f"Row {row.number} has “{row.values[column]}” in the column “{column}”, which is not a number.")
    return number


def _target(text: str) -> float:
    number = _as_number(text)
    if number is None:
        raise BadInput(f"--target needs a number, not “{text}”.")
    return number


def _as_number(text: str) -> float | None:
    """A number with or without commas between the thousands and a percent sign behind."""
    text = text.strip().replace("−", "-").removesuffix("%").rstrip()
    if not re.search(r"[0-9]", text) or not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", ""))


def _date(row: Row, column: str) -> date:
    text = row.values[column].strip()
    try:
        if day_first := _DAY_FIRST.fullmatch(text):
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        text_of_day = re.sub(r"[ T]00:00(:00)?$", "", text)  # as some exports write a day
        return day(f"{text}-01" if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text, re.ASCII) else text_of_day)
    except (ValueError, BadInput):
        raise BadInput(
            f"Row {row.number} has “{text}” in the column “{column}”, which is not a day written as 2026-11-23."
        ) from None


def _position(days: list[date], rebase: date) -> int:
    if not days:
        raise BadInput("--rebase needs --date, the column with the days.")
    try:
        return next(i for i, when in enumerate(days) if when >= rebase)
    except StopIteration:
        raise BadInput(f"--rebase {rebase.isoformat()} lies after the last row, {days[-1].isoformat()}.") from None
