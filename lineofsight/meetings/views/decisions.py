"""The log of decisions across all meetings this member sees, to be searched, filtered and taken into Excel."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..chapter import NAME
from ..models import Entry
from ..pages import menu

MINUTED = (("agreed", "Minutes agreed"), ("open", "Minutes not agreed yet"))


@allow(Permission.MEETING_SEE)
def decisions(request: MemberRequest) -> HttpResponse:
    request.purpose = "read_decisions"
    settings = in_force(request.tenant, NAME)
    rows = Entry.visible_to(request.member).filter(kind=Entry.Kind.DECISION, struck_at=None)
    groups = Group.objects.filter(tenant=request.tenant).order_by("name").values_list("pk", "name")
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "day",
                "Day",
                kind="date",
                value=lambda e: e.meeting.day,
                sort="meeting__starts_at",
                url=lambda e: url_for(request, "meetings:meeting", pk=e.meeting_id),
            ),
            Column("group", "Group", value=lambda e: e.meeting.group_name, sort="meeting__group_name"),
            Column("said", "Decision", kind="long_text"),
            Column("right", "Kind", value=lambda e: settings.right_words(e.right), sort=True),
            Column("item", "Item", value=lambda e: e.item.words if e.item else "", kind="long_text"),
            Column("reference", "Reference"),
            Column(
                "state",
                "Minuted",
                kind="tag",
                value=lambda e: "Agreed" if e.meeting.agreed_on else "Not yet",
                colour=lambda e: "green" if e.meeting.agreed_on else "orange",
                sort="meeting__state",
            ),
        ],
        filters=[
            # What is confidential is sealed and is not searched.
            TextFilter("words", "Decision or item contains", by=("words", "item__words")),
            ChoiceFilter("group", "Group", groups, by="meeting__group"),
            ChoiceFilter("right", "Kind", [(r.key, r.words) for r in settings.rights]),
            ChoiceFilter("minuted", "Minutes", MINUTED, by=_minuted),
            DateFilter("day", "Day", by=_days),
        ],
        one="decision",
        sort="-day",
        name="decisions",
        caption="Decisions",
        empty="No decision has been recorded. Open a meeting and record what the group decides.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "meetings/decisions.html", {"table": table, "menu": menu(request, "decisions")})


def _minuted(rows: Any, value: str) -> Any:
    return rows.filter(meeting__agreed_on__isnull=value != "agreed")


def _days(rows: Any, first: Any, last: Any) -> Any:
    if first:
        rows = rows.filter(meeting__starts_at__date__gte=first)
    return rows.filter(meeting__starts_at__date__lte=last) if last else rows
