"""The front door on one page: volumes, timeliness, what becomes of contacts, coming again, workload, quality, by referrer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..breakdown_rows import by_line
from ..charts import chart_of
from ..definition_form import ASPECTS
from ..models import NoticeTime
from ..notice_times import between, shares
from ..pages import chosen_quarter, menu, quarter_links, quarters_to_see, sees_small_numbers
from ..scorecard_rows import ScoreRow, rows_of


@allow(Permission.FRONT_DOOR_SEE)
def front_door(request: MemberRequest) -> HttpResponse:
    quarters = quarters_to_see(request)
    quarter = chosen_quarter(request, quarters)
    rows = [row for row in rows_of(request.member, quarter) if row.edition.aspect] if quarter else []
    parts = [(words, [r for r in rows if r.edition.aspect == key]) for key, words in ASPECTS if key]
    notices = between(NoticeTime.visible_to(request.member), quarter.start, quarter.end) if quarter else []
    context = {
        "menu": menu(request, "front_door"),
        "quarter": quarter,
        "quarters": quarter_links(request, quarters, quarter),
        "parts": [(words, [_shown(request, row) for row in found]) for words, found in parts if found],
        "flags": [_shown(request, row) for row in rows if row.is_latest and row.judged.is_flag],
        "by_referrer": _by_referrer(rows),
        "commentaries": _commentaries(request, rows),
        "notices": shares(notices)[:1],
        "sees_notices": sees_small_numbers(request.member),
    }
    return render(request, "intelligence/front_door.html", context)


def _shown(request: MemberRequest, row: ScoreRow) -> dict[str, Any]:
    return {
        "row": row,
        "url": url_for(request, "intelligence:indicator", pk=row.indicator.pk),
        "chart": chart_of(row.series),
    }


def _by_referrer(rows: list[ScoreRow]) -> dict[str, Any] | None:
    """Referrers down, indicators that are broken down by them across, with each value."""
    split = [row for row in rows if row.edition.breakdown == "referrer" and row.point is not None]
    if not split:
        return None
    values: dict[str, list[str]] = {}
    for place, row in enumerate(split):
        if row.point is None:
            continue
        for line in by_line(row.point):
            values.setdefault(line.words, ["–"] * len(split))[place] = line.value
    return {
        "columns": [row.edition.words for row in split],
        "rows": [{"text": name, "cells": cells} for name, cells in values.items()],
    }


def _commentaries(request: MemberRequest, rows: list[ScoreRow]) -> list[tuple[str, str, str]]:
    """What agencies say of the quarter; for those who see small numbers, because it may hold some."""
    if not sees_small_numbers(request.member):
        return []
    return [
        (row.edition.words, name, words)
        for row in rows
        if row.point is not None
        for name, words in row.point.commentaries
    ]
