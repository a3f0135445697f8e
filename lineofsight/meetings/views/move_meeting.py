"""Moving a meeting to another time or place."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import moment, the_meeting_to_arrange


class MoveMeetingForm(forms.GovukForm):
    day = forms.Date("Day")
    at = forms.Time("Begins at")
    minutes = forms.Number("How long does it last?", suffix="minutes", minimum=15, maximum=600)
    place = forms.Text("Where", required=False, max_length=200)
    meeting_link = forms.Text("Link to join online", required=False, max_length=500)
    reason = forms.Text("Why is it moved?", required=False, max_length=300, hint="Needed for another day or time")


@allow(Permission.MEETING_ARRANGE)
def move_meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_arrange(request, pk)
    begins = timezone.localtime(found.starts_at)
    first = {
        "day": begins.date(),
        "at": begins.time(),
        "minutes": int((found.ends_at - found.starts_at).total_seconds() // 60),
        "place": found.place,
        "meeting_link": found.meeting_link,
    }
    form = MoveMeetingForm(forms.sent(request), stored=first)
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "day"):
        typed = form.cleaned_data
        try:
            along = actions.move_meeting(
                meeting=found,
                starts_at=moment(typed["day"], typed["at"]),
                by=request.member,
                **{name: typed[name] for name in ("minutes", "place", "meeting_link", "reason")},
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            words = "The meeting is changed. Whoever was sent the agenda has been told."
            if along:
                words += f" {plural(along, 'thing')} due at it {'is' if along == 1 else 'are'} due on the new day."
            messages.success(request, words)
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/move_meeting.html", {"meeting": found, "form": form})
