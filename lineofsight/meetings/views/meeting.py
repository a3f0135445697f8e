"""One meeting: decisions needed, the agenda with its papers, last time's actions, who comes, and what can be done now."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import AgendaItem, Attendance, Interest, Meeting, OutcomeCount
from ..pack import open_actions
from ..pages import agenda_rows, asked, loose_papers, menu, the_meeting
from ..rules import decides_for, not_quorate, quorum_of, records, settings_of, terms_of
from ..states import MEETING
from ..waiting import waiting_for


@allow(Permission.MEETING_SEE)
def meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    request.purpose = "read_meeting"
    rows, people = agenda_rows(request, found), asked(request, found)
    terms, settings = terms_of(found.group), settings_of(found.group)
    mine = next((p for p in people if p.member_id == request.member.pk), None)
    # Her own answer, and that of a colleague she covers for.
    answers = any(p.member_id in {request.member.pk, *request.member.covered_ids} for p in people)
    asked_herself = any(request.member.pk in (p.member_id, p.deputy_id) for p in people)
    needed = [r for r in rows if r["item"].kind == AgendaItem.Kind.DECISION]
    earlier = open_actions(request.member, found)
    context = {
        "meeting": found,
        "outcomes": [
            (c.outcome, str(c.number))
            for c in OutcomeCount.visible_to(request.member).filter(meeting=found).order_by("counted_at")
        ],
        "menu": menu(request, "meetings"),
        "purpose": settings.purpose_words(found.purpose),
        "needed": needed,
        "at_a_glance": [
            {"number": sum(not r["decided"] for r in needed), "words": "to decide", "url": "#decisions"},
            {"number": len(rows), "words": "on the agenda", "url": "#agenda"},
            {"number": len(earlier), "words": "open from earlier", "url": "#earlier"},
        ],
        "agenda": rows,
        "minutes_planned": sum(r["item"].minutes or 0 for r in rows),
        "timed": sum(bool(r["item"].minutes) for r in rows),
        "lasts": round((found.ends_at - found.starts_at).total_seconds() / 60),
        "papers": loose_papers(request, found),
        "actions": [{"row": a, "url": url_for(request, "meetings:meeting_action", pk=a.pk)} for a in earlier],
        "people": people,
        "coming": sum(p.reply in (Attendance.Reply.COMING, Attendance.Reply.DEPUTY) for p in people),
        "answered": sum(bool(p.reply) for p in people),
        "quorum": quorum_of(terms, settings),
        "not_quorate": not_quorate(people, terms, settings) if found.opened_at else "",
        "interests": list(Interest.visible_to(request.member).filter(meeting=found).order_by("declared_at")),
        "not_on_agenda": _not_on_agenda(request, found),
        "may_record": records(request.member, found) and request.member.may(Permission.MEETING_RECORD),
        "mine": mine,
        "ways": list(_ways(request, found, answers, asked_herself, settings.outcomes_of(found.purpose))),
        "last": Meeting.visible_to(request.member)
        .filter(group=found.group, starts_at__lt=found.starts_at)
        .exclude(state="cancelled")
        .order_by("-starts_at")
        .first(),
        "reference": found.minute_reference(),
    }
    return render(request, "meetings/meeting.html", context)


def _not_on_agenda(request: MemberRequest, found: Meeting) -> int:
    """How much waits for the group that stands on no item yet; counted for those who make the agenda."""
    if not (found.is_ahead and records(request.member, found)):
        return 0
    there = set(AgendaItem.objects.filter(tenant=request.tenant, meeting=found).values_list("waits_for", "about_id"))
    return sum((w.key, w.about_id) not in there for w in waiting_for(found.group) if w.about_id != found.pk)


def _ways(
    request: MemberRequest, found: Meeting, answers: bool, asked: bool, counts: list[str]
) -> Iterable[dict[str, str]]:
    """What this member may do now, the most wanted first."""
    member, can = request.member, lambda event: MEETING.can(found.state, event)
    writes = member.may(Permission.MEETING_RECORD) and records(member, found)
    arranges = member.may(Permission.MEETING_ARRANGE) and decides_for(member, found.group)
    again = " again" if found.agenda_sent_at else ""
    offered = [
        (writes and found.takes_entries, "Record what is said", "record_meeting"),
        (writes and found.is_ahead and not found.can_open_later, "Open the meeting", "open_meeting"),
        (
            answers and found.is_ahead and bool(found.agenda_sent_at),
            "Say whether you come",
            "reply_to_meeting",
        ),
        (arranges and can("send_agenda") and not found.is_past, f"Send the agenda{again}", "send_agenda"),
        (writes and (found.is_ahead or found.takes_entries), "Add an item", "add_item"),
        (found.is_ahead or found.takes_entries, "Add a paper", "add_paper"),
        (
            writes and bool(counts) and (found.takes_entries or found.took_place),
            "Count the outcomes",
            "count_outcomes",
        ),
        (found.took_place and asked, "Say how useful it was", "rate_meeting"),
        (bool(found.circulated_at) or (writes and found.took_place), "Minutes", "minutes"),
        (True, "Reading pack", "meeting_pack"),
        (arranges and can("move"), "Move the meeting", "move_meeting"),
        (arranges and can("cancel"), "Cancel the meeting", "cancel_meeting"),
    ]
    for ok, words, page in offered:
        if ok and (page != "add_paper" or writes or _brings(request, found)):
            yield {"text": words, "url": url_for(request, f"meetings:{page}", pk=found.pk)}


def _brings(request: MemberRequest, found: Meeting) -> bool:
    """Whether she presents an item or was asked for its paper."""
    rows = AgendaItem.visible_to(request.member).filter(meeting=found)
    return any(request.member.pk in (i.presenter_id, i.paper_by_id) for i in rows)
