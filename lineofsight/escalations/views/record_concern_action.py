"""The lead records what was done about a concern, and when."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Concern
from ..rules import may_answer, next_state


class RecordActionForm(forms.GovukForm):
    action = forms.LongText("What was done?", named="what was done", rows=5)
    day = forms.Date("On which day?", latest="today", named="the day it was done")
    at = forms.Time("At what time?", named="the time, such as 2:30pm")
    referral_made = forms.YesNo("Was a referral made?", named="whether a referral was made")


@allow(Permission.CONCERN_ANSWER)
def record_concern_action(request: MemberRequest, pk: str) -> HttpResponse:
    concern = get_object_or_404(Concern.visible_to(request.member), pk=pk)
    if not may_answer(concern, request.member):
        raise Http404
    form = RecordActionForm(forms.sent(request))
    not_yet = ""
    try:
        next_state(concern, "record_action")
    except NotYet:
        not_yet = "Acknowledge the concern first; it may also have been answered already."
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        moment = timezone.make_aware(datetime.combine(given["day"], given["at"]))
        try:
            actions.record_action(
                concern=concern,
                action=given["action"],
                action_at=moment,
                referral_made=given["referral_made"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The action is recorded. The business unit checks that it answers the concern.")
            return redirect(url_for(request, "escalations:concern", pk=pk))
    return render(
        request, "escalations/record_concern_action.html", {"concern": concern, "form": form, "not_yet": not_yet}
    )
