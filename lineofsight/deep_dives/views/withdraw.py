"""Withdrawing a deep dive for good; the page says first what will happen."""

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
from ..recorded_decision import RecordedDecision
from ..rules.groups import decides_theme_herself, may_decide_theme


class WithdrawForm(RecordedDecision):
    reason = forms.LongText("Reason", hint="Kept with the decision: write nothing about a child or family", rows=4)
    decided_on = forms.Date("Day of the decision", latest="today")
    minute_reference = forms.Text("Minute reference", required=False, word_optional=False, max_length=200)
    understood = forms.Tick(
        "I know that the audit tools and the details of the cases cannot be brought back",
        named="to say that you know that nothing can be brought back",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        typed.pop("understood", None)
        return typed


@allow(Permission.THEME_DECIDE)
def withdraw(request: MemberRequest, pk: Any) -> HttpResponse:
    if not may_decide_theme(request.member):
        raise Http404
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    if deep_dive.withdrawn_on:
        already = NotYet("This deep dive has been withdrawn already.")
        return not_yet_page(request, deep_dive, "Withdraw this deep dive", already)
    from_minute = not decides_theme_herself(request.member)
    form = WithdrawForm(
        forms.sent(request),
        initial={} if from_minute else {"decided_on": timezone.localdate()},
        from_minute=from_minute,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(deep_dive=deep_dive, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "This deep dive is withdrawn. The agencies that were asked have been told.")
            return redirect(deep_dive)
    context = {"deep_dive": deep_dive, "form": form, "group": group_names(request.tenant)["decision_group"]}
    return render(request, "deep_dives/withdraw.html", context)
