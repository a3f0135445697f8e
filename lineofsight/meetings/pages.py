"""What the pages of meetings share: their menu, the rows their addresses name, and how the agenda is shown."""

from datetime import date, datetime, time
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.pages import people
from lineofsight.partnership import minuted
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group, Member

from . import rules as rules
from .models import AgendaItem, Attendance, Entry, Meeting, PaperRead
from .pack import agenda_of, papers_of
from .waiting import waiting_for

MENU = (
    ("Meetings", "meetings", Permission.MEETING_SEE),
    ("Groups", "groups", Permission.MEETING_SEE),
    ("Decisions", "decisions", Permission.MEETING_SEE),
    ("Outcomes", "outcomes", Permission.MEETING_SEE),
    ("Actions of meetings", "meeting_actions", Permission.MEETING_SEE),
)


def menu(request: MemberRequest, here: str) -> list[dict[str, Any]]:
    return [
        {"text": words, "url": url_for(request, f"meetings:{page}"), "current": page == here}
        for words, page, permission in MENU
        if request.member.may(permission)
    ]


def the_meeting(request: MemberRequest, pk: Any) -> Meeting:
    return get_object_or_404(Meeting.visible_to(request.member).select_related("group__tenant"), pk=pk)


def the_meeting_to_arrange(request: MemberRequest, pk: Any) -> Meeting:
    """Not there for anybody but the group's chair and the business unit."""
    found = the_meeting(request, pk)
    if not rules.decides_for(request.member, found.group):
        raise Http404
    return found


def the_meeting_to_record(request: MemberRequest, pk: Any) -> Meeting:
    """Not there for anybody who takes no minutes in it."""
    found = the_meeting(request, pk)
    if not rules.records(request.member, found):
        raise Http404
    return found


def the_item(request: MemberRequest, pk: Any) -> AgendaItem:
    rows = AgendaItem.visible_to(request.member).select_related("meeting__group__tenant", "meeting__tenant")
    return get_object_or_404(rows, pk=pk)


def the_group(request: MemberRequest, pk: Any) -> Group:
    return get_object_or_404(Group.objects.filter(tenant=request.tenant).select_related("tenant"), pk=pk)


def moment(day: date, at: time) -> datetime:
    """A day and a time of England as one moment."""
    return timezone.make_aware(datetime.combine(day, at))


def people_by_agency(members: list[Member]) -> list[tuple[str, Any]]:
    """Choices of people under the agency they work for, those of the partnership itself last."""
    by_agency: dict[str, list[tuple[str, str]]] = {}
    for member in members:
        if member.own_appointments:
            agencies = sorted({str(a.agency) for a in member.own_appointments if a.agency})
            for agency in agencies or ["The partnership"]:
                by_agency.setdefault(agency, []).append((str(member.pk), member.name))
    return sorted(by_agency.items(), key=lambda each: (each[0] == "The partnership", each[0]))


def recorders(members: list[Member]) -> list[Member]:
    """Those who could take the notes."""
    return [m for m in members if m.may(Permission.MEETING_RECORD)]


def agenda_rows(request: MemberRequest, meeting: Meeting) -> list[dict[str, Any]]:
    """The agenda as this member sees it, each item with its papers, lines and how it stands; a constant number of
    queries."""
    papers = papers_of(request.member, meeting)
    opened = set(PaperRead.objects.filter(member=request.member, paper__in=papers).values_list("paper", flat=True))
    lines = list(Entry.visible_to(request.member).filter(meeting=meeting, struck_at=None).order_by("number"))
    still = {(w.key, w.about_id) for w in waiting_for(meeting.group)} if not meeting.took_place else set()
    rows = []
    for item in agenda_of(request.member, meeting):
        mine = [p for p in papers if p.item_id == item.pk]
        decided = [e for e in lines if e.item_id == item.pk and e.kind == Entry.Kind.DECISION]
        rows.append(
            {
                "item": item,
                "papers": [_paper(request, p, p.pk in opened) for p in mine],
                "awaited": item.paper_by if item.paper_by_id and not mine else None,
                "overdue": bool(item.paper_due and not mine and item.paper_due < timezone.localdate()),
                "decided": [e.said for e in decided],
                "waits": (item.waits_for, item.about_id) in still,
                "lines": sum(e.item_id == item.pk for e in lines),
                "url": minuted.address(item.path, meeting.day, meeting.minute_reference(item.position)),
            }
        )
    return rows


def loose_papers(request: MemberRequest, meeting: Meeting) -> list[dict[str, Any]]:
    """Papers for the meeting as a whole."""
    papers = [p for p in papers_of(request.member, meeting) if p.item_id is None]
    opened = set(PaperRead.objects.filter(member=request.member, paper__in=papers).values_list("paper", flat=True))
    return [_paper(request, p, p.pk in opened) for p in papers]


def _paper(request: MemberRequest, paper: Any, opened: bool) -> dict[str, Any]:
    return {
        "row": paper,
        "title": paper.title,
        "late": paper.late,
        "opened": opened,
        "url": url_for(request, "meetings:paper", pk=paper.pk),
    }


def asked(request: MemberRequest, meeting: Meeting) -> list[Attendance]:
    """Everybody asked, chairs first, then agencies in the order of their names."""
    rows = list(Attendance.visible_to(request.member).filter(meeting=meeting))
    order = {"chair": 0, "member": 1, "attends": 2}
    return sorted(rows, key=lambda r: (order[r.part], str(r.agency or "~"), r.name))


__all__ = [
    "agenda_rows",
    "asked",
    "loose_papers",
    "menu",
    "moment",
    "people",
    "people_by_agency",
    "recorders",
    "the_group",
    "the_item",
    "the_meeting",
    "the_meeting_to_arrange",
    "the_meeting_to_record",
]
