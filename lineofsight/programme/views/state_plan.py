"""What the partnership says of a year, and the days its plan runs from and to."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import list_page, the_open_plan, tried


class StatePlanForm(forms.GovukForm):
    statement = forms.LongText(
        "Statement of the year",
        hint="It stands above the plan, in print and in Word. Name no child.",
        rows=8,
        required=False,
    )
    from_date = forms.Date("First day")
    until_date = forms.Date("Last day")


@allow(Permission.PLAN_WRITE)
def state_plan(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk)
    initial = {"statement": plan.statement, "from_date": plan.from_date, "until_date": plan.until_date}
    form = StatePlanForm(forms.sent(request), stored=initial)
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.state_plan(plan=plan, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The statement and the dates are saved.")
            return redirect(list_page(request, plan))
    return render(request, "programme/state_plan.html", {"form": form, "plan": plan, "back": list_page(request, plan)})
