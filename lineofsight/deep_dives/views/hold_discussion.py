"""Ending a session: it counts as held when attendance is taken and each service spoke or is accounted for."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..discussion_record import attendees_of, came_to, services_at, still_open
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_write, find
from ..rules import discussion as rules
from .agree_conclusions import left_by_child


@allow(Permission.DISCUSSION_RECORD)
def hold_discussion(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_write(request.member, deep_dive, timezone.localdate())
        actions.require(deep_dive, event=deep_dive.way.held_with)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "End the session", reason)
    why_not = ""
    came, services = came_to(opened.session), services_at(opened.session)
    try:
        if request.method == "POST":
            actions.hold_discussion(discussion=opened.session, by=request.member)
            if not deep_dive.way.judges:
                messages.success(request, "The session is held and its record closed. The findings are coded next.")
                return redirect(url_for(request, "deep_dives:discussion_record", pk=pk))
            messages.success(request, "The session is held. What is still open can be finished now or later.")
            return redirect(url_for(request, "deep_dives:agree_conclusions", pk=pk))
        people = attendees_of(deep_dive)
        rules.check_can_hold(discussion=opened.session, attendees=people, attended=came, found=services)
        if not deep_dive.way.judges:
            rules.check_can_conclude(still_open(deep_dive))
    except NotYet as reason:
        why_not = str(reason)
    context = {
        "deep_dive": deep_dive,
        "session": opened.session,
        "why_not": why_not,
        "attendance_taken": any(came.values()),
        "came": sum(came.values()),
        "services": services,
        "left": left_by_child(request, deep_dive, still_open(deep_dive)),
    }
    return render(request, "deep_dives/hold_discussion.html", context)
