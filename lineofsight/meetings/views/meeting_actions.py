"""The action log across all meetings: what was agreed to be done, by whom and by when, and how it stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..models import MeetingAction
from ..pages import menu
from ..states import STILL_OPEN, MeetingActionState

STANDING = (("open", "Open"), ("late", "Overdue"), ("mine", "Open and mine"), ("ended", "Done or dropped"))


@allow(Permission.MEETING_SEE)
def meeting_actions(request: MemberRequest) -> HttpResponse:
    request.purpose = "read_meeting_actions"

    def standing(rows: Any, value: str) -> Any:
        if value == "ended":
            return rows.exclude(state__in=STILL_OPEN)
        rows = rows.filter(state__in=STILL_OPEN)
        if value == "mine":
            return rows.filter(owner=request.member)
        return rows.filter(due_date__lt=timezone.localdate()) if value == "late" else rows

    groups = Group.objects.filter(tenant=request.tenant).order_by("name").values_list("pk", "name")
    table = Table(
        request,
        MeetingAction.visible_to(request.member),
        columns=[
            Column(
                "number",
                "Number",
                kind="reference",
                sort=True,
                url=lambda a: url_for(request, "meetings:meeting_action", pk=a.pk),
            ),
            Column("said", "Action", kind="long_text"),
            Column("group", "Group", value=lambda a: a.meeting.group_name, sort="meeting__group_name"),
            Column("day", "Agreed on", kind="date", value=lambda a: a.meeting.day, sort="meeting__starts_at"),
            Column("owner", "Owner", value=lambda a: a.owner.name, sort="owner__person__full_name"),
            Column("due_date", "Due", kind="date", sort=True),
            Column("times_carried", "Carried forward", kind="number", sort=True),
            Column("state", "State", kind="tag", value=_state, colour=lambda a: a.colour, sort=True),
        ],
        filters=[
            TextFilter("words", "Action contains", by=("words", "number")),
            ChoiceFilter("standing", "How it stands", STANDING, by=standing),
            ChoiceFilter("state", "State", [(s.value, s.words) for s in MeetingActionState]),
            ChoiceFilter("group", "Group", groups, by="meeting__group"),
            DateFilter("due_date", "Due"),
        ],
        one="action",
        sort="due_date",
        name="meeting-actions",
        caption="Actions of meetings",
        empty="No action has been agreed in a meeting. Those that belong to a recommendation stand in the action tracker.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "meetings/meeting_actions.html", {"table": table, "menu": menu(request, "meeting_actions")})


def _state(row: MeetingAction) -> str:
    return f"Overdue, {row.state_words.lower()}" if row.is_late else row.state_words
