"""Saying how useful a meeting was."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..feedback import FEWEST
from ..models import MeetingFeedback
from ..pages import the_meeting
from ..rules import was_asked, why_not_heard


class RateMeetingForm(forms.GovukForm):
    score = forms.Radios("How useful was this meeting for your work?", choices=MeetingFeedback.Score.choices)
    words = forms.LongText(
        "What made it so, and what would make the next one better?",
        hint="Do not name a child or a family",
        required=False,
        max_length=1000,
    )


@allow(Permission.MEETING_SEE)
def rate_meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    if not was_asked(request.member, found):
        raise Http404
    before = MeetingFeedback.visible_to(request.member).filter(meeting=found, member=request.member).first()
    initial = {"score": before.score, "words": before.words} if before else None
    form = RateMeetingForm(forms.sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rate_meeting(
                meeting=found,
                score=int(form.cleaned_data["score"]),
                words=form.cleaned_data["words"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Thank you. You can change your answer at any time.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    context = {
        "meeting": found,
        "form": form,
        "why_not": why_not_heard(request.member, found),
        "fewest": FEWEST,
    }
    return render(request, "meetings/rate_meeting.html", context)
