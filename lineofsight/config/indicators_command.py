"""The command that works indicators out from the standard tables of children's services, for one quarter."""

import argparse
from pathlib import Path
from typing import Any

from lineofsight.config.named_files import BadInput
from lineofsight.config.options import as_json, whole_number
from lineofsight.engine.indicators.computing import Computed, compute
from lineofsight.engine.indicators.measuring import in_words
from lineofsight.engine.indicators.periods import NoSuchPeriod, quarter_named
from lineofsight.engine.indicators.ready import BY_CODE
from lineofsight.engine.indicators.standard_tables import TABLES, UnreadableTables, read_tables


def add_indicators(commands: Any) -> None:
    """Adds the command and its options."""
    command = commands.add_parser(
        "indicators",
        help="work indicators out from standard tables",
        description=indicators_text.__doc__,
        epilog=f"Tables: {', '.join(f'{name}.csv' for name in TABLES)}; those that are missing are passed over.",
        allow_abbrev=False,
    )
    command.add_argument("--data", metavar="DIR", required=True, help="the folder with the tables as CSV files")
    command.add_argument(
        "--period", metavar="2026Q3", required=True, help="the quarter; 2026Q3 is July to September 2026"
    )
    command.add_argument(
        "--population", metavar="N", type=whole_number("--population", 1), help="children aged 0 to 17, for rates"
    )
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(does=indicators_text)


def indicators_text(options: argparse.Namespace) -> str:
    """Works indicators out from the standard tables of children's services for one quarter: numerator, denominator, value."""
    try:
        period = quarter_named(options.period)
        tables = read_tables(Path(options.data))
    except (NoSuchPeriod, UnreadableTables) as reason:
        raise BadInput(str(reason)) from None
    found = compute(tables, period, population=options.population)
    if options.json:
        answer = {
            "period": options.period.strip().upper().replace(" ", "").replace("-", ""),
            "from": period.start.isoformat(),
            "to": period.end.isoformat(),
            "indicators": [_as_data(each) for each in found],
        }
        return as_json(answer)
    lines = [f"{period.words}:"]
    for each in found:
        whole = "" if each.denominator is None else f" of {each.denominator}"
        value = in_words(BY_CODE[each.code].kind, each.value) or "no value"
        lines.append(f"  {each.code:<5} {BY_CODE[each.code].words}: {each.numerator}{whole} ({value})")
        lines += [
            f"        {name or '(nothing entered)'}: {n}{'' if d is None else f' of {d}'}"
            for name, (n, d) in each.by.items()
        ]
    return "\n".join(lines)


def _as_data(each: Computed) -> dict[str, Any]:
    return {
        "id": each.code,
        "words": BY_CODE[each.code].words,
        "numerator": each.numerator,
        "denominator": each.denominator,
        "value": each.value,
        "by": {name: {"numerator": n, "denominator": d} for name, (n, d) in each.by.items()},
    }
