"""The quarters: how each stands, whether it was closed on time, and the one to open next."""

from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import AgencyFigures, Quarter
from ..pages import menu
from ..states import QUARTER_WORDS, FiguresState

MINE = ("asked", "entered", "queried")


@allow(Permission.QUARTER_SEE)
def quarters(request: MemberRequest) -> HttpResponse:
    signed = Q(figures__state=FiguresState.SIGNED_OFF)
    rows = Quarter.visible_to(request.member).annotate(
        asked=Count("figures", distinct=True), came=Count("figures", filter=signed, distinct=True)
    )
    table = Table(
        request,
        rows,
        columns=[
            Column("quarter", "Quarter", value=lambda q: q.words, sort="start", url=lambda q: _address(request, q)),
            Column("group", "For", value=lambda q: q.group.name, sort="group__name"),
            Column("meeting_on", "Meeting", kind="date", sort=True),
            Column("due_date", "Figures by", kind="date", sort=True),
            Column("came", "Agencies signed off", value=lambda q: f"{q.came} of {q.asked}"),
            Column("state", "State", kind="tag", value=lambda q: q.state_words, colour=_colour, sort=True),
            Column("close_by", "Close by", kind="date", sort=True),
            Column("closed_on", "Closed", kind="date", sort=True),
            Column("on_time", "On time", value=on_time),
        ],
        filters=[ChoiceFilter("state", "State", [(s.value, w) for s, w in QUARTER_WORDS.items()])],
        one="quarter",
        sort="-quarter",
        name="quarters",
        caption="Quarters",
        empty="No quarter has been opened yet. The business unit opens the first one.",
    )
    if table.wants_export:
        return table.export_response()
    closed = Quarter.visible_to(request.member).filter(closed_on__isnull=False)
    mine = AgencyFigures.visible_to(request.member).filter(agency__in=request.member.agency_ids, state__in=MINE)
    context = {
        "table": table,
        "menu": menu(request, "quarters"),
        "may_open": request.member.may(Permission.QUARTER_RUN),
        "closed": closed.count(),
        "on_time": closed.filter(closed_on__lte=F("close_by")).count(),
        "mine": [
            {
                "title": f"{row.quarter.words}, {row.agency.name}",
                "url": url_for(request, "intelligence:enter_figures", pk=row.pk),
                "status": "Late" if row.is_late else row.state_words,
                "colour": "red" if row.is_late else "blue",
            }
            for row in mine.order_by("quarter__start", "agency__name")
        ],
    }
    return render(request, "intelligence/quarters.html", context)


def _address(request: MemberRequest, quarter: Any) -> str:
    return url_for(request, "intelligence:quarter", pk=quarter.pk)


def _colour(quarter: Quarter) -> str:
    return "green" if quarter.closed_on else "blue"


def on_time(quarter: Quarter) -> str:
    """Whether it was closed in time; a day that has passed counts as late before it is closed."""
    if quarter.closed_on:
        return "Yes" if quarter.was_closed_on_time else "No"
    return "Late" if quarter.close_by < timezone.localdate() else ""
