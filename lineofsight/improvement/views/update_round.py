"""One round of updates: agency by agency who has answered and who has not, groups and agencies that said nothing."""

from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Action, RoundReport, UpdateRequest, UpdateRound
from ..pages import menu
from ..rules import may_report


@allow(Permission.ACTION_TRACK)
def update_round(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(UpdateRound.visible_to(request.member), pk=pk)
    rows = UpdateRequest.visible_to(request.member).filter(
        of_round=found, action__in=Action.visible_to(request.member).order_by().values("pk")
    )
    rows = rows.select_related("action__agency", "action__group", "asked__person")
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "number",
                "Action",
                kind="reference",
                value=lambda r: r.action.number,
                sort="action__number",
                url=lambda r: url_for(request, "improvement:action", pk=r.action_id),
            ),
            Column("agency", "Agency", value=lambda r: r.action.agency.name, sort="action__agency__name"),
            Column("asked", "Owner asked", value=lambda r: r.asked.name, sort="asked__person__full_name"),
            Column("answered_at", "Answered", kind="datetime", sort=True, empty="Not yet"),
            Column("state", "State now", kind="tag", value=lambda r: r.action.state_words, colour=lambda r: "blue"),
        ],
        filters=[
            ChoiceFilter(
                "answered",
                "Answered",
                [("no", "Not yet"), ("yes", "Answered")],
                by=lambda r, v: r.filter(answered_at__isnull=v == "no"),
            )
        ],
        one="request",
        sort="answered_at",
        name="round-of-updates",
        caption="Requests",
        empty="Nobody has been asked yet. The asking is done in the background and takes a few minutes.",
    )
    duties = _duties(request, found)
    for each in (table, duties):
        if each.wants_export:
            return each.export_response()
    all_rows = list(rows.values_list("action__agency__name", "action__group__name", "answered_at"))
    reports = list(RoundReport.visible_to(request.member).filter(of_round=found))
    context = {
        "round": found,
        "menu": menu(request, "update_rounds"),
        "table": table,
        "duties": duties,
        "lacking": [report.who for report in reports if report.answered_at is None],
        "has_duties": bool(reports),
        "grid": _grid(all_rows),
        "silent": {"agencies": _silent(all_rows, 0), "groups": _silent(all_rows, 1)},
        "came": sum(1 for row in all_rows if row[2]),
        "due": len(all_rows),
    }
    return render(request, "improvement/update_round.html", context)


def _duties(request: MemberRequest, found: UpdateRound) -> Table:
    """Who must report in this round, and who has."""

    def address(report: RoundReport) -> str:
        return url_for(request, "improvement:report_for_round", pk=report.pk) if may_report(member, report) else ""

    member = request.member
    return Table(
        request,
        RoundReport.visible_to(member).filter(of_round=found),
        columns=[
            Column("who", "Who must report", url=address if member.may(Permission.ACTION_UPDATE) else None),
            Column("how_often", "How often"),
            Column("how", "Report", kind="tag", colour=lambda r: "green" if r.answered_at else "red"),
            Column("answered_at", "On", kind="datetime", sort=True, empty="Not yet"),
            Column("words", "What it says", kind="long_text"),
        ],
        filters=[
            ChoiceFilter(
                "reported",
                "Reported",
                [("no", "Has not reported"), ("yes", "Reported")],
                by=lambda r, v: r.filter(answered_at__isnull=v == "no"),
            ),
            ChoiceFilter(
                "kind",
                "Kind",
                [("agency", "Agencies"), ("group", "Groups")],
                by=lambda r, v: r.filter(agency__isnull=v == "group"),
            ),
        ],
        one="report",
        sort="answered_at",
        name="reports-of-the-round",
        caption="Who must report",
        prefix="d-",
        empty="Nobody must report in this round beside the owners of actions. Who must and how often stands in the settings.",
    )


def _grid(rows: list[Any]) -> list[dict[str, Any]]:
    """For each agency how many came, in a colour with its words; the emptiest first."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for agency, _, answered in rows:
        counted[agency][0] += 1
        counted[agency][1] += bool(answered)
    ordered = sorted(counted.items(), key=lambda each: (each[1][1] / each[1][0], each[0]))
    return [
        {
            "text": agency,
            "cells": [
                str(due),
                str(came),
                {
                    "text": "All in"
                    if came == due
                    else "None in"
                    if not came
                    else f"{plural(due - came, 'update')} missing",
                    "colour": "green" if came == due else "red" if not came else "orange",
                },
            ],
        }
        for agency, (due, came) in ordered
    ]


def _silent(rows: list[Any], place: int) -> list[str]:
    """Those of whom not one update came."""
    heard = {row[place] for row in rows if row[2]}
    return sorted({row[place] for row in rows} - heard)
