"""The command that checks a statutory return by the rules its collection publishes."""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lineofsight.config.named_files import BadInput, bytes_of
from lineofsight.config.options import as_json, whole_number
from lineofsight.engine.documents.text import LARGEST
from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.collections import COLLECTIONS, Collection
from lineofsight.engine.returns.rules import Finding, Rule, check, names
from lineofsight.engine.workdays import LAST_YEAR

HEADINGS = ["class", "rule", "table", "row", "child", "field", "message"]
_FIRST_YEAR = 2000


def add_check_return(commands: Any) -> None:
    """Adds the command and its options."""
    command = commands.add_parser(
        "check-return", help="check a statutory return", description=check_return_text.__doc__, allow_abbrev=False
    )
    command.add_argument("files", metavar="FILE", nargs="*", help="the return: census XML, CSV tables, or a workbook")
    command.add_argument("--collection", choices=list(COLLECTIONS), required=True, help="which return it is")
    command.add_argument(
        "--year", metavar="Y", type=whole_number("--year", _FIRST_YEAR), help="it ends on 31 March of Y"
    )
    command.add_argument(
        "--last", metavar="FILE", action="append", default=[], help="a table of the year before (903), as often as due"
    )
    command.add_argument("--authority", metavar="CODE", default="", help="your authority, as PL_LA has it (903)")
    command.add_argument("--out", metavar="FILE", default="", help="the CSV to write: a line for each error")
    command.add_argument(
        "--rules", action="store_true", help="print the rules that are checked (of all years without --year), and end"
    )
    command.add_argument("--json", action="store_true", help="print the summary as JSON")
    command.set_defaults(does=check_return_text)


def check_return_text(options: argparse.Namespace) -> str:
    """Checks a return by the rules its collection publishes, and writes a line for each error.

    Columns: class (file, field, record, case, section, history: how far one has to look), rule (the published number),
    table, row (the line in the file, the heading being 1), child (its id in the return), field and message. Nothing
    leaves this computer. Finding errors is success: the exit code is 0.
    """
    collection = COLLECTIONS[options.collection]
    rules = _rules(collection, options.year)
    if options.rules:
        return _listed(rules, as_data=options.json)
    _refuse_missing(options)
    findings = check(_read(options, collection), rules)
    _write(options, findings)
    summary = {
        "collection": options.collection,
        "year": options.year,
        "rules": len({rule.number for rule in rules}),
        "errors": len(findings),
        "children": len({found.child for found in findings if found.child}),
        "by_class": dict(Counter(found.kind for found in findings)),
        "by_rule": dict(Counter(found.rule for found in findings)),
        "out": options.out,
    }
    return as_json(summary) if options.json else _in_words(summary)


def _rules(collection: Collection, year: int | None) -> list[Rule]:
    """Those of one year; all that were ever checked where none is given."""
    if year is None:
        return list(collection.rules())
    if year > LAST_YEAR:
        raise BadInput(f"--year needs a year up to {LAST_YEAR}, not “{year}”.")
    return [rule for rule in collection.rules() if rule.since <= year <= rule.until]


def _refuse_missing(options: argparse.Namespace) -> None:
    if options.year is None:
        raise BadInput("--year must say in which year the return ends, as in --year 2026.")
    if not options.files:
        raise BadInput("Name the files of the return.")
    if not options.out:
        raise BadInput("--out must name the CSV to write.")
    if len(options.files) > 1 and options.collection != "903":
        raise BadInput("This return is one file. Name one.")
    if options.last and options.collection != "903":
        raise BadInput("--last is for the tables of a 903 return.")


def _read(options: argparse.Namespace, collection: Collection) -> Any:
    def named(paths: Iterable[str]) -> list[tuple[str, bytes]]:
        return [(Path(path).name, _whole(path)) for path in paths]

    try:
        found = collection.read(named(options.files), named(options.last), options.year)
    except UnreadableList as reason:
        raise BadInput(str(reason)) from None
    found.authority = options.authority.strip().upper()
    return found


def _whole(path: str) -> bytes:
    data = bytes_of(path)
    if len(data) > LARGEST:
        raise BadInput(
            f"“{path}” is larger than {LARGEST // 1024 // 1024} MB, which is more than can be checked at once."
        )
    return data


def _write(options: argparse.Namespace, findings: Sequence[Finding]) -> None:
    from lineofsight.engine.spreadsheets import write_csv

    out = Path(options.out)
    if out.exists() and any(out.samefile(path) for path in [*options.files, *options.last]):
        raise BadInput("--out must name another file than the return.")
    data = write_csv(
        HEADINGS,
        ([each.kind, each.rule, each.table, str(each.row), each.child, each.field, each.message] for each in findings),
    )
    try:
        out.write_bytes(data.removeprefix(b"\xef\xbb\xbf"))  # made for programs, which trip over it
    except OSError:
        raise BadInput(f"“{options.out}” cannot be written. Check the folder and that you may write there.") from None


def _listed(rules: Sequence[Rule], *, as_data: bool) -> str:
    if as_data:
        return as_json(
            {
                "rules": [
                    {
                        "rule": rule.number,
                        "class": str(rule.kind),
                        "tables": list(names(rule.tables)),
                        "fields": list(names(rule.fields)),
                        "message": rule.message,
                    }
                    for rule in rules
                ]
            }
        )
    return "\n".join(f"{rule.number:<10} {rule.kind:<8} {rule.message}" for rule in rules)


def _in_words(summary: dict[str, Any]) -> str:
    errors, rules = summary["errors"], summary["rules"]
    if not errors:
        return f"No errors: {rules} rules were checked."
    lines = [
        f"{errors:,} {'error' if errors == 1 else 'errors'} by {len(summary['by_rule'])} of {rules} rules, "
        f"for {summary['children']:,} children. See {summary['out']}."
    ]
    commonest = sorted(summary["by_rule"].items(), key=lambda each: -each[1])[:10]
    lines += [f"  rule {rule}: {count:,}" for rule, count in commonest]
    return "\n".join(lines)
