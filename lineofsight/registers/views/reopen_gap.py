"""Reopening a service gap."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_gap
from ..rules import decides_at_all


class ReopenGapForm(forms.GovukForm):
    reason = forms.LongText("Why is it open again?", rows=3)
    due_date = forms.Date("To be filled by", earliest="today")


@allow(Permission.GAP_SETTLE)
def reopen_gap(request: MemberRequest, pk: Any) -> HttpResponse:
    gap = the_gap(request, pk)
    only_if(decides_at_all(request.member))
    form = ReopenGapForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.reopen_gap(gap=gap, **typed, by=request.member)
        return f"{gap.number} is open again."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=gap.pk))
    return render(request, "registers/reopen_gap.html", {"form": form, "gap": gap})
