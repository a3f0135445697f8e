"""The meetings of all groups this member sees: what is next, and every one as a list."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..models import Meeting
from ..pages import menu
from ..rules import decides_for
from ..states import MeetingState

WHEN = (("ahead", "To come"), ("past", "Past"))


@allow(Permission.MEETING_SEE)
def meetings(request: MemberRequest) -> HttpResponse:
    rows = Meeting.visible_to(request.member)
    groups = list(Group.objects.filter(tenant=request.tenant).order_by("name"))
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "starts_at",
                "When",
                kind="datetime",
                sort=True,
                url=lambda m: url_for(request, "meetings:meeting", pk=m.pk),
            ),
            Column("group_name", "Group", sort=True),
            Column("place", "Where", value=lambda m: m.place or ("Online" if m.meeting_link else "")),
            Column("note", "Moved or cancelled", kind="long_text", value=_note),
            Column("state", "State", kind="tag", value=lambda m: m.state_words, colour=lambda m: m.colour, sort=True),
        ],
        filters=[
            ChoiceFilter("group", "Group", [(g.pk, g.name) for g in groups]),
            ChoiceFilter("when", "When", WHEN, by=_when),
            ChoiceFilter("state", "State", [(s.value, s.words) for s in MeetingState]),
            DateFilter("starts_at", "Day", by=_days),
        ],
        one="meeting",
        sort="-starts_at",
        name="meetings",
        caption="Meetings",
        empty="No meeting is in the calendar. Open a group above and plan its year.",
    )
    if table.wants_export:
        return table.export_response()
    now = timezone.now()
    ahead = list(rows.filter(ends_at__gte=now).exclude(state=MeetingState.CANCELLED).order_by("starts_at")[:6])
    context = {
        "table": table,
        "menu": menu(request, "meetings"),
        "ahead": [{"row": m, "url": url_for(request, "meetings:meeting", pk=m.pk)} for m in ahead],
        "groups": [_group(request, g) for g in groups],
    }
    return render(request, "meetings/meetings.html", context)


def _group(request: MemberRequest, group: Group) -> dict[str, Any]:
    plans = request.member.may(Permission.MEETING_ARRANGE) and decides_for(request.member, group)
    return {
        "name": group.name,
        "meets": group.meets,
        "url": url_for(request, "meetings:group", pk=group.pk),
        "plan": url_for(request, "meetings:plan_meetings", pk=group.pk) if plans else "",
    }


def _note(row: Meeting) -> str:
    if row.state == MeetingState.CANCELLED:
        return f"Cancelled: {row.changed_because}"
    if row.moved_from is None:
        return ""
    return f"Moved from {timezone.localtime(row.moved_from):%-d %B}: {row.changed_because}"


def _when(rows: Any, value: str) -> Any:
    now = timezone.now()
    return rows.filter(ends_at__gte=now) if value == "ahead" else rows.filter(ends_at__lt=now)


def _days(rows: Any, first: Any, last: Any) -> Any:
    if first:
        rows = rows.filter(starts_at__date__gte=first)
    return rows.filter(starts_at__date__lte=last) if last else rows
