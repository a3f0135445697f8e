"""Putting a proposed theme up for decision, with its sources and what was audited before on the same theme."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.stages import require
from ..models import DeepDive
from ..states import Stage


class ReadyForm(forms.GovukForm):
    checked = forms.Tick("I have checked the sources and looked at earlier audits on this theme")
    meeting_on = forms.Date("Day of the meeting that decides", required=False, earliest="today")


@allow(Permission.THEME_PREPARE)
def ready_for_decision(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(
        DeepDive.visible_to(request.member).select_related("proposed_by__person").prefetch_related("sources"), pk=pk
    )
    not_yet = ""
    try:
        require(deep_dive, event="ready_for_decision")
    except NotYet as reason:
        not_yet = str(reason)
    form = ReadyForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "meeting_on"):
        try:
            actions.make_ready_for_decision(
                deep_dive=deep_dive, meeting_on=form.cleaned_data["meeting_on"], by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The theme is up for decision.")
            return redirect(deep_dive)
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "not_yet": not_yet,
        "earlier": earlier_on(deep_dive, request.member),
    }
    return render(request, "deep_dives/ready_for_decision.html", context)


def earlier_on(deep_dive: DeepDive, member: Any) -> list[DeepDive]:
    """Other deep dives on the same theme that this member may see, newest first, at most ten."""
    same = DeepDive.visible_to(member).filter(theme=deep_dive.theme).exclude(pk=deep_dive.pk)
    return list(same.exclude(stage=Stage.REJECTED).order_by("-proposed_on", "-reference")[:10])
