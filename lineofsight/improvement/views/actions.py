"""The action tracker: the four colours counted, who is late, and every action as a list, a board or a time line."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..colours import EXPLAINED, WORDS, counts, late_by_agency
from ..models import Action
from ..pages import menu
from ..tracker import board, months, tracker_table

VIEWS = (("list", "List"), ("board", "Board"), ("time", "Time line"))


@allow(Permission.ACTION_TRACK)
def actions(request: MemberRequest) -> HttpResponse:
    table = tracker_table(request)
    if table.wants_export:
        return table.export_response()
    view = request.GET.get("view", "list")
    rows = Action.visible_to(request.member)
    counted = counts(rows)
    context: dict[str, Any] = {
        "table": table,
        "menu": menu(request, "actions"),
        "tiles": [
            {
                "number": counted[colour],
                "words": f"{words}: {EXPLAINED[colour]}",
                "colour": colour,
                "url": table.address(colour=colour, page=None),
            }
            for colour, words in WORDS.items()
        ],
        "late": _late(request, rows),
        "views": [
            {"text": words, "url": table.address(view=key, page=None), "current": key == view} for key, words in VIEWS
        ],
        "word_url": url_for(request, "improvement:actions_in_word") + _query(request),
        "columns": board(table.rows) if view == "board" else None,
        "months": months(table.rows) if view == "time" else None,
        "address": lambda row: url_for(request, "improvement:action", pk=row.pk),
    }
    return render(request, "improvement/actions.html", context)


def _query(request: MemberRequest) -> str:
    query = request.GET.urlencode()
    return f"?{query}" if query else ""


def _late(request: MemberRequest, rows: Any) -> list[dict[str, Any]]:
    return [
        {**row, "url": url_for(request, "improvement:agency_actions", pk=row["agency"])} for row in late_by_agency(rows)
    ]
