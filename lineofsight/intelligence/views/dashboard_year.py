"""Twelve months of the dashboard: the colours of each strategic area's elements, quarter by quarter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from markupsafe import Markup

from lineofsight.engine.charts.colours import AreaColours, draw_colours
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month
from lineofsight.programme.years import year_at

from ..pages import menu
from ..tiles import ORDER
from ..year_of_tiles import AreaYear, quarters_of, year_of_tiles

GRID = {"red": "red", "amber": "orange", "green": "green", "blue": "blue"}


@allow(Permission.INDICATOR_SEE)
def dashboard_year(request: MemberRequest) -> HttpResponse:
    month = year_starts_in_month(request.tenant)
    this = year_at(timezone.localdate(), month)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and 2000 <= int(asked) < 2200 else this
    quarters = quarters_of(year, month)
    areas = year_of_tiles(request.member, quarters)
    columns = [words for words, _, _ in quarters]
    drawn = (
        draw_colours(
            "Elements of each strategic area by colour", columns, [AreaColours(a.name, a.counts) for a in areas]
        )
        if any(found is not None for a in areas for found in a.counts)
        else ""
    )
    context = {
        "menu": menu(request, "dashboards"),
        "chart": Markup(drawn),  # noqa: S704 - our own drawing, its texts escaped
        "columns": columns,
        "rows": [{"text": a.name, "cells": [_cell(a, n) for n in range(len(columns))]} for a in areas],
        "years": [
            {"text": f"{y}/{(y + 1) % 100:02d}", "url": f"{request.path}?year={y}", "current": y == year}
            for y in sorted({this + 1, this, this - 1, this - 2, year}, reverse=True)
        ],
        "back": url_for(request, "intelligence:dashboards"),
    }
    return render(request, "intelligence/dashboard_year.html", context)


def _cell(area: AreaYear, quarter: int) -> dict[str, Any]:
    counts = area.counts[quarter]
    if counts is None:
        return {"text": "No dashboard"}
    words = ", ".join(f"{counts[colour]} {colour}" for colour in ORDER if counts.get(colour))
    tile = area.tiles[quarter]
    return {"text": words or "Not rated", "colour": GRID.get(tile, ""), "hint": f"Tile {tile}" if tile else ""}
