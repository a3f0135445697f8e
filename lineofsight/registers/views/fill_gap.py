"""Saying that a service gap is filled or bridged."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_gap
from ..rules import changes_gap, decides_at_all


class FillGapForm(forms.GovukForm):
    outcome = forms.LongText("How was it filled or bridged?", rows=4)
    ended_on = forms.Date("Since when?", latest="today")


@allow(Permission.GAP_LOG)
def fill_gap(request: MemberRequest, pk: Any) -> HttpResponse:
    gap = the_gap(request, pk)
    only_if(changes_gap(request.member, gap) or decides_at_all(request.member))
    form = FillGapForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.fill_gap(gap=gap, **typed, by=request.member)
        return f"{gap.number} is filled."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=gap.pk))
    return render(request, "registers/fill_gap.html", {"form": form, "gap": gap})
