"""Resuming a suspended deep dive where it stood, with the offer to move what is open by the days lost."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive
from ..not_yet_page import not_yet_page
from ..parts import group_names
from ..recorded_decision import DecisionOfAGroup
from ..rules.suspending import may_suspend, suspends_herself


class ResumeForm(DecisionOfAGroup):
    field_order = ("move_days", "decided_by", "decided_on", "minute_reference")
    move_days = forms.YesNo(
        "Move the open due days by the working days lost?",
        hint="The timetable, the tasks and what agencies still have to send. A meeting that is arranged keeps its day.",
    )
    decided_on = forms.Date("Day from which it goes on", latest="today")
    minute_reference = forms.Text("Minute reference", required=False, word_optional=False, max_length=200)


@allow(Permission.THEME_DECIDE)
def resume(request: MemberRequest, pk: Any) -> HttpResponse:
    if not may_suspend(request.member):
        raise Http404
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    if not deep_dive.suspended_until:
        return not_yet_page(request, deep_dive, "Resume this deep dive", NotYet("This deep dive is not suspended."))
    from_minute = not suspends_herself(request.member)
    form = ResumeForm(
        forms.sent(request),
        initial={} if from_minute else {"decided_on": timezone.localdate()},
        from_minute=from_minute,
        groups=group_names(request.tenant),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.resume(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "This deep dive goes on where it stood. Its tasks are back on people’s lists.")
            return redirect(deep_dive)
    return render(request, "deep_dives/resume.html", {"deep_dive": deep_dive, "form": form})
