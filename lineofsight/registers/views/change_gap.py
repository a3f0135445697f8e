"""Changing what is said of a service gap."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..gap_form import GapForm
from ..pages import done, only_if, the_gap
from ..rules import changes_gap


@allow(Permission.GAP_LOG)
def change_gap(request: MemberRequest, pk: Any) -> HttpResponse:
    gap = the_gap(request, pk)
    only_if(changes_gap(request.member, gap))
    names = ("title", "words", "children", "where", "evidence", "due_date")
    initial = {name: getattr(gap, name) for name in names} | {
        "locality": gap.locality_id,
        "urgency": str(gap.urgency_place),
    }
    form = GapForm(forms.sent(request), request=request, stored=initial)

    def act(typed: dict[str, Any]) -> str:
        actions.change_gap(gap=gap, **typed, by=request.member)
        return f"{gap.number} is changed."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=gap.pk))
    return render(request, "registers/change_gap.html", {"form": form, "gap": gap})
