"""Changing a milestone; the first day it had is kept."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.offering import MEETINGS_AHEAD, offered

from .. import actions
from ..models import Milestone
from ..pages import the_milestone, tried
from .add_milestone import MilestoneForm


def _meeting(request: MemberRequest, found: Milestone) -> str:
    """The meeting it is due at, while that is still to come."""
    if found.at_meeting_of_id is None:
        return ""
    rows = offered(MEETINGS_AHEAD, request.member)
    same = (m.key for m in rows if m.group and m.group.pk == found.at_meeting_of_id and m.day == found.due_date)
    return next(same, "")


@allow(Permission.PLAN_WRITE)
def change_milestone(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_milestone(request, pk)
    if not found.line.plan.is_open or found.done_on:
        raise Http404
    initial = {
        "words": found.words,
        "due_date": found.due_date,
        "by_month": found.by_month,
        "from_month": found.from_month,
        "meeting": _meeting(request, found),
        "needs": found.needs,
        "waits_for": found.waits_for_id,
        "people": list(found.assigned.values_list("member_id", flat=True)),
    }
    form = MilestoneForm(forms.sent(request), request=request, line=found.line, but=found.pk, stored=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"people": list(form.cleaned_data["people"])}
        done, _ = tried(form, lambda: actions.change_milestone(milestone=found, **given, by=request.member))
        if done:
            messages.success(request, "The milestone is changed.")
            return redirect(url_for(request, "programme:line", pk=found.line_id))
    return render(request, "programme/change_milestone.html", {"form": form, "milestone": found})
