"""What each command of the command line takes, does and prints."""

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import lineofsight
from lineofsight.config.check_return_command import add_check_return
from lineofsight.config.indicators_command import add_indicators
from lineofsight.config.installation_commands import (
    INSTALLATION_COMMANDS,
    KEYS_PARTS,
    SUCCESS,
    TRAIL_PARTS,
    refuse,
    run_in_installation,
)
from lineofsight.config.named_files import BadInput, named_column, read_named_list
from lineofsight.config.options import as_json, day, whole_number
from lineofsight.config.screen_command import screen_text
from lineofsight.config.spc_command import add_spc
from lineofsight.config.suppress_command import add_suppress
from lineofsight.engine.lists import ReadList
from lineofsight.engine.sampling import CannotDraw, Draw, draw
from lineofsight.engine.workdays import OutsideCalendar, add_working_days


def run(argv: Sequence[str]) -> int:
    """Runs one command and returns its exit code: 0 on success, 2 for bad input, said in one sentence on stderr.

    A command of the installation may return another code; `trail verify` gives 1 when the record is broken.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without these letters is no reason to stop; the text of a document is UTF-8 wherever it goes.
        encoding = "utf-8" if "--text" in argv else None
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        for words, command in INSTALLATION_COMMANDS.items():
            if tuple(argv[: len(words)]) == words:
                return run_in_installation(command, words, argv[len(words) :])
        options = _parser().parse_args(argv)
        print(options.does(options))  # noqa: T201 - what a command line is for
        sys.stdout.flush()
    except BadInput as reason:
        return refuse(str(reason))
    except BrokenPipeError:  # the reader of a pipe went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return SUCCESS


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what argparse would say with a page of usage."""

    def error(self, message: str) -> NoReturn:
        required = re.fullmatch(r"the following arguments are required: (.+)", message)
        choice = re.fullmatch(r"argument (?:COMMAND|PART): invalid choice: '(.*)' \(choose from (.+)\)", message)
        if required:
            parts = {"lineofsight keys": KEYS_PARTS, "lineofsight trail": TRAIL_PARTS}.get(self.prog)
            message = f"say which part: {', '.join(parts)}" if parts else f"{required[1]} must be given"
        elif choice:
            message = f"there is no command “{choice[1]}”, only {choice[2].replace(chr(39), '')}"
        raise BadInput(f"{message[:1].upper()}{message[1:]} (see {self.prog} --help).")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="lineofsight",
        description="The learning-and-improvement cycle of a safeguarding children partnership.",
        epilog="Also: init, upgrade, setup-link, serve, worker, backup, restore, keys and trail verify, for an installation; add "
        "--help to one for its options.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"lineofsight {lineofsight.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)

    select = commands.add_parser(
        "draw", help="select cases at random from a list", description=draw_text.__doc__, allow_abbrev=False
    )
    select.add_argument("list", metavar="LIST", help="CSV or Excel (.xlsx) with a heading row, or CIN census XML")
    select.add_argument("--stratum-column", metavar="C", required=True, help="the column with the category")
    select.add_argument("--size", type=whole_number("--size", 1), required=True, help="how many cases, 1 or more")
    select.add_argument("--minimum", type=whole_number("--minimum", 0), required=True, help="cases from each category")
    select.add_argument("--seed", type=_seed, required=True, help="a whole number; the same gives the same cases")
    select.add_argument("--id-column", metavar="I", default="", help="the column with the id (the first, unless said)")
    select.add_argument("--sheet", default="", help="the worksheet (the first that can be seen and has rows)")
    select.add_argument("--json", action="store_true", help="print JSON")
    select.set_defaults(does=draw_text)

    due = commands.add_parser(
        "due", help="a number of working days after a day", description=due_text.__doc__, allow_abbrev=False
    )
    due.add_argument("start", metavar="START", type=day, help="YYYY-MM-DD; not counted itself")
    due.add_argument(
        "--working-days", metavar="N", type=whole_number("--working-days", 1), required=True, help="1 or more"
    )
    due.add_argument("--json", action="store_true", help="print JSON")
    due.set_defaults(does=due_text)

    screen = commands.add_parser(
        "screen", help="find who a document names", description=screen_text.__doc__, allow_abbrev=False
    )
    screen.add_argument("document", metavar="DOCUMENT", help="text, web page, Word (.docx) or PDF")
    screen.add_argument("--identifiers", metavar="FILE", required=True, help="CSV with kind, value and person")
    screen.add_argument("--audience", choices=["partners", "public"], default="partners", help="public: also strangers")
    screen.add_argument("--text", action="store_true", help="print the text that is screened, which names people")
    screen.set_defaults(does=screen_text)

    add_spc(commands)
    add_suppress(commands)
    add_check_return(commands)
    add_indicators(commands)

    commands.add_parser("init", help="set up an installation", add_help=False)
    commands.add_parser("upgrade", help="bring an installation to this version", add_help=False)
    commands.add_parser("setup-link", help="print an address to set a partnership up in the browser", add_help=False)
    commands.add_parser("serve", help="serve the pages", add_help=False)
    commands.add_parser("worker", help="run background jobs", add_help=False)
    commands.add_parser("backup", help="write an encrypted backup", add_help=False)
    commands.add_parser("restore", help="put a backup back, or only check it", add_help=False)
    _add_parts(commands, "keys", "the master key", KEYS_PARTS)
    _add_parts(commands, "trail", "the access and change record", TRAIL_PARTS)
    return parser


