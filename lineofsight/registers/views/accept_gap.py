"""Recording that the executive accepts a service gap as it is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.deciding import DecisionForm
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_gap
from ..rules import executive_of


class AcceptGapForm(DecisionForm):
    field_order = ("reason", "decided_on", "minute_reference")
    reason = forms.LongText("Why is it accepted?", hint="And what is done meanwhile for the children", rows=4)


@allow(Permission.GAP_SETTLE)
def accept_gap(request: MemberRequest, pk: Any) -> HttpResponse:
    gap = the_gap(request, pk)
    group = executive_of(request.member)
    only_if(decides_for(request.member, group))
    form = AcceptGapForm(forms.sent(request), member=request.member, group=group)

    def act(typed: dict[str, Any]) -> str:
        actions.accept_gap(gap=gap, **typed, by=request.member)
        return f"{gap.number} is accepted as it is."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=gap.pk))
    return render(request, "registers/accept_gap.html", {"form": form, "gap": gap})
