"""Sharing a service gap with every partner."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_gap
from ..rules import changes_gap


class ShareGapForm(forms.GovukForm):
    sure = forms.Tick("Every partner may see it from now on")


@allow(Permission.GAP_LOG)
def share_gap(request: MemberRequest, pk: Any) -> HttpResponse:
    gap = the_gap(request, pk)
    only_if(changes_gap(request.member, gap))
    form = ShareGapForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.share_gap(gap=gap, by=request.member)
        return f"{gap.number} is shared. Every partner finds it in the list."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=gap.pk))
    return render(request, "registers/share_gap.html", {"form": form, "gap": gap})