def _add_parts(commands: Any, name: str, about: str, parts: dict[str, str]) -> None:
    """A command of several parts, each of which runs in the installation; without one it says which there are."""
    command = commands.add_parser(
        name,
        help=f"{', '.join(parts)}: {about}",
        description=f"What can be done with {about}. Add --help to a part for its options.",
        allow_abbrev=False,
    )
    each = command.add_subparsers(title="parts", metavar="PART", required=True, parser_class=_Parser)
    for part, words in parts.items():
        each.add_parser(part, help=words, add_help=False)


def draw_text(options: argparse.Namespace) -> str:
    """Selects cases at random from a list, by category. The same list and seed give the same cases on any machine."""
    listed = read_named_list(options.list, options.sheet)
    children = _children(listed, id_column=options.id_column, stratum_column=options.stratum_column)
    try:
        drawn = draw(children, size=options.size, minimum=options.minimum, seed=options.seed)
    except CannotDraw as reason:
        raise BadInput(str(reason)) from None
    result = {
        "cases": list(drawn.cases),
        "reserve": {name: list(ids) for name, ids in drawn.reserve.items()},
        "strata": {
            each.name: {"eligible": each.eligible, "drawn": each.drawn, "shortfall": each.shortfall}
            for each in drawn.strata
        },
        "shortfall": drawn.shortfall,
        "list_sha256": listed.sha256,
        "seed": drawn.seed,
    }
    return as_json(result) if options.json else _in_words(drawn, listed)


def due_text(options: argparse.Namespace) -> str:
    """Gives the day that is a number of working days after START, in England's calendar. START is not counted."""
    try:
        result = add_working_days(options.start, options.working_days)
    except OutsideCalendar as reason:
        raise BadInput(str(reason)) from None
    return (
        as_json({"date": result.isoformat()}) if options.json else f"{result:%A} {result.day} {result:%B} {result.year}"
    )


def _children(listed: ReadList, *, id_column: str, stratum_column: str) -> list[tuple[str, str]]:
    """Pairs of id and category as text, without white space around them."""
    id_name = named_column(listed, id_column) if id_column else listed.columns[0]
    stratum_name = named_column(listed, stratum_column)
    place = "Child" if listed.kind == "CIN census" else "Row"
    if listed.rejected:
        # Leaving a child out unnoticed would make the selection wrong.
        first = listed.rejected[0]
        raise BadInput(f"{place} {first.number} cannot be read: {first.reason} Correct it and try again.")
    children: list[tuple[str, str]] = []
    first_seen: dict[str, int] = {}
    for row in listed.rows:
        child = row.values[id_name].strip()
        if not child:
            raise BadInput(f"{place} {row.number} has no id in the column “{id_name}”. Give every child an id.")
        if child in first_seen:
            raise BadInput(
                f"The id “{child}” stands in {place.lower()}s {first_seen[child]} and {row.number}. "
                "List each child once."
            )
        first_seen[child] = row.number
        children.append((child, row.values[stratum_name].strip()))
    return children


def _in_words(drawn: Draw, listed: ReadList) -> str:
    lines = [f"{len(drawn.cases)} of {drawn.eligible} children selected (seed {drawn.seed})."]
    if drawn.shortfall:
        lines.append(f"{drawn.shortfall} of the {drawn.size} places could not be filled: the list is too short.")
    for each in drawn.strata:
        lines += ["", f"{each.name or '(no category)'}: {each.drawn} of {each.eligible}"]
        if each.shortfall:
            lines.append(f"  {each.shortfall} fewer than the minimum of {drawn.minimum}")
        lines.append(f"  selected: {', '.join(each.cases) or 'nobody'}")
        lines.append(f"  reserve, in order: {', '.join(each.reserve) or 'nobody'}")
    lines += ["", *listed.notices, f"SHA-256 of the list: {listed.sha256}"]
    return "\n".join(lines)


def _seed(text: str) -> int | str:
    """A whole number as such; anything else as the text it is."""
    text = text.strip()
    if not text:
        raise BadInput("--seed needs a whole number.")
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,1000}", text, re.ASCII) else text
