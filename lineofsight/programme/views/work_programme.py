"""The work programme in its five columns by strategic area, as a strip of the year, or as a list to filter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Plan
from ..pages import Year, menu, plan_ways
from ..programme_table import (
    HEADINGS,
    counts,
    line_table,
    milestone_words,
    nobody_works_on,
    red_rows,
    sections,
    strip,
)

VIEWS = (
    ("table", "Five columns"),
    ("red", "Red first"),
    ("strip", "The year as a strip"),
    ("list", "List with filters"),
)


@allow(Permission.PLAN_SEE)
def work_programme(request: MemberRequest) -> HttpResponse:
    year = Year(request, Plan.Kind.WORK, "work_programme")
    view = request.GET.get("view", "table")
    table = line_table(request, year.plan, year.words) if view == "list" or "export" in request.GET else None
    if table is not None and table.wants_export:
        return table.export_response()
    writes = request.member.may(Permission.PLAN_WRITE)
    shown = sections(request.member, year.plan, red_first=view == "red") if year.plan and table is None else []
    first = red_rows(shown) if view == "red" else []
    found = strip(shown, year.plan, timezone.localdate()) if year.plan and view == "strip" else None
    late = url_for(request, "programme:milestones") + f"{year.query}&standing=late"
    word = url_for(request, "programme:work_programme_in_word") + year.query
    context: dict[str, Any] = {
        "year": year,
        "plan": year.plan,
        "menu": menu(request, "work_programme"),
        "views": [
            {"text": words, "url": f"{request.path}{year.query}&view={key}", "current": key == view}
            for key, words in VIEWS
        ],
        "view": view,
        "table": table,
        "sections": shown,
        "first": first,
        "untied": _untied(request, year.plan, writes),
        "strip": found,
        "strip_rows": [
            {
                "text": row["line"].number,
                "hint": row["line"].action,
                "url": url_for(request, "programme:line", pk=row["line"].pk),
                "cells": row["cells"],
            }
            for row in (found["rows"] if found else [])
        ],
        "headings": HEADINGS,
        "milestone_words": milestone_words,
        "tiles": counts(request.member, year.plan, f"{request.path}{year.query}&view=list", late) if year.plan else [],
        "ways": plan_ways(request, year.plan),
        "writes": writes and year.plan is not None and year.plan.is_open,
        "begin": url_for(request, "programme:begin_plan", kind="work") + year.query if writes else "",
        "carry": year.before is not None,
        "word_url": word,
    }
    return render(request, "programme/work_programme.html", context)


def _untied(request: MemberRequest, plan: Plan | None, writes: bool) -> list[dict[str, str]]:
    """Red elements of the dashboard no line of an open programme works on, each with the way to add one."""
    if plan is None or not plan.is_open:
        return []
    add = url_for(request, "programme:add_line", pk=plan.pk) if writes else ""
    return [
        {
            "words": each.words,
            "area": each.area_words,
            "dashboard": each.path,
            "add": f"{add}?red={each.pk}" if add else "",
        }
        for each in nobody_works_on(request.member, plan)
    ]
