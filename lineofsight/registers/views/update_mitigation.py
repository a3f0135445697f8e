"""Saying how something done about a risk stands: in place, on the way, or dropped."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_mitigation
from ..rules import updates_mitigation


class UpdateMitigationForm(forms.GovukForm):
    how = forms.Radios(
        "How does it stand?",
        choices=[("in_place", "In place"), ("on_the_way", "On the way"), ("dropped", "Dropped, it will not be done")],
    )
    news = forms.LongText("What has happened?", rows=3)
    due_date = forms.Date("Another day", hint="Only where it needs more time", earliest="today", required=False)


@allow(Permission.RISK_UPDATE)
def update_mitigation(request: MemberRequest, pk: Any) -> HttpResponse:
    mitigation = the_mitigation(request, pk)
    only_if(updates_mitigation(request.member, mitigation))
    form = UpdateMitigationForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.update_mitigation(mitigation=mitigation, **typed, by=request.member)
        return "Your answer is kept."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=mitigation.risk_id))
    return render(request, "registers/update_mitigation.html", {"form": form, "mitigation": mitigation})
