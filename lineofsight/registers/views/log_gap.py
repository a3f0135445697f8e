"""Logging a service gap, by itself or from a problem."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from .. import actions
from ..gap_form import GapForm
from ..pages import done, seated
from .raise_risk import problem_it_came_from


class LogGapForm(GapForm):
    agency = forms.ModelSelect(
        "Which agency logs it?", queryset=Agency.objects.none(), required=False, empty_words="The partnership"
    )
    agencies = forms.ModelCheckboxes("Whose work does it bear on?", queryset=Agency.objects.none(), required=False)
    share = forms.Tick(
        "Share it with every partner now",
        hint="Otherwise your agency and the business unit see it until it is shared",
        required=False,
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        agencies = seated(request)
        self.fields["agencies"].queryset = agencies
        if not request.member.is_business_unit:
            agencies = agencies.filter(pk__in=request.member.own_agency_ids)
        self.fields["agency"].queryset = agencies


@allow(Permission.GAP_LOG)
def log_gap(request: MemberRequest) -> HttpResponse:
    came_from = problem_it_came_from(request) if request.member.may(Permission.PROBLEM_TRIAGE) else None
    initial = {"title": came_from.title, "words": came_from.words} if came_from else {}
    form = LogGapForm(forms.sent(request), request=request, initial=initial)
    made: dict[str, Any] = {}

    def act(typed: dict[str, Any]) -> str:
        made["gap"] = actions.log_gap(**typed, came_from=came_from, by=request.member)
        return f"{made['gap'].number} is logged."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=made["gap"].pk))
    return render(request, "registers/log_gap.html", {"form": form, "came_from": came_from})
