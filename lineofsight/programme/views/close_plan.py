"""Closing the plan of a year: it stays as it is from then on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import list_page, the_open_plan, tried


class ClosePlanForm(forms.GovukForm):
    sure = forms.Tick(
        "What is undone has been carried into the next year or is left as it is",
        named="to say that what is undone has been looked at",
    )


@allow(Permission.PLAN_WRITE)
def close_plan(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk)
    form = ClosePlanForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.close_plan(plan=plan, by=request.member))
        if done:
            messages.success(request, "The year is closed.")
            return redirect(list_page(request, plan))
    return render(request, "programme/close_plan.html", {"form": form, "plan": plan, "back": list_page(request, plan)})
