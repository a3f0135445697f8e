"""Raising a problem or critical issue: open to every member."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from .. import actions
from ..pages import done, seated


class RaiseProblemForm(forms.GovukForm):
    title = forms.Text(
        "What is the problem, in a few words?",
        hint="For example: Police protection notices do not reach health visitors",
        max_length=200,
    )
    words = forms.LongText(
        "What happens, and what does it mean for children?",
        hint="Describe how services work together. Do not name a child, a family or a worker.",
        rows=5,
    )
    agency = forms.ModelSelect(
        "For which agency do you raise it?", queryset=Agency.objects.none(), required=False, empty_words="None"
    )
    affected = forms.ModelCheckboxes("Which agencies does it affect?", queryset=Agency.objects.none(), required=False)
    known_since = forms.Date("Since when is it known?", latest="today", required=False)
    said_critical = forms.Tick(
        "It is critical: children could be at risk while it lasts",
        hint="The business unit is asked at once. If a child is in danger now, do not wait: raise an urgent concern.",
        required=False,
    )
    confidential = forms.Tick(
        "Show it to fewer people",
        hint="You, its owner, the business unit, group chairs, executives and the scrutineer then see it",
        required=False,
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = seated(request)
        self.fields["affected"].queryset = agencies
        if not request.member.is_business_unit:
            agencies = agencies.filter(pk__in=request.member.own_agency_ids)
        self.fields["agency"].queryset = agencies


@allow(Permission.PROBLEM_RAISE)
def raise_problem(request: MemberRequest) -> HttpResponse:
    form = RaiseProblemForm(forms.sent(request), request=request)
    made: dict[str, Any] = {}

    def act(typed: dict[str, Any]) -> str:
        made["problem"] = actions.raise_problem(**typed, by=request.member)
        return f"{made['problem'].number} is raised. You are told when it has an owner."

    if done(request, form, act):
        return redirect(url_for(request, "registers:problem", pk=made["problem"].pk))
    return render(request, "registers/raise_problem.html", {"form": form})
