"""Suspending a deep dive, by whoever decides or recorded from the minute."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive
from ..not_yet_page import not_yet_page
from ..parts import group_names
from ..recorded_decision import DecisionOfAGroup
from ..rules.suspending import check_running, may_suspend, suspends_herself


class SuspendForm(DecisionOfAGroup):
    field_order = ("reason", "review_on", "decided_by", "decided_on", "minute_reference")
    reason = forms.LongText(
        "Reason", hint="For example legal proceedings or an emergency. Only those who may suspend it read this.", rows=4
    )
    review_on = forms.Date("Day of the review", hint="The business unit and the chairs are asked to look at it by then")
    decided_on = forms.Date("Day of the decision", latest="today")
    minute_reference = forms.Text(
        "Minute reference",
        hint="For example: Executive Committee, 4 March 2026, item 4. For a decision in writing, say so.",
        required=False,
        word_optional=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        decided, review = typed.get("decided_on"), typed.get("review_on")
        if decided and review and review <= decided:
            self.add_error("review_on", "The day of the review must lie after the decision")
        return typed


@allow(Permission.THEME_DECIDE)
def suspend(request: MemberRequest, pk: Any) -> HttpResponse:
    if not may_suspend(request.member):
        raise Http404
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    try:
        check_running(deep_dive)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Suspend this deep dive", reason)
    from_minute = not suspends_herself(request.member)
    form = SuspendForm(
        forms.sent(request),
        initial={} if from_minute else {"decided_on": timezone.localdate()},
        from_minute=from_minute,
        groups=group_names(request.tenant),
    )
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "review_on"):
        try:
            actions.suspend(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "This deep dive is suspended. Its tasks are off people’s lists.")
            return redirect(deep_dive)
    return render(request, "deep_dives/suspend.html", {"deep_dive": deep_dive, "form": form})
