"""A group agrees the plan of a year, on screen by its chair or recorded from its minute."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from .. import actions
from ..pages import list_page, the_open_plan, tried


class AgreePlanForm(forms.GovukForm):
    group = forms.ModelSelect("Which group agreed it?", queryset=Group.objects.none())
    decided_on = forms.Date("Day of the meeting or decision", latest="today")
    minute_reference = forms.Text(
        "Minute reference",
        hint="Needed where you record it for the group. For example: Executive Committee, 4 March 2026, item 5",
        required=False,
        word_optional=False,
        max_length=200,
    )


@allow(Permission.PLAN_AGREE)
def agree_plan(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk)
    groups = Group.objects.filter(tenant=request.tenant).order_by("name")
    mine = [g.pk for g in groups if decides_for(request.member, g)]
    if not mine:
        raise Http404
    form = AgreePlanForm(forms.sent(request), initial={"group": mine[0] if len(mine) == 1 else None})
    form.fields["group"].queryset = groups.filter(pk__in=mine)
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.agree_plan(plan=plan, **form.cleaned_data, by=request.member))
        if done:
            messages.success(request, "The plan is agreed. What is dated now stands on people’s lists.")
            return redirect(list_page(request, plan))
    return render(request, "programme/agree_plan.html", {"form": form, "plan": plan, "back": list_page(request, plan)})
