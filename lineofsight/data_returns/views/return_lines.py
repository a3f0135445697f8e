"""The errors of a return line by line, with the child's reference; for the agency's own people."""

import csv
import io
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.engine.formulas import unguarded
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import DataReturn, ReturnCheck
from ..pages import CLASS_WORDS, her_return, last_check

KEYS = ("kind", "rule", "table", "row", "child", "column", "message")


@allow(Permission.RETURN_SEND)
def return_lines(request: MemberRequest, pk: Any) -> HttpResponse:
    found = her_return(request, pk)
    check = check_with_lines(found)
    request.purpose = "look_at_return"
    rules = [(each["rule"], f"{each['rule']}: {each['message']}"[:120]) for each in check.by_rule]
    table = Table(
        request,
        lines_of(check),
        columns=[
            Column("row", "Row", kind="number", sort=True),
            Column("child", "Child", sort=True),
            Column("table", "Table", sort=True),
            Column("column", "Column", sort=True),
            Column("message", "What to do", kind="long_text"),
            Column("rule", "Rule", sort=True),
            Column("kind", "Found in", value=lambda r: CLASS_WORDS.get(r["kind"], r["kind"])),
        ],
        filters=[
            ChoiceFilter("rule", "Rule", rules, by=lambda rows, v: [r for r in rows if r["rule"] == v]),
            ChoiceFilter(
                "kind", "Found in", list(CLASS_WORDS.items()), by=lambda rows, v: [r for r in rows if r["kind"] == v]
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
    context = {"found": found, "check": check, "table": table}
    return render(request, "data_returns/return_lines.html", context)


def check_with_lines(found: DataReturn) -> ReturnCheck:
    """The newest finished check, where it has a file of lines and the return was not withdrawn."""
    _, check = last_check(found)
    if check is None or check.lines_id is None or found.is_destroyed:
        raise Http404
    kept: ReturnCheck = check
    return kept


def lines_of(check: ReturnCheck) -> list[dict[str, Any]]:
    """The lines as they were written; one that is not whole is left out."""
    assert check.lines is not None
    rows = list(csv.reader(io.StringIO(check.lines.read().decode("utf-8-sig"), newline="")))[1:]
    found = [dict(zip(KEYS, map(unguarded, row), strict=True)) for row in rows if len(row) == len(KEYS)]
    return [{**each, "row": int(each["row"])} for each in found if each["row"].isdecimal()]
