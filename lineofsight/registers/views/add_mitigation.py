"""Saying what is done about a risk: in place already, or by a day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from .. import actions
from ..pages import done, only_if, people_to_own, the_risk, under_agencies
from ..rules import updates_risk


class AddMitigationForm(forms.GovukForm):
    words = forms.LongText(
        "What is done about it?", hint="A control that is in place, or what somebody will do", rows=3
    )
    owner = forms.Select("Who does it?", choices=[])
    due_date = forms.Date("By when?", hint="Leave empty where it is in place already", earliest="today", required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = people_to_own(request, Permission.RISK_UPDATE)
        self.fields["owner"].choices = under_agencies(self.owners)

    def clean_owner(self) -> Member | None:
        return self.owners.get(self.cleaned_data["owner"])


@allow(Permission.RISK_UPDATE)
def add_mitigation(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    only_if(updates_risk(request.member, risk))
    form = AddMitigationForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        actions.add_mitigation(risk=risk, **typed, by=request.member)
        return "What is done about it is added."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/add_mitigation.html", {"form": form, "risk": risk})
