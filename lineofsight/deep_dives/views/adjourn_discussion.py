"""Adjourning the discussion to a second session."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_write, find
from ..states import Stage

USUAL_WORKING_DAYS = 10


class AdjournForm(forms.GovukForm):
    day = forms.Date("Date of the next session")
    starts = forms.Time("Starts at", hint="For example 9:30am")
    ends = forms.Time("Ends at", hint="For example 12:30pm")
    place = forms.Text("Place", required=False, max_length=200)
    meeting_link = forms.Text("Link to the online meeting", required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("starts") and typed.get("ends") and typed["ends"] <= typed["starts"]:
            self.add_error("ends", "The session must end after it starts")
        return typed


@allow(Permission.DISCUSSION_RECORD)
def adjourn_discussion(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_write(request.member, deep_dive, timezone.localdate())
        if deep_dive.stage != Stage.DISCUSSION_HELD:
            actions.require(deep_dive, event=deep_dive.way.held_with)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, f"Adjourn the {deep_dive.way.meeting}", reason)
    session = opened.session
    initial = {
        "day": add_working_days(timezone.localdate(), USUAL_WORKING_DAYS),
        "starts": timezone.localtime(session.starts_at).time(),
        "ends": timezone.localtime(session.ends_at).time(),
        "place": session.place,
        "meeting_link": session.meeting_link,
    }
    form = AdjournForm(forms.sent(request), initial=initial)
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "day"):
        typed = dict(form.cleaned_data)
        day, starts, ends = typed.pop("day"), typed.pop("starts"), typed.pop("ends")
        try:
            following = actions.adjourn_discussion(
                discussion=session,
                starts_at=timezone.make_aware(datetime.combine(day, starts)),
                ends_at=timezone.make_aware(datetime.combine(day, ends)),
                **typed,
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, f"The {deep_dive.way.meeting} goes on on {in_words(following.starts_at)}. Attendees are told."
            )
            return redirect(url_for(request, "deep_dives:attendees", pk=pk))
    context = {"deep_dive": deep_dive, "form": form, "session": session}
    return render(request, "deep_dives/adjourn_discussion.html", context)
