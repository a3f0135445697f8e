"""The errors of a return line by line, with the child's reference; for the agency's own people."""

import csv
import io
import itertools
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.engine.formulas import unguarded
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import DataReturn, ReturnCheck
from ..pages import CLASS_WORDS, her_return, last_check

ROW = 3


class Line(NamedTuple):
    """One line of the file of errors, in the order of its columns."""

    kind: str
    rule: str
    table: str
    row: int
    child: str
    column: str
    message: str


@allow(Permission.RETURN_SEND)
def return_lines(request: MemberRequest, pk: Any) -> HttpResponse:
    found = her_return(request, pk)
    check = check_with_lines(found)
    request.purpose = "look_at_return"
    # A rule about several columns stands in the list once for each; to choose from it stands once.
    rules = {each["rule"]: f"{each['rule']}: {each['message']}"[:120] for each in reversed(check.by_rule)}
    lines = lines_of(check)
    table = Table(
        request,
        lines,
        columns=[
            Column("row", "Row", kind="number", sort=True),
            Column("child", "Child", sort=True),
            Column("table", "Table", sort=True),
            Column("column", "Column", sort=True),
            Column("message", "What to do", kind="long_text"),
            Column("rule", "Rule", sort=True),
            Column("kind", "Found in", value=lambda r: CLASS_WORDS.get(r.kind, r.kind)),
        ],
        filters=[
            ChoiceFilter("rule", "Rule", sorted(rules.items()), by=lambda rows, v: [r for r in rows if r.rule == v]),
            ChoiceFilter(
                "kind", "Found in", list(CLASS_WORDS.items()), by=lambda rows, v: [r for r in rows if r.kind == v]
            ),
        ],
        one="error",
        sort="row",
        per_page=50,
        name="errors",
        caption="Errors line by line",
        empty="No line matches.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"found": found, "check": check, "table": table, "listed": len(lines)}
    return render(request, "data_returns/return_lines.html", context)


def check_with_lines(found: DataReturn) -> ReturnCheck:
    """The newest finished check, where it has a file of lines and the return was not withdrawn."""
    _, check = last_check(found)
    if check is None or check.lines_id is None or found.is_destroyed:
        raise Http404
    kept: ReturnCheck = check
    return kept


def lines_of(check: ReturnCheck) -> list[Line]:
    """The lines as they were written; one that is not whole is left out."""
    assert check.lines is not None
    written = io.StringIO(check.lines.read().decode("utf-8-sig"), newline="")
    kept: dict[str, str] = {}  # most cells are one of few texts: held once each, however many lines there are
    found = []
    for cells in itertools.islice(csv.reader(written), 1, None):
        if len(cells) == len(Line._fields) and cells[ROW].isdecimal():
            plain = [kept.setdefault(cell, unguarded(cell) if cell[:1] == "'" else cell) for cell in cells]
            found.append(Line(plain[0], plain[1], plain[2], int(cells[ROW]), *plain[ROW + 1 :]))
    return found
